"""Dictionaries hold pieces of the pages they were made from: after some are gone, forget them."""

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from portalcrawl.archive import bodies, compacting, dictionaries, templates
from portalcrawl.archive.packing import Dictionary

_SHORTEST_CUT_BYTES = 8
"""The last piece of a dictionary may be cut off; so much of it still tells whose it is."""

_DICTIONARIES = "SELECT id FROM dictionaries ORDER BY id"

_PACKED_WITH = "SELECT digest FROM bodies WHERE dictionary_id = :id ORDER BY digest"


def parts_of(db: Database, digests: Iterable[str]) -> frozenset[bytes]:
    """The pieces of these bodies, as dictionaries are made of them."""
    return frozenset().union(*(templates.parts(body) for _, body in bodies.sound(db, digests)))


def forget(db: Database, parts: Collection[bytes]) -> None:
    """Leave none of the pieces in any dictionary, except what other bodies say too.

    ``parts``: of bodies that are gone already. Where a dictionary holds any of them, all are made
    anew; that costs some milliseconds a body. The caller owns the transaction. Raises
    StorageError where a damaged body or dictionary forbids it.
    """
    dictionaries.drop_unused(db)
    if any(_remembers(db, row[0], parts=parts) for row in db.execute(_DICTIONARIES).fetchall()):
        compacting.renew(db)


def _remembers(db: Database, dictionary_id: int, *, parts: Collection[bytes]) -> bool:
    """Whether the dictionary holds a piece that no body packed with it has itself."""
    found = _found(dictionaries.read(db, dictionary_id), parts)
    digests = [row[0] for row in db.execute(_PACKED_WITH, {"id": dictionary_id}).fetchall()]
    for _, body in bodies.sound(db, digests):
        if not found:
            return False
        found -= templates.parts(body)
    return bool(found)


def _found(dictionary: Dictionary, parts: Collection[bytes]) -> set[bytes]:
    """Which of the pieces stand in the dictionary, the last one perhaps cut off."""
    last = dictionary.content.rpartition(b"<")[2]
    is_cut = len(last) >= _SHORTEST_CUT_BYTES and any(part.startswith(last) for part in parts)
    return {*dictionary.parts.intersection(parts), *([last] if is_cut else [])}
