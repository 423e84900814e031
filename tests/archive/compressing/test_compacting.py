"""Compacting makes the file smaller and never loses a byte, wherever it is ended."""

import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import bodies, compacting, dictionaries
from portalcrawl.errors import StorageError
from tests.archive import templated
from tests.archive.templated import AT, lost, page, pages, stored

GIVEN = [
    *(body for pair in zip(pages("tin", 30), pages("vb", 30), strict=True) for body in pair),
    page("alone", 1),
    b"x" * 3000,
    b"\x89PNG\0" * 3,
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory, new_desk) -> tuple[Path, list[str]]:
    """An archive with pages of two templates and other bodies, and their digests."""
    path = tmp_path_factory.mktemp("filled") / "a.db"
    with Archive.open(path, mode="write") as archive:
        desk = new_desk(archive)
        captures = [desk.capture(f"p{at}", body) for at, body in enumerate(GIVEN)]
        desk.run(*[desk.page(f"p{at}", capture=one) for at, one in enumerate(captures)])
    return path, [one.digest for one in captures]


@pytest.fixture
def digests(filled) -> list[str]:
    return filled[1]


@pytest.fixture
def path(filled, tmp_path) -> Path:
    copy = tmp_path / "copy.db"
    copy.write_bytes(filled[0].read_bytes())
    return copy


def of(path: Path) -> Archive:
    return Archive.open(path, mode="update")


def test_the_file_gets_smaller_and_every_body_comes_back(path, digests) -> None:
    before = path.stat().st_size
    with of(path) as archive:
        done = archive.compact(at=AT)
        assert lost(archive, GIVEN, digests) == []
        assert archive.verify() == ()
        assert [users for _, _, users in templated.dictionaries(archive)] == [30, 31]
    assert (done.n_made, done.n_dropped, done.n_damaged) == (2, 2, 0)
    assert done.n_repacked >= 60
    assert done.file_bytes == path.stat().st_size < done.file_bytes_before == before
    assert done.stored_bytes < done.stored_bytes_before * 0.95
    # A fresh process reads it too.
    with Archive.open(path) as archive:
        assert lost(archive, GIVEN, digests) == []


def test_compacting_again_changes_nothing(path) -> None:
    with of(path) as archive:
        archive.compact(at=AT)
        before = stored(archive)
        done = archive.compact(at=datetime.fromisoformat("2025-01-01T00:00:00+07:00"))
        assert stored(archive) == before
    assert (done.n_repacked, done.n_made, done.n_dropped) == (0, 0, 0)


def test_its_steps_are_told(path) -> None:
    told = []
    with of(path) as archive:
        archive.compact(at=AT, on_step=lambda *step: told.append(step))
    assert told == [("compact demo", 0, 62), ("compact demo", 50, 62)]


def test_bodies_of_earlier_programs_are_packed_well(path, digests) -> None:
    with of(path) as archive:
        for digest, body in zip(digests, GIVEN, strict=True):
            form = bodies.form(body)
            bodies.repack(archive.db, form, digest=digest, n_bytes=len(body), fitting=None)
        dictionaries.drop_unused(archive.db)
        done = archive.compact(at=AT)
        assert lost(archive, GIVEN, digests) == []
    assert done.stored_bytes < done.stored_bytes_before / 2


class _Stop(Exception):
    pass


@pytest.mark.parametrize("n_done", [0, 1, 49, 50, 60])
def test_ended_anywhere_nothing_is_lost_and_the_next_time_ends_alike(
    path, digests, monkeypatch, n_done, tmp_path
) -> None:
    repack, seen = bodies.repack, []

    def stop(*given: object, **named: object) -> None:
        if len(seen) == n_done:
            raise _Stop
        seen.append(1)
        repack(*given, **named)

    whole = tmp_path / "whole.db"
    whole.write_bytes(path.read_bytes())
    with of(whole) as archive:
        archive.compact(at=AT)
        expected = stored(archive)
    with monkeypatch.context() as patched, of(path) as archive:
        patched.setattr(bodies, "repack", stop)
        with pytest.raises(_Stop):
            archive.compact(at=AT)
        assert lost(archive, GIVEN, digests) == []
    with of(path) as archive:
        assert list(bodies.damaged(archive.db)) == []
        archive.compact(at=AT)
        assert stored(archive) == expected


