"""SQLite's errors as sentences: what failed, where, and what to do next."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portalcrawl.errors import StorageError

_PRIMARY = 0xFF
"""Extended result codes keep the primary code in their lowest byte."""

_NEXT_STEPS = {
    sqlite3.SQLITE_FULL: "the disk is full: free some space and run it again",
    sqlite3.SQLITE_IOERR: "the disk failed or is full: look at the disk, then run it again",
    sqlite3.SQLITE_BUSY: "another program is writing to it: close that program and run it again",
    sqlite3.SQLITE_LOCKED: "another program is writing to it: close that program and run it again",
    sqlite3.SQLITE_READONLY: (
        "SQLite may not write to it or beside it, which reading needs too: give write permission "
        "to the file and its folder, or use a copy"
    ),
    sqlite3.SQLITE_PERM: "it may not be read: give read permission to the file",
    sqlite3.SQLITE_CANTOPEN: (
        "SQLite cannot open it or the -wal and -shm files beside it: give write permission to the "
        "folder, or copy the file and its -wal together to a folder of your own and read the copy"
    ),
    sqlite3.SQLITE_CORRUPT: "the file is damaged: go back to a copy",
    sqlite3.SQLITE_NOTADB: "the file is damaged: go back to a copy",
    sqlite3.SQLITE_NOMEM: "there is not enough memory: close other programs and run it again",
}
"""What a person can do, by SQLite's primary result code."""


_DAMAGED_SCHEMA = b"malformed database schema"


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Raise SQLite's failures of the world as StorageError; our own mistakes pass as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise StorageError(sentence(path, error)) from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its message, which then is no text itself.
        if not error.object.startswith(_DAMAGED_SCHEMA):
            raise
        step = _NEXT_STEPS[sqlite3.SQLITE_CORRUPT]
        raise StorageError(f"archive {path}: {_DAMAGED_SCHEMA.decode()} ({step})") from error


def sentence(path: Path, error: sqlite3.Error) -> str:
    """One line with the archive's path, SQLite's own words and the next step."""
    code = getattr(error, "sqlite_errorcode", None)
    step = _NEXT_STEPS.get((code or 0) & _PRIMARY)
    return f"archive {path}: {error}" + (f" ({step})" if step else "")
