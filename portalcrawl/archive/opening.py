"""Open an archive file: known as ours before a byte is written, one writer at a time."""

import os
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from portalcrawl.archive.claiming import Claim
from portalcrawl.archive.compressing.dictionaries import ArchiveDatabase
from portalcrawl.archive.faults import storage_faults
from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import preparing, schema
from portalcrawl.errors import ForeignArchive, NoArchive, StorageError

BUSY_TIMEOUT_SECONDS = 5.0
"""How long to wait for another program that is writing to the file."""

_READ = "mode=ro"
_READ_AS_IT_LIES = "mode=ro&immutable=1"
"""SQLite neither locks the file nor looks for a -wal beside it: for copies that nobody writes."""

_WRITE = "mode=rwc"

_MAGIC = b"SQLite format 3\x00"
_HEAD_BYTES = 100

_OBJECTS = "SELECT count(*) FROM sqlite_master"


@dataclass(frozen=True)
class Birth:
    """What a SQLite file says about itself."""

    application_id: int
    schema_version: int
    n_objects: int

    @property
    def is_unborn(self) -> bool:
        """True for a file that a killed first run left behind: SQLite, but nothing in it."""
        return self.n_objects == 0 and self.application_id in (0, schema.APPLICATION_ID)


def open_to_read(path: Path) -> Database:
    """The archive, read-only; nothing is created or changed.

    Raises NoArchive, ForeignArchive, or StorageError where it cannot be read.
    """
    birth = require_archive(path)
    if birth.schema_version < schema.SCHEMA_VERSION:
        raise StorageError(
            f"archive {path} has schema {birth.schema_version}, this program reads "
            f"{schema.SCHEMA_VERSION} "
            f'(any run that writes, such as "portalcrawl verify --rebuild-index", upgrades it)'
        )
    with storage_faults(path):
        return _connect(path, how_to_read(path))


_DEMO_FILE = "demo.db"
"""Name of the archive that ``portalcrawl demo`` writes, beside the usual one."""


def require_archive(path: Path) -> Birth:
    """What the archive says about itself; raises NoArchive or ForeignArchive where it is none."""
    if not _exists(path):
        demo = path.with_name(_DEMO_FILE)
        likely = f"--archive {demo}" if _exists(demo) and demo != path else "--archive"
        raise NoArchive(
            f'no archive at {path} (run "portalcrawl crawl demo" first, or name another file '
            f"with {likely})"
        )
    birth = _inspect(path)
    if birth is None or birth.is_unborn:
        raise NoArchive(
            f"{path} is empty: it holds no archive yet "
            f'("portalcrawl crawl" or "portalcrawl import" fills it)'
        )
    _refuse_foreign(path, birth)
    return birth


def open_to_write(path: Path, claim: Claim | None = None) -> tuple[Database, Claim | None]:
    """The archive, created where there is none, and the claim that was taken to write to it.

    ``claim``: held by the caller already, then none is taken. Raises ForeignArchive (the file
    stays untouched), ArchiveBusy, or StorageError.
    """
    if _exists(path):
        birth = _inspect(path)
        if birth and not birth.is_unborn:
            _refuse_foreign(path, birth)
    with ExitStack() as undo:
        taken = None if claim else undo.enter_context(Claim.take(path))
        with storage_faults(path):
            db = _connect(path, _WRITE)
            undo.callback(db.close)
            preparing.prepare(db, path)
        undo.pop_all()
    return db, taken


def how_to_read(path: Path) -> str:
    """SQLite's parameters to read the file with.

    Reading takes files beside the archive, -wal and -shm. Where none can be made, a file that
    was closed well is read as it lies; raises StorageError for one whose -wal holds pages.
    """
    if may_write(path):
        return _READ
    if not _has_pages_beside(path):
        return _READ_AS_IT_LIES
    if Path(f"{path}-shm").exists():
        return _READ
    raise StorageError(
        f"cannot read {path} where it lies: its newest pages are in {path.name}-wal and nothing "
        f"may be written beside it (copy both files together to a folder of your own and read "
        f"the copy)"
    )


def may_write(path: Path) -> bool:
    """Whether this process may write to the file and beside it."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK | os.X_OK)


def _connect(path: Path, how: str) -> Database:
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
    )
    db = ArchiveDatabase(conn)
    index.register_functions(db)
    conn.execute("PRAGMA foreign_keys = ON")
    return db


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StorageError(f"cannot look for {path}: {error.strerror or error}") from error


def _inspect(path: Path) -> Birth | None:
    """What the file says about itself, without changing it; None where it is empty."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            n_bytes = path.stat().st_size
    except OSError as error:
        raise StorageError(
            f"cannot read {path}: {error.strerror or error} (name another file with --archive)"
        ) from error
    if not head:
        return None
    if not head.startswith(_MAGIC):
        raise ForeignArchive(_foreign(path, "it is no SQLite file"))
    _refuse_cut_off(path, head, n_bytes=n_bytes)
    with storage_faults(path):
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?{how_to_read(path)}", uri=True)
        with closing(conn):
            return Birth(
                application_id=conn.execute("PRAGMA application_id").fetchone()[0],
                schema_version=conn.execute("PRAGMA user_version").fetchone()[0],
                n_objects=conn.execute(_OBJECTS).fetchone()[0],
            )


def _refuse_cut_off(path: Path, head: bytes, *, n_bytes: int) -> None:
    """SQLite itself reads a last page that is half there as if zeros followed."""
    # Source: "Database Header Format" in SQLite's manual; 1 stands for 65536.
    page_bytes = int.from_bytes(head[16:18], "big")
    page_bytes = 65536 if page_bytes == 1 else page_bytes
    is_whole = len(head) == _HEAD_BYTES and page_bytes and n_bytes % page_bytes == 0
    # After a power cut its -wal mends the file.
    if not is_whole and not _has_pages_beside(path):
        raise StorageError(
            f"archive {path} is cut off: {n_bytes} bytes are no whole number of pages "
            f"(copy it again, or go back to an older copy)"
        )


def _has_pages_beside(path: Path) -> bool:
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _refuse_foreign(path: Path, birth: Birth) -> None:
    if birth.application_id != schema.APPLICATION_ID:
        raise ForeignArchive(_foreign(path, "it is another program's database"))
    if birth.schema_version > schema.SCHEMA_VERSION:
        raise ForeignArchive(
            f"archive {path} has schema {birth.schema_version}, this program knows "
            f"{schema.SCHEMA_VERSION}: upgrade portalcrawl"
        )


def _foreign(path: Path, why: str) -> str:
    return f"{path} is not an archive of portalcrawl: {why} (name another file with --archive)"
