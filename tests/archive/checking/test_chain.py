"""Alteration, loss and rewriting of what the seals cover: each shown with its place."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Checkpoint, RunReport, read_checkpoint
from portalcrawl.archive.checking import chain, seals
from portalcrawl.outcomes import Verdict


@pytest.fixture
def ends(desk, report):
    """Store these paths in a run of its own and end it."""

    def end(*paths: str) -> RunReport:
        run = desk.run(*(desk.text(path) for path in paths))
        made: RunReport = report(run, Verdict.COMPLETE)
        desk.archive.finish_run(run, made)
        return made

    return end


@pytest.fixture
def three(desk, ends):
    """Three runs with captures 1 and 2, 3 and 4, 5."""
    for paths in (("a", "b"), ("a", "c"), ("d",)):
        ends(*paths)
    return desk


def tampered(archive: Archive, *statements: str) -> list[str]:
    """What the chain tells after somebody with a plain SQLite did this to the file."""
    db = archive.db
    db.execute("PRAGMA foreign_keys = OFF")
    for trigger in ("seals_stay", "seals_hold"):
        db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for statement in statements:
        db.execute(statement)
    return [finding.message for finding in chain.check(db).findings]


def test_an_untouched_chain_holds(three) -> None:
    checked = chain.check(three.archive.db)
    assert (checked.n_checked, checked.findings, checked.notes) == (3, (), ())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("url", "'http://other.example/'"),
        ("fetched_at", "'2020-01-01T00:00:00+07:00'"),
        ("status", "404"),
        ("headers", '\'[["server", "x"]]\''),
        ("mime", "'text/plain'"),
        ("digest", "(SELECT digest FROM captures WHERE id = 1)"),
        ("n_bytes", "n_bytes + 1"),
        ("truncated", "1"),
        ("revisit", "1"),
        ("source", "'import'"),
        ("run_id", "1"),
        ("stored_at", "'2020-01-01T00:00:00+07:00'"),
        ("page_id", "1"),
    ],
)
def test_each_captured_fact_that_is_altered_is_named(three, column, value) -> None:
    told = tampered(three.archive, f"UPDATE captures SET {column} = {value} WHERE id = 4")
    url = "http://other.example/" if column == "url" else "http://portal.example/c"
    assert told == [f"what is noted of capture 4 ({url}) was altered after run 2 sealed it"]


def test_the_key_of_its_page_belongs_to_a_capture(three) -> None:
    told = tampered(three.archive, "UPDATE pages SET url_key = 'x' WHERE url_key LIKE '%/d'")
    assert told == [
        "what is noted of capture 5 (http://portal.example/d) was altered after run 3 sealed it"
    ]


@pytest.mark.parametrize(
    ("captures", "message"),
    [
        ("3", "seal 2 of run 2 covers 2 captures, 1 are here: 3"),
        ("4", "seal 2 of run 2 covers 2 captures, 1 are here: 4"),
        ("3, 4", "seal 2 of run 2 covers 2 captures, 0 are here: 3, 4"),
    ],
)
def test_captures_that_are_lost_are_named(three, captures, message) -> None:
    told = tampered(three.archive, f"DELETE FROM captures WHERE id IN ({captures})")
    assert told == [message]


def test_a_lost_and_an_altered_capture_are_told_apart(three) -> None:
    told = tampered(
        three.archive,
        "DELETE FROM captures WHERE id = 3",
        "UPDATE captures SET status = 500 WHERE id = 4",
    )
    assert told == [
        "seal 2 of run 2 covers 2 captures, 1 are here: 3",
        "what is noted of capture 4 (http://portal.example/c) was altered after run 2 sealed it",
    ]


@pytest.mark.parametrize("fact", ["verdict = 'failed'", "n_new = 7", "kind = 'import'"])
def test_an_altered_run_is_named(three, fact) -> None:
    told = tampered(three.archive, f"UPDATE runs SET {fact} WHERE id = 2")
    assert told == [
        "seal 2 does not fit: the facts of run 2, or the seal before it, are not those that were "
        "sealed"
    ]


def test_a_lost_run_is_named(three) -> None:
    told = tampered(three.archive, "DELETE FROM runs WHERE id = 2")
    assert told == ["run 2, closed by seal 2, is gone"]


def test_a_lost_run_that_was_killed_shows(three, ends) -> None:
    three.run()
    ends("e")
    told = tampered(three.archive, "DELETE FROM runs WHERE id = 4")
    assert told[0].startswith("seal 4 does not fit: the facts of run 5")


def test_seals_taken_out_are_named(three) -> None:
    told = tampered(three.archive, "DELETE FROM seals WHERE number = 2")
    assert told == ["seal 2 is missing", "run 2 is finished without a seal"]


def test_the_newest_seal_taken_out_leaves_captures_unsealed(three) -> None:
    told = tampered(three.archive, "DELETE FROM seals WHERE number = 3")
    assert told == [
        "1 captures of finished runs (5 to 5) stand in no seal: seals were taken out",
        "run 3 is finished without a seal",
    ]


def test_a_forged_seal_does_not_fit(three) -> None:
    told = tampered(three.archive, "UPDATE seals SET digest = 'x' WHERE number = 2")
    assert len(told) == 2
    assert all("does not fit" in message for message in told)


@pytest.mark.parametrize("noted", ["n_captures = 3", "marks = x'00'", "marks = zeroblob(8)"])
def test_what_a_seal_notes_beside_its_digest_is_checked_too(three, noted) -> None:
    told = tampered(three.archive, f"UPDATE seals SET {noted} WHERE number = 2")
    assert told == ["the marks or the number of captures that seal 2 notes were altered"]


def test_many_altered_captures_are_counted(desk, ends) -> None:
    ends(*(f"n{number}" for number in range(14)))
    told = tampered(desk.archive, "UPDATE captures SET status = 500")
    assert len(told) == 11
    assert told[-1] == "4 more captures of seal 1 were altered"


def test_captures_of_a_run_under_way_need_no_seal_yet(three) -> None:
    three.store(three.text("e"), three.start())
    assert chain.check(three.archive.db).findings == ()


def test_an_archive_without_seals_says_so(desk) -> None:
    desk.run(desk.text("a"))
    assert chain.check(desk.archive.db).notes == (
        "nothing is sealed yet: the next run that ends makes a seal",
    )


def test_runs_of_a_time_without_seals_are_covered_by_the_first_one(desk, ends) -> None:
    desk.run(desk.text("a"))
    desk.archive.db.execute("UPDATE runs SET finished_at = started_at")
    ends("b")
    assert desk.one("SELECT n_captures FROM seals") == 2
    assert chain.check(desk.archive.db).findings == ()


# Checkpoints


def since(archive: Archive, *published: Checkpoint) -> list[str]:
    return [finding.message for finding in archive.since(published)]


def newest(archive: Archive) -> Checkpoint:
    found = archive.checkpoint()
    assert found
    return found


def test_a_checkpoint_is_one_line(three) -> None:
    published = newest(three.archive)
    digest = three.one("SELECT digest FROM seals WHERE number = 3")
    assert published.line == f"3 3 5 {digest}"
    assert read_checkpoint(f"  {published.line}\n") == published


@pytest.mark.parametrize("line", ["", "3 3 5", "a b c d", "1 2 3 ff", f"1 2 3 {'g' * 64}"])
def test_what_is_no_checkpoint_is_refused(line) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_checkpoint(line)


def test_an_archive_that_grew_holds_its_old_checkpoints(three, ends) -> None:
    published = newest(three.archive)
    ends("e")
    assert since(three.archive, published, newest(three.archive)) == []


def test_a_file_cut_back_to_an_older_state_is_noticed(three, path, tmp_path, ends) -> None:
    older = Path(shutil.copy(path, tmp_path / "older.db"))
    shutil.copy(f"{path}-wal", f"{older}-wal")
    ends("e")
    with Archive.open(older, mode="update") as archive:
        assert archive.verify() == ()
        assert since(archive, newest(three.archive)) == [
            "the archive ends with seal 3 of run 3 and is older than checkpoint 4 of run 4: it was "
            "set back, or the runs since then are lost"
        ]


def test_an_archive_without_seals_is_older_than_every_checkpoint(desk) -> None:
    told = since(desk.archive, Checkpoint(1, 1, 1, "ab" * 32))
    assert told[0].startswith("the archive has no seal and is older than checkpoint 1 of run 1")


def rewritten(desk, *, status: int) -> None:
    """Alter capture 3 and make all seals anew, as somebody with this program could."""
    db = desk.archive.db
    for trigger in ("seals_stay", "seals_hold"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute(f"UPDATE captures SET status = {status} WHERE id = 3")
    runs = db.execute("SELECT run_id, last_capture_id FROM seals ORDER BY number").fetchall()
    db.execute("DELETE FROM seals")
    before, last_capture, last_run = seals.NOTHING_BEFORE, 0, 0
    for number, (run, until) in enumerate(runs, start=1):
        found = [leaf for _, leaf in seals.leaves(db, after=last_capture, until=until)]
        lines = seals.run_lines(db, run, after=last_run)
        before = seals.digest_of(before, runs=lines, found=found)
        marks = b"".join(bytes.fromhex(leaf)[:4] for leaf in found)
        db.execute(
            "INSERT INTO seals VALUES (?, ?, ?, ?, ?, ?, '2024-01-01T00:00:00+07:00')",
            (number, run, until, len(found), before, marks),
        )
        last_capture, last_run = until, run


def test_a_chain_that_was_written_anew_agrees_with_itself_but_not_with_a_checkpoint(three) -> None:
    published = newest(three.archive)
    rewritten(three, status=500)
    assert chain.check(three.archive.db).findings == ()
    assert since(three.archive, published) == [
        "the chain is not the one of checkpoint 3 of run 3: what was captured before it was "
        "written anew"
    ]


def test_an_older_checkpoint_that_still_holds_narrows_the_place(desk, ends) -> None:
    ends("a", "b")
    first = newest(desk.archive)
    ends("a", "c")
    second = newest(desk.archive)
    rewritten(desk, status=500)
    assert since(desk.archive, second, first) == [
        "the chain is not the one of checkpoint 2 of run 2: what was captured after checkpoint 1 "
        "of run 1 was written anew"
    ]


def test_a_checkpoint_of_another_archive_tells_what_differs(three) -> None:
    other = Checkpoint(3, 9, 40, "ab" * 32)
    assert since(three.archive, other)[0].endswith(
        "; it holds 5 captures up to there instead of 40"
    )


def test_a_misquoted_checkpoint_is_told_from_a_rewritten_chain(three) -> None:
    real = newest(three.archive)
    assert since(three.archive, Checkpoint(real.seal, 7, 5, real.digest)) == [
        "checkpoint 3 of run 7 is misquoted: its digest is that of run 3 with 5 captures in all"
    ]


def test_a_missing_seal_is_told_by_its_checkpoint(three) -> None:
    tampered(three.archive, "DELETE FROM seals WHERE number = 2")
    assert since(three.archive, Checkpoint(2, 2, 4, "ab" * 32)) == [
        "the seal of checkpoint 2 of run 2 is missing"
    ]


def test_text_that_is_no_utf8_any_more_is_named_like_any_alteration(three, path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("UPDATE captures SET url = CAST(x'ff68747470' AS TEXT) WHERE id = 5")
    conn.commit()
    conn.close()
    (told,) = three.archive.verify()
    assert told.startswith("chain: what is noted of capture 5 (\ufffdhttp) was altered")
