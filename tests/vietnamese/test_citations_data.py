import pytest

from portalcrawl.vietnamese.citation_codes import body_code, type_code
from portalcrawl.vietnamese.citation_lines import plain_line
from portalcrawl.vietnamese.citation_types import (
    DOCUMENT_TYPES,
    KIND_WORDS,
    RULES,
    agrees,
    types_in_force,
)


def test_every_type_stands_in_a_known_rule_and_has_a_kind_word():
    for row in DOCUMENT_TYPES:
        assert row.rule in RULES
        assert row.kind.lower() in KIND_WORDS
        assert agrees(row.kind, row.code)


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2016-05-01", {"Circular 01/2011"}),
        ("2018-05-01", {"Circular 01/2011", "Regulation 66-QĐ/TW"}),
        ("2020-03-05", {"Decree 30/2020", "Regulation 66-QĐ/TW"}),
        ("2026-01-08", {"Decree 30/2020", "Regulation 66-QĐ/TW"}),
        ("2026-01-09", {"Decree 30/2020", "Regulation 399-QĐ/TW"}),
    ],
)
def test_types_are_those_of_the_rules_in_force(day, rules):
    dated = {name for name, bounds in RULES.items() if any(bounds)}
    assert {row.rule for row in types_in_force(day)} & dated == rules


def test_a_type_knows_the_days_of_its_rule():
    (found,) = {
        (row.valid_from, row.valid_to) for row in DOCUMENT_TYPES if row.rule.startswith("Reg")
    } - {("2017-02-06", "2026-01-09")}
    assert found == ("2026-01-09", None)


@pytest.mark.parametrize(
    ("written", "code"),
    [("TTR", "TTr"), ("Ctr", "CTr"), ("ND", "NĐ"), ("Qđ", "QĐ"), ("QYĐ", "QyĐ"), ("XYZ", "XYZ")],
)
def test_types_have_one_spelling(written, code):
    assert type_code(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [("TTG", "TTg"), ("Ttg", "TTg"), ("TƯ", "TW"), ("HDND", "HĐND"), ("UBND", "UBND")],
)
def test_bodies_have_one_spelling(written, code):
    assert body_code(written) == code


def test_every_place_of_a_plain_line_leads_back_to_the_text():
    text = "Chỉ\u00a0 thị \n số  17\\r\\n–  CT/TU \n\n Ð"
    line = plain_line(text)
    assert line.text == "Chỉ thị số 17 - CT/TU \n\n Đ"
    start = line.text.index("17")
    assert line.shown[slice(*line.span(start, start + len("17 - CT/TU")))] == "17\\r\\n–  CT/TU"
    assert line.words(start, start + len("17 - CT/TU")) == "17 – CT/TU"
    assert line.span(0, len(line.text)) == (0, len(line.shown))


def test_folders_keep_their_backslashes():
    assert plain_line("D:\\tin\\n1").text == "D:\\tin\\n1"
    assert plain_line("96/KH -\\nUBND").text == "96/KH - UBND"
