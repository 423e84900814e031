"""What an archive opened for writing needs before the first page: settings, today's schema."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from portalcrawl.archive.emptying import SMALL_BYTES
from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import schema
from portalcrawl.errors import StorageError
from portalcrawl.vietnamese.fold import TEXT_VERSION

# Readers never stop the writer.
_WAL = "PRAGMA journal_mode = WAL"

_SETTINGS = (
    # A stored page survives a power cut.
    "PRAGMA synchronous = FULL",
    # In KiB: the indexes of an archive of 100,000 pages stay at hand.
    "PRAGMA cache_size = -32768",
    # We bring the -wal home ourselves: SQLite would keep to itself that the disk failed.
    "PRAGMA wal_autocheckpoint = 0",
    f"PRAGMA journal_size_limit = {SMALL_BYTES}",
)


def prepare(db: Database, path: Path) -> None:
    """Set the connection up, and bring file and index to what this program writes.

    Everything that changes the file is one transaction. Raises StorageError where a table or
    view that somebody added is in the way.
    """
    if db.conn.execute(_WAL).fetchone()[0] != "wal":
        # SQLite keeps to itself why.
        raise StorageError(
            f"archive {path}: its disk failed, or cannot share memory between programs (look at "
            f"the disk, or choose a local one with --archive; then run it again)"
        )
    for statement in _SETTINGS:
        db.conn.execute(statement)
    if schema.version(db) < schema.SCHEMA_VERSION:
        _migrate(db, path)
    if schema.text_version(db) != TEXT_VERSION:
        # The triggers remove words as today's rules write them: other rules, other index.
        with db.atomic():
            index.restore(db)
            schema.set_text_version(db, TEXT_VERSION)
    elif index.missing_triggers(db):
        # Texts may have changed since another program took them away.
        index.restore(db)


def _migrate(db: Database, path: Path) -> None:
    try:
        schema.migrate(db)
    except sqlite3.OperationalError as error:
        if "already" not in str(error):
            raise
        raise StorageError(
            f"archive {path}: {error}, so it stays as it was, with schema {schema.version(db)} "
            f"(rename what was added to it by that name, then run it again)"
        ) from error
