import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.cli.outlooking import coverage_lines, outlook_facts, run_lines

Run = Callable[..., Result]

FACTS = {
    "due": 1,
    "due_within_7_days": 4,
    "last_news_at": "2026-05-30T08:00:00+07:00",
    "silent_days": 3,
    "last_answer_at": "2026-06-02T08:00:00+07:00",
    "unheard_days": 0,
}


def test_due_and_silence_in_words() -> None:
    assert [*outlook_facts(FACTS)] == [
        ("due", "1 page now, 4 more within 7 days"),
        ("silent", "for 3 days: last new or changed on 2026-05-30"),
    ]


def test_a_portal_that_does_not_answer_is_told_of() -> None:
    told = [*outlook_facts(FACTS | {"unheard_days": 9, "silent_days": 12})]
    assert told[-1] == ("", "no page has answered for 9 days, since 2026-06-02")


def test_a_portal_without_texts_says_so() -> None:
    assert ("silent", "no text has come yet") in [*outlook_facts(FACTS | {"silent_days": None})]


def test_runs_one_a_line_and_one_that_was_killed() -> None:
    run = {
        "run": 12, "kind": "crawl", "started_at": "2026-06-02T03:17:00+07:00", "verdict": None,
        "n_captures": 9, "n_new": 1, "n_changed": 0, "n_failed": 2,
    }  # fmt: skip
    assert run_lines([run]) == [
        "last runs",
        "  12  crawl  2026-06-02 03:17  not finished  9 captures, 1 new, 0 changed, 2 failed",
    ]
    assert run_lines([]) == []


def test_months_before_the_last_twelve_are_told_together() -> None:
    months = [f"2023-{n:02}" for n in range(1, 13)] + ["2024-01", "2024-02"]
    rows = [{"section": "Tin", "month": month, "texts": 1} for month in [None, *months]]
    head, names, counts = coverage_lines(rows)
    assert head == "texts by section and month"
    assert names.split() == ["section", "texts", "unknown", "before", *months[2:]]
    assert counts.split() == ["Tin", "15", "1", "2", *["1"] * 12]
    assert coverage_lines([]) == []


def test_status_tells_what_is_due_runs_and_coverage(run: Run, town: Path) -> None:
    told = run("status", "--archive", town).stdout
    for word in ("due", "silent", "last runs", "texts by section and month", "Tin tức"):
        assert word in told


def test_status_as_json_holds_all_of_it(run: Run, town: Path) -> None:
    (row,) = map(json.loads, run("status", "--archive", town, "--json").stdout.splitlines())
    assert row["runs"][0]["verdict"] == "complete"
    assert sum(one["texts"] for one in row["coverage"]) == row["texts"]
    assert row["silent_days"] > 0
    assert {"due", "due_within_7_days", "next_due_at", "unheard_days"} <= {*row}


@pytest.mark.parametrize("days", [0, 45])
def test_status_tells_for_how_many_days_a_portal_has_been_silent(
    run: Run, town: Path, tmp_path: Path, days: int
) -> None:
    own = shutil.copy(town, tmp_path / "own.db")
    with closing(sqlite3.connect(own)) as db:
        db.execute(
            "UPDATE revisions SET seen_at = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', ?)",
            (f"-{days} days",),
        )
        db.commit()
    (row,) = map(json.loads, run("status", "--archive", own, "--json").stdout.splitlines())
    assert row["silent_days"] == days
