"""Runs that were killed, and clocks that were moved."""

import json

from portalcrawl.archive.storing.upsets import KILLED

RUN = "SELECT verdict, exit_code, finished_at, reasons, n_captures, n_new FROM runs WHERE id = ?"


def test_a_run_that_never_ended_is_marked_with_its_counts(desk) -> None:
    killed = desk.start()
    desk.store(desk.text("a"), killed)
    desk.store(desk.page("b"), killed)
    assert desk.archive.note_killed() == [killed]
    row = desk.archive.db.execute(RUN, [killed]).fetchone()
    assert row == ("interrupted", None, None, json.dumps([KILLED]), 2, 1)
    assert desk.archive.note_killed() == []
    assert desk.archive.verify() == ()


def test_a_run_that_ended_stays_as_it_ended(desk) -> None:
    run = desk.start()
    desk.archive.db.execute("UPDATE runs SET finished_at = started_at WHERE id = ?", [run])
    assert desk.archive.note_killed() == []


def test_a_clock_that_was_moved_is_noted(desk) -> None:
    run = desk.start()
    desk.archive.note_clock(run, seconds=-3600.5)
    assert desk.one("SELECT clock_moved_seconds FROM runs WHERE id = ?", run) == -3600.5
