"""What one rereading counts, page by page."""

from datetime import UTC, datetime

import pytest

from portalcrawl.archive import Reread
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.jobs.rereading import Rereading
from portalcrawl.outcomes import Change


@pytest.fixture
def rereading() -> Rereading:
    profiles = Profiles(lambda portal: ())
    return Rereading(None, 1, None, None, profiles, datetime(2024, 1, 1, tzinfo=UTC))


def note(rereading: Rereading, number: int, change: Change, *fields: str) -> None:
    rereading.seen.add(number)
    rereading._note(number, Reread(change, fields))


def test_each_page_counts_once_by_what_came_of_it(rereading) -> None:
    note(rereading, 1, Change.UNCHANGED)
    note(rereading, 2, Change.CHANGED, "title", "dates")
    note(rereading, 3, Change.KEPT)
    note(rereading, 4, Change.NEW, "page_kind")
    note(rereading, 5, Change.CHANGED, "dates")
    rereading.damaged[6] = "damaged"
    rereading.strange[7] = "town"
    assert rereading.counts == {
        **{"captures": 5, "unchanged": 1, "changed": 2, "kept": 1, "new": 1},
        **{"failed": 1, "skipped": 1},
    }
    assert rereading.fields == {"dates": 2, "title": 1}


@pytest.mark.parametrize(
    ("first", "second", "counted", "fields"),
    [
        (Change.UNCHANGED, Change.CHANGED, "changed", {"dates": 1}),
        (Change.CHANGED, Change.UNCHANGED, "changed", {"title": 1}),
        (Change.CHANGED, Change.CHANGED, "changed", {"title": 1, "dates": 1}),
        (Change.NEW, Change.CHANGED, "new", {}),
        (Change.KEPT, Change.KEPT, "kept", {}),
        (Change.KEPT, Change.CHANGED, "changed", {"title": 1, "dates": 1}),
        (Change.UNCHANGED, Change.UNCHANGED, "unchanged", {}),
    ],
)
def test_a_page_read_twice_counts_once(rereading, first, second, counted, fields) -> None:
    note(rereading, 1, first, *(["title"] if first is not Change.UNCHANGED else []))
    note(rereading, 1, second, *(["dates"] if second is Change.CHANGED else []))
    counts = {name: n for name, n in rereading.counts.items() if n and name != "captures"}
    assert counts == {counted: 1}
    assert rereading.fields == fields
