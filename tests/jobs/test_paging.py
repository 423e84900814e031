"""Listings that break off, or have holes."""

import pytest

from portalcrawl.archive import ListedPage, ListingHistory
from portalcrawl.items import Capture, Link, PageKind, Reading
from portalcrawl.jobs.paging import Paging, find_breaks
from portalcrawl.urls import UrlRules

RULES = UrlRules(("a.vn",), paging_parameters=("p",))
NAME = "http://a.vn/T"


def key(number):
    return "a.vn/T" if number == 1 else f"a.vn/T?p={number}"


def pages(entries):
    return tuple(
        ListedPage(f"http://{key(number)}", key(number), n) for number, n in entries.items()
    )


def twelve(but=()):
    return {number: 0 if number in but else 10 for number in range(1, 13)}


def reading(number, kind=PageKind.LISTING, names=()):
    capture = Capture(url=f"http://{key(number)}", url_key=key(number), body=b"", source="crawl")
    links = tuple(Link(f"http://a.vn/T?p={n}", place="paging") for n in names)
    return Reading(capture=capture, page_kind=kind, kind_evidence="status 404", links=links)


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        pytest.param(twelve(), twelve(), [], id="as ever"),
        pytest.param(twelve(but=[12]), twelve(), [], id="the last page ran dry"),
        pytest.param(
            twelve(but=[8, 9, 10, 11, 12]),
            twelve(),
            [f"listing {NAME} ends at page 7, it had 12"],
            id="ends early",
        ),
        pytest.param(
            twelve(but=[5]),
            twelve(),
            [f"page 5 of listing {NAME} shows nothing, though page 12 does"],
            id="a hole",
        ),
        pytest.param(twelve(but=[5]), twelve(but=[5]), [], id="a hole that was there before"),
        pytest.param(twelve(), {}, [], id="a first run"),
    ],
)
def test_breaks_against_history(now, before, told):
    history = ListingHistory(now=pages(now), accepted=pages(before))
    assert list(find_breaks(history, RULES, paging=Paging(RULES), news=())) == told


def test_a_page_that_the_listing_names_and_that_is_not_there_is_a_break():
    paging = Paging(RULES)
    for answer in (reading(1, names=(2, 3, 8)), reading(3, PageKind.ERROR)):
        paging.saw(answer)
    assert paging.promised == {"a.vn/T": 8}
    history = ListingHistory(now=pages({1: 10, 2: 10}))
    breaks = find_breaks(history, RULES, paging=paging, news=paging.broken)
    assert breaks == (f"listing {NAME} names 8 pages, but page 3 answers status 404",)
    assert find_breaks(history, RULES, paging=paging, news=()) == ()


def test_a_page_behind_all_that_is_named_is_none():
    paging = Paging(RULES)
    for answer in (reading(1, names=(2,)), reading(9, PageKind.ERROR)):
        paging.saw(answer)
    history = ListingHistory(now=pages({1: 10, 2: 10}))
    assert find_breaks(history, RULES, paging=paging, news=paging.broken) == ()
