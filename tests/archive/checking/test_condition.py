import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.archive import Archive, RobotsFile, condition_of
from portalcrawl.archive.checking.holding import find_holder, listed_holder
from portalcrawl.archive.storing import robots


def test_no_archive_is_no_fault_and_nothing_is_written(path: Path) -> None:
    found = condition_of(path)
    assert (found.is_there, found.fault, found.holder) == (False, None, None)
    assert list(path.parent.iterdir()) == []


def test_runs_robots_and_moments_are_told(desk: Any, path: Path) -> None:
    dated = (("Date", "Mon, 01 Jan 2024 01:00:05 GMT"),)
    capture = desk.capture("a", headers=dated)
    run = desk.run(desk.text("a", capture))
    file = RobotsFile("http://portal.example", 404, b"", desk.now)
    robots.keep(desk.archive.db, file, run=run)
    found = condition_of(path)
    assert [(one.run, one.portal) for one in found.runs] == [(run, "demo")]
    assert found.robots == (file,)
    assert found.told_at
    assert found.told_when
    assert found.told_when - found.told_at == timedelta(seconds=-5)
    assert (found.is_checked, found.damage, found.n_migrations) == (True, None, 0)
    assert found.n_wal_bytes > 0


def test_a_large_file_is_not_gone_through(desk: Any, path: Path) -> None:
    assert not condition_of(path, most_bytes=1).is_checked


def test_what_is_no_archive_is_a_fault(path: Path) -> None:
    path.write_text("hello")
    assert "is not an archive of portalcrawl" in (condition_of(path).fault or "")


def test_an_older_archive_is_told_by_its_number(path: Path) -> None:
    Archive.open(path, mode="write").close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 3")
    db.close()
    found = condition_of(path)
    assert (found.schema_version, found.fault, found.is_checked) == (3, None, False)
    assert found.n_migrations > 0


def test_whoever_writes_is_told(archive: Archive, path: Path) -> None:
    assert find_holder(path)
    archive.close()
    assert find_holder(path) is None


@pytest.mark.parametrize(
    ("line", "process"),
    [
        ("1: FLOCK  ADVISORY  WRITE 812 08:01:4711 0 EOF", 812),
        ("2: FLOCK  ADVISORY  WRITE -1 08:01:4711 0 EOF", None),
    ],
)
def test_the_kernels_list_names_the_process(line: str, process: int | None) -> None:
    holder = listed_holder(["", line], inode=4711)
    assert holder
    assert holder.process == process
    assert listed_holder([line], inode=4712) is None
    assert listed_holder([line.replace("FLOCK", "POSIX")], inode=4711) is None
