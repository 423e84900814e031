"""A copy of the whole archive as it is at one moment, also while a run writes to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from portalcrawl.archive.faults import storage_faults
from portalcrawl.archive.sharing.snapshot import keep
from portalcrawl.errors import StorageError

_PART_SUFFIX = ".part"
_SOUND = "ok"


def back_up(db: Database, path: Path) -> None:
    """Write a copy at ``path``, with all that the archive holds; a file there is replaced.

    It is whole, checked and on the disk before it has its name. Nobody who writes waits for it.
    Raises StorageError where the place cannot be written, or where the copy is not sound.
    """
    part = path.with_name(path.name + _PART_SUFFIX)
    try:
        _clear(part)
        with storage_faults(path), closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # In one step: a copy in several begins anew whenever a run writes.
            db.conn.backup(copy)
            # Without a journal of its own the copy can be read where nothing may be written.
            copy.execute("PRAGMA journal_mode = DELETE")
            _check(copy, path)
        keep(part)
        part.replace(path)
        keep(path.absolute().parent)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        _clear(part)


def _check(copy: sqlite3.Connection, path: Path) -> None:
    (said,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if said != _SOUND:
        raise StorageError(
            f"no backup at {path}: the archive is damaged ({said}); keep your older backups and "
            f'ask "portalcrawl verify" what is wrong'
        )


def _clear(part: Path) -> None:
    """Remove what an attempt left behind, with the files that SQLite keeps beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        Path(f"{part}{end}").unlink(missing_ok=True)
