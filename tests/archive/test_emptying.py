"""The -wal beside an archive that is written to."""

import sqlite3
from pathlib import Path
from random import Random

import pytest

from portalcrawl.archive import Archive, emptying
from portalcrawl.errors import StorageError


def wal(path: Path) -> int:
    beside = Path(f"{path}-wal")
    return beside.stat().st_size if beside.exists() else 0


def fill(desk, n_pages: int) -> None:
    run = desk.start()
    lot = Random(1)
    for number in range(n_pages):
        capture = desk.capture(f"t{number}", body=lot.randbytes(50_000))
        desk.store(desk.text(f"t{number}", capture), run)


def test_the_wal_is_brought_home_where_it_is_large(desk, path, monkeypatch) -> None:
    monkeypatch.setattr(emptying, "_FULL_BYTES", 400_000)
    desk.archive.close()
    with Archive.open(path, mode="write") as archive:
        archive.db.execute("PRAGMA journal_size_limit = 100000")
        desk.archive = archive
        fill(desk, 40)
        assert wal(path) < 1_000_000
        assert path.stat().st_size > 1_000_000
    assert wal(path) == 0


def test_a_reader_is_not_waited_for_without_end(desk, path, monkeypatch) -> None:
    monkeypatch.setattr(emptying, "_FULL_BYTES", 300_000)
    monkeypatch.setattr(emptying, "_LARGE_BYTES", 400_000)
    monkeypatch.setattr(emptying, "_STEP_BYTES", 100_000)
    monkeypatch.setattr(emptying, "_PATIENCE_MS", 1)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM pages").fetchone()
    fill(desk, 20)
    assert desk.one("PRAGMA busy_timeout") == 5000
    reader.close()


def test_a_fault_at_the_end_is_told(desk, path) -> None:
    class Failing:
        in_transaction = False

        def execute(self, statement: str) -> None:
            if "checkpoint" in statement:
                raise sqlite3.OperationalError("disk I/O error")

    class Held:
        conn = Failing()

    desk.archive._emptying = emptying.Emptying(Held(), path, busy_seconds=5.0)
    with pytest.raises(StorageError, match="disk I/O error"):
        desk.archive.close()
    Archive.open(path, mode="write").close()