KILLED = """
import os, signal, sys
from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import bodies
from tests.archive.templated import AT

repack, seen = bodies.repack, []

def kill(*given, **named):
    seen.append(1)
    if len(seen) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    repack(*given, **named)

bodies.repack = kill
Archive.open(sys.argv[1], mode="update").compact(at=AT)
"""


@pytest.mark.parametrize("n_done", [55])
def test_a_kill_loses_nothing(path, digests, n_done) -> None:
    command = [sys.executable, "-c", KILLED, str(path), str(n_done)]
    ended = subprocess.run(command, cwd=Path(__file__).parents[3], check=False)
    assert ended.returncode == -signal.SIGKILL
    with of(path) as archive:
        assert lost(archive, GIVEN, digests) == []
        assert archive.verify() == ()


def test_a_damaged_body_is_counted_and_left(path, digests) -> None:
    with of(path) as archive:
        values = {"digest": digests[7]}
        archive.db.execute("UPDATE bodies SET data = x'00' WHERE digest = :digest", values)
        before = stored(archive)[digests[7]]
        done = archive.compact(at=AT)
        assert (done.n_damaged, done.n_dropped) == (1, 1)
        assert stored(archive)[digests[7]] == before
        assert list(bodies.damaged(archive.db)) == [digests[7]]


def test_what_does_not_come_back_is_never_stored(path, monkeypatch) -> None:
    with of(path) as archive:
        before = stored(archive)
        form = bodies.form
        with monkeypatch.context() as patched:
            patched.setattr(bodies, "form", lambda body, *more, **named: form(body[:-1] + b"?"))
            with pytest.raises(StorageError, match="is damaged"):
                archive.compact(at=AT)
        assert stored(archive) == before


def test_a_full_disk_leaves_a_sound_archive(path, digests) -> None:
    with of(path) as archive:
        pages_now = archive.db.execute("PRAGMA page_count").fetchone()[0]
        archive.db.execute(f"PRAGMA max_page_count = {pages_now}")
        with pytest.raises(StorageError, match="the disk is full"):
            archive.compact(at=AT)
        assert lost(archive, GIVEN, digests) == []
        assert archive.verify() == ()


def test_a_copy_made_without_some_bodies_forgets_what_they_said(path, digests) -> None:
    """Pieces of pages stand in dictionaries: a copy from which pages were taken makes new ones."""
    gone = digests[:10:2]
    with of(path) as archive:
        db = archive.db
        assert any(b"<title>tin 0<" in content for content in contents(db))
        with db.atomic():
            db.execute("PRAGMA defer_foreign_keys = ON")
            for digest in gone:
                db.execute("DELETE FROM captures WHERE digest = :digest", {"digest": digest})
                db.execute("DELETE FROM bodies WHERE digest = :digest", {"digest": digest})
            db.execute("UPDATE pages SET capture_id = NULL")
            db.execute("DELETE FROM visits")
            compacting.renew(db)
        for number in range(5):
            assert not any(b"<title>tin %d<" % number in content for content in contents(db))
        kept = [at for at, digest in enumerate(digests) if digest not in gone]
        assert lost(archive, [GIVEN[at] for at in kept], [digests[at] for at in kept]) == []


def contents(db) -> list[bytes]:
    numbers = [row[0] for row in db.execute("SELECT id FROM dictionaries").fetchall()]
    return [dictionaries.read(db, number).content for number in numbers]


def test_a_copy_with_a_damaged_body_cannot_forget(path, digests) -> None:
    with of(path) as archive:
        values = {"digest": digests[7]}
        archive.db.execute("UPDATE bodies SET data = x'00' WHERE digest = :digest", values)
        with pytest.raises(StorageError, match=f"{digests[7]} is damaged, so that"):
            compacting.renew(archive.db)


def test_an_empty_archive_can_be_compacted(tmp_path) -> None:
    with Archive.open(tmp_path / "empty.db", mode="write") as archive:
        done = archive.compact(at=AT)
        assert (done.n_repacked, done.n_made, done.stored_bytes) == (0, 0, 0)
        compacting.renew(archive.db)


def test_an_archive_opened_to_read_refuses(path) -> None:
    with Archive.open(path) as archive, pytest.raises((StorageError, sqlite3.Error)):
        archive.compact(at=AT)
