"""The table of dictionaries: what pages of one template have in common, each kept once.

A dictionary is never rewritten (a trigger refuses) and stays while a body needs it (a foreign
key refuses); one that no body needs any more may go.
"""

import sqlite3
import zlib
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from portalcrawl.archive.compressing.packing import Dictionary, Packed, pack, unpack
from portalcrawl.archive.times import stamp
from portalcrawl.errors import StorageError

T = TypeVar("T")

_MOST_OPEN = 64
"""So many dictionaries, and parts of so many pages, are remembered while the archive is open."""

_TEMPLATE_LETTERS = 12

_ADD = """
    INSERT INTO dictionaries (digest, portal, template, n_pages, n_bytes, made_at, crc, data)
    VALUES (:digest, :portal, :template, :n_pages, :n_bytes, :made_at, :crc, :data)
    ON CONFLICT (digest) DO NOTHING
"""

_ID = "SELECT id FROM dictionaries WHERE digest = :digest"

_READ = """
    SELECT digest, n_bytes, crc, data
    FROM dictionaries
    WHERE id = :id
"""

_OF_PORTAL = """
    SELECT id, digest, template, n_pages
    FROM dictionaries
    WHERE portal IS :portal
    ORDER BY id DESC
"""

_NEWEST = "SELECT coalesce(max(id), 0) FROM dictionaries"

_DROP = """
    DELETE FROM dictionaries
    WHERE (:id IS NULL OR id = :id)
      AND NOT EXISTS (SELECT 1 FROM bodies WHERE bodies.dictionary_id = dictionaries.id)
"""


class Kept(NamedTuple):
    """A dictionary in the archive, without its content."""

    id: int
    digest: str
    template: str
    """What the dictionaries of one template have in common: the first one's digest, cut."""
    n_pages: int
    """How many pages it was made from."""


class Origin(NamedTuple):
    """What a dictionary was made for, from how many pages, and when."""

    portal: str | None
    template: str | None
    """None where it is the first of its template."""
    n_pages: int
    made_at: datetime


class Fitting(NamedTuple):
    """A dictionary to pack a body with."""

    id: int
    dictionary: Dictionary


class Shelf:
    """What was unpacked so far, by digest: what a digest names never changes."""

    def __init__(self) -> None:
        self._dictionaries: dict[str, Dictionary] = {}
        self._parts: dict[str, frozenset[bytes]] = {}

    def dictionary(self, digest: str, make: Callable[[], Dictionary]) -> Dictionary:
        """The dictionary of this digest, made the first time."""
        return _remembered(self._dictionaries, digest, make=make)

    def parts(self, digest: str, make: Callable[[], frozenset[bytes]]) -> frozenset[bytes]:
        """The parts of the body of this digest, made the first time."""
        return _remembered(self._parts, digest, make=make)


def _remembered(known: dict[str, T], digest: str, *, make: Callable[[], T]) -> T:
    found = known.get(digest)
    if found is None:
        found = make()
        while len(known) >= _MOST_OPEN:
            del known[next(iter(known))]
        known[digest] = found
    return found


class ArchiveDatabase(Database):
    """The open database with what was unpacked so far."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        super().__init__(conn, execute_plugins=False)
        self.shelf = Shelf()


def shelf_of(db: Database) -> Shelf:
    """What lives as long as the open database; an empty one for a database opened elsewhere."""
    return db.shelf if isinstance(db, ArchiveDatabase) else Shelf()


def add(db: Database, dictionary: Dictionary, *, origin: Origin, level: int) -> int:
    """Keep the dictionary, once; return its number. The caller owns the transaction."""
    data = pack(dictionary.content, level=level).data
    row = {
        "digest": dictionary.digest,
        "portal": origin.portal,
        "template": origin.template or dictionary.digest[:_TEMPLATE_LETTERS],
        "n_pages": origin.n_pages,
        "n_bytes": len(dictionary.content),
        "made_at": stamp(origin.made_at),
        "crc": zlib.crc32(data),
        "data": data,
    }
    db.execute(_ADD, row)
    return int(db.execute(_ID, {"digest": dictionary.digest}).fetchone()[0])


def get(db: Database, dictionary_id: int, *, digest: str, shelf: Shelf | None = None) -> Dictionary:
    """The dictionary; raises StorageError where it is damaged or is not the one of this digest.

    ``shelf``: where to look first, and to put it; the open database's own where None.
    """
    shelf = shelf_of(db) if shelf is None else shelf
    return shelf.dictionary(digest, lambda: read(db, dictionary_id))


def read(db: Database, dictionary_id: int) -> Dictionary:
    """The dictionary as the file holds it now; raises StorageError where it is damaged."""
    digest, n_bytes, crc, data = db.execute(_READ, {"id": dictionary_id}).fetchone()
    as_written = zlib.crc32(data) == crc
    content = unpack(Packed("zstd", data), n_bytes=n_bytes) if as_written else None
    if content is not None:
        dictionary = Dictionary(content)
        if dictionary.digest == digest:
            return dictionary
    raise StorageError(f"the stored dictionary {digest} is damaged: take it from a copy")


def of_portal(db: Database, portal: str | None) -> list[Kept]:
    """The portal's dictionaries, newest first."""
    return [Kept(*row) for row in db.execute(_OF_PORTAL, {"portal": portal}).fetchall()]


def drop_unused(db: Database, dictionary_id: int | None = None) -> int:
    """Drop the dictionary, or all, that no body is packed with; return how many went."""
    return db.execute(_DROP, {"id": dictionary_id}).rowcount


def newest(db: Database) -> int:
    """Number of the newest dictionary; 0 where there is none."""
    return int(db.execute(_NEWEST).fetchone()[0])
