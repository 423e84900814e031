"""Words as one regular expression: it finds what the plain alternatives would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.citation_words import either

WORDS = ["tờ", "tờ trình", "báo cáo", "báo cáo nhanh", "m2", "v/v", "Luật"]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_found_whole(word):
    assert re.fullmatch(either(WORDS), word)
    assert re.fullmatch(either(WORDS, ignore_case=True), word.upper())


def test_the_longest_word_comes_first():
    assert re.match(either(WORDS), "tờ trình số")[0] == "tờ trình"
    assert re.match(either(WORDS), "tờ trìn")[0] == "tờ"


@pytest.mark.parametrize("text", ["", "trình", "Tờ", "m3", "v.v"])
def test_what_is_no_word_is_not_found(text):
    assert re.match(either(WORDS), text) is None


@given(
    st.lists(st.text("aăb- .]^", min_size=1, max_size=4), min_size=1, max_size=8),
    st.text("aăb- .]^A", max_size=12),
)
def test_it_finds_what_plain_alternatives_find(words, text):
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(either(words), text) == re.findall(plain, text)
    found = re.findall(either(words, ignore_case=True), text)
    assert found == re.findall(plain, text, re.IGNORECASE)
