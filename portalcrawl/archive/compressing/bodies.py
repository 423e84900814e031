"""Bodies as sent, each stored once under its SHA-256, as small as zstd makes them."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlite_utils import Database

from portalcrawl.archive.compressing import dictionaries
from portalcrawl.archive.compressing.dictionaries import Fitting, Shelf
from portalcrawl.archive.compressing.packing import Packed, pack, unpack
from portalcrawl.errors import StorageError

_ADD = """
    INSERT INTO bodies (digest, n_bytes, coding, data, dictionary_id, crc)
    VALUES (:digest, :n_bytes, :coding, :data, :dictionary_id, :crc)
    ON CONFLICT (digest) DO NOTHING
"""

_KNOWN = "SELECT 1 FROM bodies WHERE digest = :digest"

_READ = """
    SELECT bodies.coding, bodies.data, bodies.n_bytes, bodies.dictionary_id, dictionaries.digest
    FROM bodies
    LEFT JOIN dictionaries ON dictionaries.id = bodies.dictionary_id
    WHERE bodies.digest = :digest
"""

# Not an update: a row that shrinks in its place leaves its room in the file unused.
_REPACK = """
    INSERT OR REPLACE INTO bodies (digest, n_bytes, coding, data, dictionary_id, crc)
    VALUES (:digest, :n_bytes, :coding, :data, :dictionary_id, :crc)
"""

_NEXT = """
    SELECT digest, crc
    FROM bodies
    WHERE digest > :after
    ORDER BY digest
    LIMIT :limit
"""

_AT_ONCE = 256


class Form(NamedTuple):
    """How a body is stored."""

    coding: str
    data: bytes
    dictionary_id: int | None


def form(body: bytes, fitting: Fitting | None = None, *, level: int | None = None) -> Form:
    """The body packed with what fits it, at the usual level where None."""
    coding, data = pack(body, fitting and fitting.dictionary, level=level)
    return Form(coding, data, fitting.id if fitting and coding == "zstd" else None)


def is_known(db: Database, digest: str) -> bool:
    """Whether the archive has this body."""
    return db.execute(_KNOWN, {"digest": digest}).fetchone() is not None


def add(db: Database, form: Form, *, digest: str, n_bytes: int) -> None:
    """Store a body of so many bytes unless it is there; the caller owns the transaction."""
    db.execute(_ADD, _row(form, digest) | {"n_bytes": n_bytes})


def load(db: Database, digest: str, *, shelf: Shelf | None = None) -> bytes | None:
    """The body as it was sent; None where the archive has none of this digest.

    ``shelf``: the dictionaries unpacked so far, the open database's own where None. Raises
    StorageError when what is stored no longer gives the digest it is stored under.
    """
    row = db.execute(_READ, {"digest": digest}).fetchone()
    if row is None:
        return None
    coding, data, n_bytes, dictionary_id, name = row
    try:
        dictionary = name and dictionaries.get(db, dictionary_id, digest=name, shelf=shelf)
    except StorageError as error:
        raise StorageError(f"{_damaged(digest)} ({error})") from error
    return _sure(digest, unpack(Packed(coding, data), dictionary, n_bytes=n_bytes))


def form_of(db: Database, digest: str) -> Form | None:
    """How the body is stored; None where the archive has none of this digest."""
    row = db.execute(_READ, {"digest": digest}).fetchone()
    return Form(row[0], row[1], row[3]) if row else None


def sound(db: Database, digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Digest and body of those that can be read; a damaged one is ``verify``'s to name."""
    for digest in digests:
        try:
            body = load(db, digest)
        except StorageError:
            continue
        if body is not None:
            yield digest, body


def repack(db: Database, form: Form, *, digest: str, n_bytes: int, fitting: Fitting | None) -> None:
    """Store a body in another form; raises StorageError where that would lose a byte.

    The caller owns the transaction.
    """
    packed = Packed(form.coding, form.data)
    _sure(digest, unpack(packed, fitting and fitting.dictionary, n_bytes=n_bytes))
    db.execute(_REPACK, _row(form, digest) | {"n_bytes": n_bytes})


def damaged(db: Database) -> Iterator[str]:
    """Digests of stored bodies of which not every byte is as it was written, in order.

    Every dictionary is read from the file again, whatever the open database remembers.
    """
    shelf, after = Shelf(), ""
    while rows := db.execute(_NEXT, {"after": after, "limit": _AT_ONCE}).fetchall():
        for digest, crc in rows:
            if not _is_as_written(db, digest, crc=crc, shelf=shelf):
                yield digest
        after = rows[-1][0]


def _is_as_written(db: Database, digest: str, *, crc: int | None, shelf: Shelf) -> bool:
    """Some bits of a packed body mean nothing to zstd: only its checksum tells of those.

    A body of an older schema has none until it is packed again.
    """
    form = form_of(db, digest)
    if form is None or (crc is not None and zlib.crc32(form.data) != crc):
        return False
    try:
        return load(db, digest, shelf=shelf) is not None
    except StorageError:
        return False


def _row(form: Form, digest: str) -> dict[str, str | int | bytes | None]:
    return form._asdict() | {"digest": digest, "crc": zlib.crc32(form.data)}


def _sure(digest: str, body: bytes | None) -> bytes:
    if body is None or hashlib.sha256(body).hexdigest() != digest:
        raise StorageError(_damaged(digest))
    return body


def _damaged(digest: str) -> str:
    return f"the stored body {digest} is damaged: take it from a copy of the archive"
