import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.text import clean, clean_lines


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


def test_the_sign_for_each_letter_stays():
    assert clean("12 m², ½, …, № 5 – “được”") == "12 m², ½, …, № 5 – “được”"


@given(st.text(alphabet=st.sampled_from("aÐđQ\\rnt \n\u200b\u0301\u00a0ươA.")))
def test_clean_twice_is_clean_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_clean_text_can_be_stored_and_is_one_line(text):
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == unicodedata.normalize("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
