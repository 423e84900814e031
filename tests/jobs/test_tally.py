import pytest

from portalcrawl.archive import ListedPage, ListingHistory, RunFacts
from portalcrawl.items import Capture, PageKind, Reading
from portalcrawl.jobs.paging import Paging
from portalcrawl.jobs.tally import Tally
from portalcrawl.outcomes import Change
from portalcrawl.urls import UrlRules

COUNTS = {"changed": 2, "missing": 3, "kept": 4, "failed": 5}
FACTS = RunFacts(run=1, n_known=50, n_known_pages=60, n_newly_left_out=7, counts=COUNTS)


def reading(body: bytes, kind: PageKind = PageKind.ARTICLE) -> Reading:
    capture = Capture(url=None, url_key="k", body=body, source="crawl")
    return Reading(capture=capture, page_kind=kind, kind_evidence="test")


def evidence(tally, facts=FACTS):
    return tally.evidence(facts, ended="finished", signal=None, storage=None)


@pytest.mark.parametrize(
    ("status", "reached", "refused"),
    [(200, 1, 0), (302, 1, 0), (304, 1, 0), (403, 0, 1), (429, 0, 1), (404, 0, 0), (503, 0, 0)],
)
def test_a_start_page_is_reached_when_it_answers_as_itself(status, reached, refused):
    tally = Tally(frozenset({"seed"}))
    tally.answered("seed", status, host="a")
    tally.answered("other", 200, host="a")
    found = evidence(tally)
    assert (found.n_seeds_reached, found.n_seeds_refused, found.n_answers) == (reached, refused, 2)


def test_a_closed_start_page_gives_the_reason_of_the_refusal():
    tally = Tally(frozenset({"seed"}))
    tally.refused("seed", "robots.txt forbids it")
    tally.refused("other", "robots.txt forbids it")
    assert evidence(tally).refusals == ("robots.txt forbids it",)
    assert evidence(tally).n_seeds_refused == 1


def test_a_start_page_that_opens_after_all_is_not_closed():
    tally = Tally(frozenset({"seed"}))
    tally.answered("seed", 429, host="a")
    tally.answered("seed", 200, host="a")
    assert evidence(tally).n_seeds_refused == 0


def test_equal_bodies_and_redirects_to_one_page_are_counted_files_are_not():
    tally = Tally()
    for body in (b"x", b"y", b"x"):
        tally.saw(reading(body), None)
        tally.saw(reading(body, PageKind.FILE), None)
    for body in (b"1", b"2", b"3"):
        tally.saw(reading(body, PageKind.ERROR), "a.vn/het")
    assert (evidence(tally).n_pages, evidence(tally).n_same) == (6, 3)


def test_failures_in_a_row_are_counted_by_host_and_end_with_an_answer():
    tally = Tally()
    for host in ("a", "b", "a"):
        tally.failed("no answer in time", host=host)
    assert (tally.failing["a"], tally.failing["b"]) == (2, 1)
    tally.answered("k", 500, host="a")
    assert (tally.failing["a"], tally.failing["b"]) == (0, 1)
    assert evidence(tally).causes == (("no answer in time", 3),)


def test_listings_are_judged_without_their_paging():
    def pages(*numbers):
        return tuple(ListedPage(None, f"a.vn/T?PageIndex={at}", n) for at, n in enumerate(numbers))

    history = ListingHistory(now=pages(9, 0), accepted=pages(9, 3))
    facts = RunFacts(run=1, n_known=50, counts=COUNTS, listings=history)
    assert (
        evidence(
            Tally(paging=Paging(UrlRules((), paging_parameters=("PageIndex",)))), facts
        ).shrunken
        == ()
    )
    assert [each.name for each in evidence(Tally(), facts).shrunken] == ["a.vn/T?PageIndex=1"]


def test_the_archives_counts_are_taken_over():
    found = evidence(Tally())
    assert (found.n_known, found.n_changed, found.n_missing) == (50, 2, 3)
    assert (found.n_kept, found.n_failed) == (4, 5)
    assert (found.n_known_pages, found.n_left_out) == (60, 7)


def stored(key: str, kind: PageKind, *, told: str = "test", title: str | None = "Tin") -> Reading:
    capture = Capture(url=None, url_key=key, body=b"x", source="crawl", status=200)
    return Reading(capture=capture, page_kind=kind, kind_evidence=told, title=title)


def test_answers_are_counted_by_whether_there_is_anything_to_keep():
    tally = Tally(frozenset({"seed"}))
    tally.answered("seed", 200, host="a")
    tally.stored(stored("seed", PageKind.ERROR, told="empty body"), Change.CAPTURED)
    tally.stored(stored("a", PageKind.ERROR, told="empty body"), Change.KEPT)
    found = evidence(tally)
    assert (found.n_usable, found.unusable) == (0, (("empty body", 1),))
    assert found.useless_seeds == ("empty body",)
    tally.stored(stored("seed", PageKind.HOME), Change.CAPTURED)
    tally.answered("a", 304, host="a")
    found = evidence(tally)
    assert (found.n_usable, found.useless_seeds) == (2, ())
