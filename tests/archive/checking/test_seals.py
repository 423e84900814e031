"""Every run that ends closes the chain with a seal over what came in since the seal before."""

import hashlib
import json
import sqlite3

import pytest

from portalcrawl.archive.checking import seals
from portalcrawl.outcomes import Verdict

SEALS = "SELECT number, run_id, last_capture_id, n_captures FROM seals ORDER BY number"


@pytest.fixture
def ends(desk, report):
    """Store these paths in a run of its own and end it; return its number."""

    def end(*paths: str) -> int:
        run = desk.run(*(desk.text(path) for path in paths))
        desk.archive.finish_run(run, report(run, Verdict.COMPLETE))
        return run

    return end


def sealed(desk) -> list[tuple[int, ...]]:
    return desk.archive.db.execute(SEALS).fetchall()


def test_each_run_that_ends_makes_a_seal(desk, ends) -> None:
    ends("a", "b")
    ends("a")
    ends()
    assert sealed(desk) == [(1, 1, 2, 2), (2, 2, 3, 1), (3, 3, 3, 0)]


def test_the_captures_of_a_killed_run_are_covered_by_the_next_seal(desk, ends) -> None:
    ends("a")
    desk.run(desk.text("b"), desk.text("c"))
    ends("d")
    assert sealed(desk) == [(1, 1, 1, 1), (2, 3, 4, 3)]


def test_a_run_within_a_run_has_a_seal_of_its_own(desk, report) -> None:
    outer = desk.start()
    desk.store(desk.text("a"), outer)
    inner = desk.start()
    desk.archive.finish_run(inner, report(inner, Verdict.COMPLETE))
    desk.store(desk.text("b"), outer)
    desk.archive.finish_run(outer, report(outer, Verdict.COMPLETE))
    assert sealed(desk) == [(1, inner, 1, 1), (2, outer, 2, 1)]
    assert desk.archive.verify() == ()


def test_a_finished_run_stays_as_it_ended(desk, ends, report) -> None:
    run = ends("a")
    desk.archive.finish_run(run, report(run, Verdict.FAILED))
    assert desk.one("SELECT verdict FROM runs") == "complete"
    assert len(sealed(desk)) == 1
    assert desk.archive.verify() == ()


def test_a_seal_is_sha256_over_lines_that_anyone_can_write(desk, ends) -> None:
    """The form is published: it never changes, so it is spelled out here once more."""
    ends("a")
    desk.run(desk.text("b"))
    ends()
    run = {
        **{"exit_code": 0, "finished_at": "2024-01-01T08:00:00+07:00", "id": 3, "kind": "crawl"},
        **{"n_alias": 0, "n_captures": 0, "n_changed": 0, "n_failed": 0, "n_gone": 0, "n_kept": 0},
        **{"n_left_out": 0, "n_maintenance": 0, "n_missing": 0, "n_new": 0, "n_renamed": 0},
        **{"n_requests": 0, "n_skipped": 0, "n_unchanged": 0, "n_unfit": 0, "portal": "demo"},
        **{"reasons": "[]", "rules_version": desk.one("SELECT min(rules_version) FROM runs")},
        **{"source": "test", "started_at": "2024-01-03T08:00:00+07:00"},
        **{"text_version": desk.one("SELECT min(text_version) FROM runs"), "verdict": "complete"},
    }
    killed = {
        **{name: run[name] for name in ("kind", "portal", "source", "rules_version")},
        **{"id": 2, "text_version": run["text_version"], "started_at": "2024-01-02T08:00:00+07:00"},
    }
    capture = {
        **{"digest": hashlib.sha256(b"<p>b on day 1").hexdigest(), "headers": "[]", "id": 2},
        **{"fetched_at": "2024-01-02T08:00:00+07:00", "mime": None, "n_bytes": 13, "revisit": 0},
        **{"run": 2, "source": "crawl", "status": 200, "truncated": 0},
        **{"stored_at": "2024-01-02T08:00:00+07:00", "url": "http://portal.example/b"},
        **{"url_key": "portal.example/b"},
    }
    leaf = hashlib.sha256(as_json(capture).encode()).hexdigest()
    before = desk.one("SELECT digest FROM seals WHERE number = 1")
    lines = ["portalcrawl seal 1", before, as_json(run), as_json(killed), leaf, ""]
    assert desk.one("SELECT digest, marks FROM seals WHERE number = 2") == (
        hashlib.sha256("\n".join(lines).encode()).hexdigest(),
        bytes.fromhex(leaf)[:4],
    )


def as_json(facts: dict[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_rereading_changes_no_leaf(desk, ends) -> None:
    ends("a")
    before = list(seals.leaves(desk.archive.db, after=0, until=9))
    desk.archive.db.execute("UPDATE captures SET page_kind = 'static', charset = 'tcvn3'")
    assert list(seals.leaves(desk.archive.db, after=0, until=9)) == before


@pytest.mark.parametrize("statement", ["UPDATE seals SET digest = 'x'", "DELETE FROM seals"])
def test_a_seal_is_neither_rewritten_nor_deleted(desk, ends, statement) -> None:
    ends("a")
    with pytest.raises(sqlite3.IntegrityError, match="a seal is never"):
        desk.archive.db.execute(statement)


def test_a_copy_without_some_captures_closes_the_chain_with_their_leaves(desk, ends) -> None:
    ends("a", "b", "c")
    db = desk.archive.db
    before = list(seals.leaves(db, after=0, until=3))
    seals.keep_leaves(db, [1, 3])
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM captures WHERE id IN (1, 3)")
    assert list(seals.leaves(db, after=0, until=3)) == before
    seals.keep_leaves(db, [])
    assert desk.one("SELECT count(*) FROM withheld_captures") == 2
