import pytest

from portalcrawl.archive.searching.query import MAX_TERMS, exact, folded, mixed, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("đại hội", ["đại", "hội"]),
        ("  đại\thội\n", ["đại", "hội"]),
        ("uỷ ban khoá", ["ủy", "ban", "khóa"]),
        ("u\u0309y", ["ủy"]),
        ('"đại hội" đoàn', ["đại hội", "đoàn"]),
        ("“đại hội” đoàn", ["đại hội", "đoàn"]),
        ('đại "hội', ["đại", "hội"]),
        ("*** -- ()", []),
        ("", []),
        ('""', []),
        ("đại\x00hội", ["đại", "hội"]),
        ("a" * 10_000, ["a" * 2_000]),
        ("AND OR NOT NEAR", ["AND", "OR", "NOT", "NEAR"]),
        ("kinh tế-xã hội", ["kinh", "tế-xã", "hội"]),
    ],
)
def test_parse(typed, terms) -> None:
    assert [term.text for term in parse(typed).terms] == terms


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("14-CT/TU", "14-ct-tu"),
        ("14 CT TU", "14-ct-tu"),
        ("14ct/tu", "14-ct-tu"),
        ("014-ct-tu", "14-ct-tu"),
        ("25/2005/NĐ-CP", "25-2005-nd-cp"),
        ("25/2005/nd-cp", "25-2005-nd-cp"),
        ("chỉ thị 14-CT/TU", "14-ct-tu"),
    ],
)
def test_document_numbers_are_known_by_their_shape(typed, key) -> None:
    assert parse(typed).number_keys == (key,)


@pytest.mark.parametrize("typed", ["đại hội", "2022", "14/03/2022", "năm 2022", "cong doan", "x"])
def test_other_words_are_no_numbers(typed) -> None:
    assert parse(typed).number_keys == ()


def test_only_a_star_at_the_end_asks_for_beginnings() -> None:
    terms = parse('đoàn* v*ên "thị ủ"*').terms
    assert [(term.text, term.is_prefix) for term in terms] == [
        ("đoàn", True),
        ("v*ên", False),
        ("thị ủ", True),
    ]


def test_a_list_without_end_is_cut() -> None:
    assert len(parse("hội " * 100).terms) == MAX_TERMS


@pytest.mark.parametrize(
    ("translate", "typed", "expression"),
    [
        (exact, "đoàn", '{title body alt} : ("đoàn")'),
        (
            exact,
            "công đoàn",
            '({title body} : "công đoàn") OR ({title body alt} : ("công" AND "đoàn"))',
        ),
        (
            exact,
            "công đ*",
            '({title body} : "công đ" *) OR ({title body alt} : ("công" AND "đ" *))',
        ),
        (exact, "đ* công", '{title body alt} : ("đ" * AND "công")'),
        (exact, "kỹ", '{title body alt} : (("kỹ" OR "kĩ"))'),
        (
            mixed,
            "công doan",
            '{title body alt} : "công" AND {title_f body_f} : "doan"',
        ),
        (
            folded,
            "Công đoàn",
            '({title_f body_f} : "cong doan") OR ({title_f body_f} : ("cong" AND "doan"))',
        ),
        (folded, "ly", '{title_f body_f} : (("ly" OR "li"))'),
    ],
)
def test_translation_to_fts5(translate, typed, expression) -> None:
    assert translate(parse(typed)).whole == expression
