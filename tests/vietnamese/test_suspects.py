import pytest

from portalcrawl.vietnamese.repairs import repair_blocks
from portalcrawl.vietnamese.suspects import suspect_blocks, suspect_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("<p>Trang tin</p>", []),
        ("<p>Nội dung của trang</p>", []),
        ("<p>à la carte</p><p>Nội dung</p>", ["à la carte"]),
        ("<img alt='Uû ban'>ngày mới</p>", ["img alt='Uû ban'"]),
        ("<p>một\nUû ban\r\nđường</p>", ["Uû ban"]),
        ("U&ucirc; ban &lt; &#7841;", []),
        ("U&ucirc; ban &lt; x", ["Uû ban &lt; x"]),
        ("a => b; é > è", [" b; é ", " è"]),
        ("", []),
    ],
)
def test_only_runs_with_signs_of_an_old_encoding_are_suspect(text, runs):
    assert [block for _, block in suspect_runs(text)] == runs
    assert suspect_blocks(text, text.split("<")) == set(runs)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<a href='?a&amp;b'>a&nbsp;b</a>&#160;", set()),
        ("<p>Uû&nbsp;ban</p>&nbsp;", {"Uû\u00a0ban"}),
        ("<p>V&Atilde;&nbsp;</p>", {"V\u00c3\u00a0"}),
        ("<p>Ã&#160;</p><b>&#7841;</b>", {"Ã\u00a0"}),
    ],
)
def test_blocks_with_no_sign_but_a_reference_to_a_space_are_not_suspect(text, blocks):
    assert suspect_blocks(text, text.split("<")) == blocks


def test_references_are_spelt_out_only_to_be_judged():
    assert list(suspect_runs("<b>U&ucirc; ban</b>")) == [("U&ucirc; ban", "Uû ban")]
    many = "".join(f"&#{code};" for code in range(224, 236))
    assert [block for _, block in suspect_runs(many)] == ["".join(map(chr, range(224, 236)))]


@pytest.mark.parametrize(
    "text",
    [
        "<p>It isn’t über</p><p>El Niño, café</p>",
        "<p>© 2024 à la carte&nbsp;</p>",
        "<p>Nội dung của trang</p>",
    ],
)
def test_a_page_without_words_to_mend_stays_the_same_text(text):
    repaired = repair_blocks(text)
    assert (repaired.text, repaired.fix) == (text, None)


def test_a_word_that_looks_right_follows_the_page():
    page = "<p>Uû ban nh©n d©n thÞ x· M\u00adêng Lay, tØnh §iÖn Bi\u00aan th«ng b¸o</p><b>Réng</b>"
    repaired = repair_blocks(page)
    assert (repaired.fix, "Rộng" in repaired.text) == ("tcvn3", True)


def test_a_long_text_is_judged_by_its_beginning():
    repaired = repair_blocks("Uû ban nh©n d©n " * 10_000)
    assert repaired.fix == "tcvn3"
    assert repaired.text.endswith("Uỷ ban nhân dân ")
