"""Backups: whole, dated, never over another one, and made while a run writes."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import NoArchive, StorageError, UsageError
from portalcrawl.jobs.backing_up import back_up
from tests.conftest import NOW, town_readings

AT = datetime(2026, 6, 1, 20, 17, tzinfo=UTC)


@pytest.fixture
def own(fading: Path, tmp_path: Path) -> Path:
    """An archive to alter."""
    return Path(shutil.copy(fading, tmp_path / "own.db"))


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'").fetchall()
        return [str(db.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables]


def test_a_backup_holds_all_of_it_under_its_moment(own, tmp_path):
    made = back_up(own, tmp_path / "b", at=AT)
    assert made.path == tmp_path / "b" / "own-20260602T031700.db"
    assert dump(made.path) == dump(own)
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_a_backup_while_a_run_writes_has_what_was_stored_until_then(own, tmp_path):
    with Archive.open(own, mode="update") as archive:
        run = archive.start_run("crawl", portal="town", source="x", started_at=NOW)
        first, *others = town_readings()
        archive.store(first, run=run, at=NOW)
        before = dump(own)
        made = back_up(own, tmp_path / "b", at=AT)
        for reading in others:
            archive.store(reading, run=run, at=NOW)
    assert dump(made.path) == before
    with Archive.open(made.path, mode="update") as restored:
        assert restored.portals()


def test_a_backup_is_never_written_over(own, tmp_path):
    back_up(own, tmp_path, at=AT)
    with pytest.raises(UsageError, match=r"own-20260602T031700\.db is there already"):
        back_up(own, tmp_path, at=AT)


def test_the_last_backups_of_this_archive_stay_and_nothing_else_goes(own, tmp_path):
    folder = tmp_path / "b"
    for days in range(3):
        back_up(own, folder, at=AT + timedelta(days=days))
    (folder / "own-notes.db").write_text("mine")
    (folder / "town-20200101T000000.db").write_text("another")
    made = back_up(own, folder, at=AT - timedelta(days=9), keep=2)
    assert [path.name for path in made.removed] == [
        "own-20260602T031700.db",
        "own-20260603T031700.db",
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "own-20260524T031700.db",
        "own-20260604T031700.db",
        "own-notes.db",
        "town-20200101T000000.db",
    ]


def test_a_damaged_archive_is_no_backup(own, tmp_path):
    size = own.stat().st_size
    with own.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 40_000)
    with pytest.raises(StorageError, match="damaged"):
        back_up(own, tmp_path / "b", at=AT)
    assert not list((tmp_path / "b").iterdir())


def test_no_archive_no_folder(tmp_path):
    with pytest.raises(NoArchive):
        back_up(tmp_path / "none.db", tmp_path / "b", at=AT)
    assert not (tmp_path / "b").exists()


def test_a_place_that_is_no_folder_is_said(own, tmp_path):
    (tmp_path / "b").write_text("a file")
    with pytest.raises(StorageError, match=r"cannot write .*/b: File exists"):
        back_up(own, tmp_path / "b", at=AT)
