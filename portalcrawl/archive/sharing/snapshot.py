"""A copy of the archive that can be given away: whole, small, without what is withheld."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from portalcrawl.archive.compressing.dictionaries import ArchiveDatabase
from portalcrawl.archive.faults import storage_faults
from portalcrawl.archive.searching import index
from portalcrawl.archive.sharing import taking_out
from portalcrawl.errors import StorageError

_SQUEEZE = "VACUUM INTO :path"

_WITHHOLDS = "SELECT EXISTS (SELECT 1 FROM withheld)"

_COPY_SUFFIX, _PART_SUFFIX = ".copy", ".part"


def withholds(db: Database) -> bool:
    """Whether any text is withheld, so that only a copy without it may be given away."""
    return bool(db.execute(_WITHHOLDS).fetchone()[0])


def snapshot(db: Database, path: Path) -> None:
    """Write a copy at ``path``: an archive like any other, without the texts that are withheld.

    It is complete or not there: it is made beside its place and renamed. A file at ``path`` is
    replaced. It needs no -wal beside it, so that it can be read where nothing may be written.
    Raises StorageError where the place cannot be written.
    """
    copy, part = (path.with_name(path.name + end) for end in (_COPY_SUFFIX, _PART_SUFFIX))
    try:
        _clear(copy, part)
        with storage_faults(path):
            _copy(db, copy, squeezed=part)
        keep(part)
        part.replace(path)
        keep(path.absolute().parent)
    except OSError as error:
        raise StorageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        _clear(copy, part)


def keep(path: Path) -> None:
    """Make a file or folder last through a power cut; raises OSError where it cannot."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(db: Database, path: Path, *, squeezed: Path) -> None:
    """The archive as it is at this moment, then without what must not be in it nor what is free.

    VACUUM INTO cannot start from a file opened read-only: SQLite 3.40 then takes the generated
    columns for stored ones. So the pages are copied first, which any file allows.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        db.conn.backup(conn)
        copy = ArchiveDatabase(conn)
        index.register_functions(copy)
        # The copy is worth nothing before it is whole, so its own journal need not last.
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = ON"):
            conn.execute(f"PRAGMA {pragma}")
        if withholds(copy):
            with copy.atomic():
                taking_out.take_out(copy)
        conn.execute(_SQUEEZE, {"path": str(squeezed)})


def _clear(*files: Path) -> None:
    """Remove what an attempt left behind, with the files that SQLite keeps beside it."""
    for file in files:
        for end in ("", "-journal", "-wal", "-shm"):
            Path(f"{file}{end}").unlink(missing_ok=True)
