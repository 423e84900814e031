"""Bodies as sent, each stored once under its SHA-256, compressed where that makes it smaller."""

import hashlib
import sys

from sqlite_utils import Database

from portalcrawl.errors import StorageError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ZSTD_LEVEL = 6
"""Between speed and size: templated pages gain little above it without a dictionary."""

_ADD = """
    INSERT INTO bodies (digest, n_bytes, coding, data)
    VALUES (:digest, :n_bytes, :coding, :data)
    ON CONFLICT (digest) DO NOTHING
"""

_KNOWN = "SELECT 1 FROM bodies WHERE digest = :digest"

_READ = """
    SELECT coding, data
    FROM bodies
    WHERE digest = :digest
"""


def keep(db: Database, body: bytes, *, digest: str) -> None:
    """Store the body unless it is there; the caller owns the transaction."""
    if db.execute(_KNOWN, {"digest": digest}).fetchone():
        return
    coding, data = pack(body)
    db.execute(_ADD, {"digest": digest, "n_bytes": len(body), "coding": coding, "data": data})


def load(db: Database, digest: str) -> bytes | None:
    """The body as it was sent; None where the archive has none of this digest.

    Raises StorageError when what is stored no longer gives the digest it is stored under.
    """
    row = db.execute(_READ, {"digest": digest}).fetchone()
    if row is None:
        return None
    try:
        body = unpack(row[0], row[1])
    except zstd.ZstdError as error:
        raise StorageError(_damaged(digest)) from error
    if hashlib.sha256(body).hexdigest() != digest:
        raise StorageError(_damaged(digest))
    return body


def pack(body: bytes) -> tuple[str, bytes]:
    """``("zstd", smaller bytes)``, or ``("identity", body)`` where compression gains nothing."""
    packed = zstd.compress(body, ZSTD_LEVEL)
    return ("zstd", packed) if len(packed) < len(body) else ("identity", body)


def unpack(coding: str, data: bytes) -> bytes:
    """The inverse of ``pack``; raises ``zstd.ZstdError`` for damaged data."""
    return zstd.decompress(data) if coding == "zstd" else data


def _damaged(digest: str) -> str:
    return f"the stored body {digest} is damaged: take it from a copy of the archive"
