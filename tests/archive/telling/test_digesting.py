from datetime import timedelta

import pytest

from portalcrawl.archive import Window
from portalcrawl.outcomes import Verdict


def told(desk, **window):
    digest = desk.archive.digest(Window(**window))
    return [(event.kind, event.url_key.partition("/")[2]) for event in digest.events]


def live(desk) -> None:
    """Two texts appear; one is edited, one vanishes for good, one comes later."""
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    desk.run(lambda: desk.text("a", title="Tin sửa"), lambda: desk.error("b"))
    desk.run(lambda: desk.error("b"), lambda: desk.text("c"))


def test_a_digest_tells_what_was_noticed_the_newest_first(desk) -> None:
    live(desk)
    assert told(desk) == [
        ("new", "c"),
        ("removed", "b"),
        ("changed", "a"),
        ("new", "b"),
        ("new", "a"),
    ]


def test_a_change_tells_its_fields_kinds_and_version(desk) -> None:
    live(desk)
    (event,) = (one for one in desk.archive.digest(Window()).events if one.kind == "changed")
    assert (event.revision, event.changed_fields, event.run) == (2, ("title",), 2)
    assert "title" in event.change_kinds


def test_a_removal_tells_its_evidence(desk) -> None:
    live(desk)
    (event,) = (one for one in desk.archive.digest(Window()).events if one.kind == "removed")
    assert (event.evidence, event.run) == ("status 404", 3)


def test_a_window_begins_at_a_moment_or_a_run(desk) -> None:
    live(desk)
    third = desk.now - timedelta(days=1)
    assert told(desk, since=third) == told(desk, run=3) == [("new", "c"), ("removed", "b")]
    assert told(desk, since=third + timedelta(seconds=1)) == []


def test_the_runs_of_a_window_are_named(desk, report) -> None:
    live(desk)
    assert [run.run for run in desk.archive.digest(Window(run=2)).runs] == [2, 3]


def test_a_text_is_missing_once_and_only_while_it_is(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a"), complete=False)
    desk.run(lambda: desk.error("a"), complete=False)
    assert told(desk, run=2) == [("missing", "a")]
    assert told(desk, run=3) == []
    desk.run(lambda: desk.text("a"))
    assert told(desk, run=2) == [("returned", "a")]


def test_a_moved_text_tells_where_it_stood(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a"), lambda: desk.text("b", title="Tin a", body=None))
    digest = desk.archive.digest(Window(run=2))
    assert {event.kind for event in digest.events} <= {"new", "renamed", "missing"}


def test_a_suspect_run_makes_its_changes_doubtful(desk, report) -> None:
    desk.run(lambda: desk.text("a"))
    run = desk.run(lambda: desk.text("b"))
    desk.archive.finish_run(run, report(run, Verdict.SUSPECT, reasons=("mass change",)))
    digest = desk.archive.digest(Window())
    assert [event.is_doubtful for event in digest.events] == [True, False]
    assert digest.runs[-1].reasons == ("mass change",)


def test_what_is_withheld_is_told_nowhere(desk) -> None:
    live(desk)
    for number in (1, 2, 3):
        desk.archive.withhold(number, reason="asked for", at=desk.now)
    assert told(desk) == []


def test_one_portal_can_be_asked_for(desk) -> None:
    other = desk.capture("x", portal="another")
    desk.run(lambda: desk.text("a"), lambda: desk.text("x", other))
    assert told(desk, portal="another") == [("new", "x")]


def test_an_unchanged_portal_has_nothing_to_tell(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.text("a"))
    assert told(desk, run=2) == []


def test_an_archive_without_runs_has_nothing_to_tell(desk) -> None:
    digest = desk.archive.digest(Window())
    assert (digest.events, digest.runs, digest.newest_at) == ((), (), None)


@pytest.mark.parametrize("window", [{}, {"run": 1}])
def test_the_same_window_tells_the_same(desk, window) -> None:
    live(desk)
    assert desk.archive.digest(Window(**window)) == desk.archive.digest(Window(**window))
