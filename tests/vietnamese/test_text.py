import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.text import clean, clean_lines, mixed_scripts, nfc, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Tin   tức\t\n mới ", "Tin tức mới"),
        ("Mường\u00a0Lay\u202f2025", "Mường Lay 2025"),
        ("Mường\u200bLay", "MườngLay"),
        ("\ufeffhoạt\u2060 động\u00ad", "hoạt động"),
        ("a\x00b\x07c\x9fd", "abcd"),
        (unicodedata.normalize("NFD", "Thị ủy"), "Thị ủy"),
        ("o\u200b\u0323", "ọ"),
        ("", ""),
    ],
)
def test_clean_makes_text_regular(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"các\r\nhoạt động", "các hoạt động"),
        (r"số\r\n\r\n96/KH-UBND", "số 96/KH-UBND"),
        (r"mục\t\r\n\tlục", "mục lục"),
        (r"D:\tin\nam", r"D:\tin\nam"),
        (r"một \ hai", r"một \ hai"),
    ],
)
def test_literal_line_breaks_become_spaces_and_paths_stay(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ðảng bộ", "Đảng bộ"),
        ("ÐẢNG BỘ", "ĐẢNG BỘ"),
        ("1234/QÐ-UBND", "1234/QĐ-UBND"),
        ("HÐND, BGDÐT, UBÐX", "HĐND, BGDĐT, UBĐX"),
        ("NORÐURLAND", "NORÐURLAND"),
        ("SIGURÐUR", "SIGURÐUR"),
        ("Ðæ", "Ðæ"),
    ],
)
def test_eth_is_d_with_stroke_in_vietnamese_words_only(text, expected):
    assert clean(text) == expected


def test_lines_keep_their_order_and_empty_ones_go():
    assert clean_lines("  một \r\n\u00a0\n\nhai\\r\\nba\u2028bốn") == ["một", "hai ba", "bốn"]


def test_marks_beyond_what_any_letter_has_are_dropped():
    assert clean("o" + "\u0301\u0323" * 20) == "ọ" + "\u0323" * 14 + "\u0301" * 15
    assert clean("———" * 20 + "o\u0323") == "———" * 20 + "ọ"


def test_the_sign_for_each_letter_stays():
    assert clean("12 m², ½, …, № 5 – “được”") == "12 m², ½, …, № 5 – “được”"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tr\u0430ng tin \u0421ông đo\u00e0n, Tr\u0430ng", ("Tr\u0430ng", "\u0421ông")),
        ("n\u0430\u0323n h\u03bfà", ("n\u0430\u0323n", "h\u03bfà")),
        ("QĐ-UBND, \u041aH-UBND", ("\u041aH",)),
        ("Москва và Việt Nam, αβγ", ()),
        ("10 μm, 5 kΩ, βcaroten, Δt, IT-специалист", ()),
        ("Thị ủy Mường Lay", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_words_of_two_scripts_are_told(text, words):
    assert mixed_scripts(text) == words


def test_mixed_scripts_stay_in_clean_text():
    assert clean("Tr\u0430ng tin") == "Tr\u0430ng tin"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>xa\u0303</p><p>Lay</p>", "<p>xã</p><p>Lay</p>"),
        ("<p>xã</p>", "<p>xã</p>"),
        ("<\u0338a\u0303</p>", "\u226eã</p>"),
        ("xa\u0303\nthị", "xã\nthị"),
        ("\u0303<p>xã</p>", "\u0303<p>xã</p>"),
    ],
)
def test_a_long_page_is_composed_wherever_it_is_not(page, expected):
    filling = "<i>một</i>\n" * 30
    assert nfc(page + filling) == expected + filling


def test_an_absent_text_is_an_empty_one():
    assert (clean(None), visible(None), nfc(None), clean_lines(None)) == ("", "", "", [])


@pytest.mark.parametrize(
    "piece", ["a", "\x00", "\ud800", "\u202e", "\u0301", "\u0301\u0323", r"\r\n", "Ð", " ", "\\"]
)
def test_a_megabyte_on_one_line_is_cleaned(piece):
    text = piece * (1_000_000 // len(piece))
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert len(cleaned) <= len(text)
    assert mixed_scripts(text) == ()


@given(st.text(alphabet=st.sampled_from("aÐđQ\\rnt \n\u200b\u0301\u00a0ươA.")))
def test_clean_twice_is_clean_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters()))
def test_any_text_cleaned_twice_is_cleaned_once(text):
    assert clean(clean(text)) == clean(text)
    assert visible(visible(text)) == visible(text)
    lines = clean_lines(text)
    assert clean_lines("\n".join(lines)) == lines


@given(st.text(st.characters()))
def test_clean_text_can_be_stored_and_is_one_line(text):
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == unicodedata.normalize("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
