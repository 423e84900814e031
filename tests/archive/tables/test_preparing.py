"""What an archive needs before the first page is written."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from portalcrawl.archive.tables.preparing import prepare
from portalcrawl.errors import StorageError


def test_a_place_without_a_write_ahead_log_is_refused() -> None:
    db = Database(sqlite3.connect(":memory:"))
    with pytest.raises(StorageError, match="its disk failed, or cannot share memory"):
        prepare(db, Path("archive.db"))
