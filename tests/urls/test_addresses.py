"""Addresses that take the short way come out as the long way has them."""

from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.urls import resolve
from portalcrawl.urls.addresses import by_parts

BASES = (
    "http://portal.vn/a/b",
    "https://portal.vn:8080/a//b/c?x=/y",
    "http://portal.vn/a/../b;c/d",
    "http://đảng.vn/é/x",
    "http://10.0.0.1",
    "nowhere",
)
PARTS = (*"aB1/:?#;&=.%'@~\\ é", "//", "..", "../", "/.", "%41", "http://", "https:", "x.vn", ":80")


@given(st.sampled_from(BASES), st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_short_way_resolves_as_the_long_one(base: str, href: str) -> None:
    assert resolve(base, href) == by_parts(base, href)


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_short_way_of_whole_addresses_resolves_as_the_long_one(rest: str) -> None:
    url = f"http://portal.vn/{rest}"
    assert resolve(BASES[0], url) == by_parts(BASES[0], url)
