"""Dictionaries hold pieces of the pages they were made from: after some are gone, forget them."""

from collections.abc import Collection

from sqlite_utils import Database

from portalcrawl.archive.compressing import bodies, compacting, dictionaries, templates
from portalcrawl.archive.compressing.packing import Dictionary

_SHORTEST_CUT_BYTES = 8
"""The last piece of a dictionary may be cut off; so much of it still tells whose it is."""

_DICTIONARIES = "SELECT id FROM dictionaries ORDER BY id"

_PACKED_WITH = "SELECT digest FROM bodies WHERE dictionary_id = :id ORDER BY digest"


def pieces_of(db: Database, digests: Collection[str]) -> frozenset[bytes] | None:
    """The pieces of these bodies, as dictionaries are made of them; None where one is damaged."""
    pieces: set[bytes] = set()
    n_read = 0
    for _, body in bodies.sound(db, digests):
        pieces |= templates.parts(body)
        n_read += 1
    return frozenset(pieces) if n_read == len(digests) else None


def forget(db: Database, pieces: Collection[bytes] | None) -> None:
    """Leave none of the pieces in any dictionary, except what other bodies say too.

    ``pieces``: of bodies that are gone already; None where nobody knows them. Where a dictionary
    holds any of them, or may, all are made anew: some milliseconds a body. The caller owns the
    transaction. Raises StorageError where a damaged body or dictionary forbids it.
    """
    dictionaries.drop_unused(db)
    numbers = [row[0] for row in db.execute(_DICTIONARIES).fetchall()]
    if pieces is None or any(_remembers(db, number, pieces=pieces) for number in numbers):
        compacting.renew(db)


def _remembers(db: Database, dictionary_id: int, *, pieces: Collection[bytes]) -> bool:
    """Whether the dictionary holds a piece that no body packed with it has itself."""
    found = _found(dictionaries.read(db, dictionary_id), pieces)
    digests = [row[0] for row in db.execute(_PACKED_WITH, {"id": dictionary_id}).fetchall()]
    for _, body in bodies.sound(db, digests):
        if not found:
            return False
        found -= templates.parts(body)
    return bool(found)


def _found(dictionary: Dictionary, pieces: Collection[bytes]) -> set[bytes]:
    """Which of the pieces stand in the dictionary, the last one perhaps cut off."""
    last = dictionary.content.rpartition(b"<")[2]
    is_cut = len(last) >= _SHORTEST_CUT_BYTES and any(piece.startswith(last) for piece in pieces)
    return {*dictionary.parts.intersection(pieces), *([last] if is_cut else [])}
