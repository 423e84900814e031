"""What an archive file holds, of this version or an earlier one; nothing is changed in it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from portalcrawl.archive.dictionary import entries
from portalcrawl.archive.faults import storage_faults
from portalcrawl.archive.opening import how_to_read, require_archive
from portalcrawl.archive.tables.schema import SCHEMA_VERSION

_NAMES = """
    SELECT name
    FROM sqlite_master
    WHERE type IN ('table', 'view')
"""


@dataclass(frozen=True)
class Inventory:
    """One archive file, as far as it can be told without reading a text."""

    schema_version: int
    rows: Mapping[str, int]
    """Rows of each table and view that the data dictionary knows; those the file lacks are
    not there."""

    @property
    def is_older(self) -> bool:
        """True for a file that the next run that writes will bring to this version."""
        return self.schema_version < SCHEMA_VERSION


def take_inventory(path: Path) -> Inventory:
    """Count the rows of every table and view of the archive at ``path``.

    Raises NoArchive, ForeignArchive (also for a newer one), or StorageError.
    """
    birth = require_archive(path)
    with storage_faults(path):
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?{how_to_read(path)}", uri=True)
        with closing(conn):
            there = {name for (name,) in conn.execute(_NAMES)}
            rows = {name: _count(conn, name) for name in entries() if name in there}
    return Inventory(birth.schema_version, rows)


def _count(conn: sqlite3.Connection, name: str) -> int:
    # A name cannot be a parameter; these are the dictionary's own.
    return int(conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
