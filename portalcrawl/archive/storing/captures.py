"""Rows of ``captures``: each exchange as it came, and what was seen on it."""

import json
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.compressing import arriving
from portalcrawl.archive.times import stamp
from portalcrawl.items import Capture, Problem, Reading

_FIND = """
    SELECT id
    FROM captures
    WHERE page_id = :page_id
      AND digest = :digest
      AND source = :source
      AND revisit = :revisit
      AND coalesce(fetched_at, '') = coalesce(:fetched_at, '')
"""

_ADD = """
    INSERT INTO captures (page_id, run_id, url, fetched_at, status, headers, mime, charset,
        encoding_fix, digest, n_bytes, truncated, revisit, source, page_kind, kind_evidence,
        tls_status, tls_fingerprint, stored_at)
    VALUES (:page_id, :run, :url, :fetched_at, :status, :headers, :mime, :charset,
        :encoding_fix, :digest, :n_bytes, :truncated, :revisit, :source, :page_kind,
        :kind_evidence, :tls_status, :tls_fingerprint, :at)
"""

_COUNTER = """
    INSERT INTO counters (capture_id, position, portal, name, value, raw, shown_at)
    VALUES (:capture_id, :position, :portal, :name, :value, :raw, :shown_at)
    ON CONFLICT (capture_id, position) DO UPDATE
    SET name = excluded.name, value = excluded.value, raw = excluded.raw
"""

_TRIM_COUNTERS = "DELETE FROM counters WHERE capture_id = :capture_id AND position >= :n"

_FORGET_PROBLEMS = """
    DELETE FROM problems
    WHERE page_id = :page_id
      AND capture_id IS NOT :but
"""

_FORGET_SAME_PROBLEMS = """
    DELETE FROM problems
    WHERE page_id = :page_id
      AND capture_id = :capture_id
"""

_PROBLEM = """
    INSERT INTO problems (page_id, article_id, capture_id, field, code, message)
    VALUES (:page_id, :article_id, :capture_id, :field, :code, :message)
"""

_FORGET_CODE = """
    DELETE FROM problems
    WHERE page_id = :page_id
      AND capture_id = :capture_id
      AND code = :code
"""

_READ_AS = """
    UPDATE captures
    SET page_kind = :page_kind, kind_evidence = :kind_evidence, charset = :charset,
        encoding_fix = :encoding_fix
    WHERE id = :id
"""

_SOURCE = """
    SELECT digest, n_bytes, mime, charset, encoding_fix
    FROM captures
    WHERE id = :id
"""


def keep(db: Database, reading: Reading, *, page_id: int, run: int, at: datetime) -> int:
    """Store body and exchange, each once, and return the capture's id.

    A file imported twice is one capture. The caller owns the transaction.
    """
    capture = reading.capture
    arriving.keep(db, capture.body, digest=capture.digest, portal=capture.portal, at=at)
    row = _row(capture, page_id, run=run, at=at)
    found = db.execute(_FIND, row).fetchone()
    if found:
        return int(found[0])
    cursor = db.execute(_ADD, row | _read_as(reading))
    return cursor.lastrowid or 0


def correct(db: Database, reading: Reading, *, capture_id: int) -> None:
    """The same bytes read by other rules: what is said of them and their counters follow."""
    db.execute(_READ_AS, _read_as(reading) | {"id": capture_id})
    keep_counters(db, reading, capture_id=capture_id)


def keep_revisit(db: Database, capture: Capture, *, page_id: int, of: int, run: int) -> int:
    """Store an answer 304: an exchange of its own that shares the body of capture ``of``."""
    names = ("digest", "n_bytes", "mime", "charset", "encoding_fix")
    shared = db.execute(_SOURCE, {"id": of}).fetchone()
    row = _row(capture, page_id, run=run, at=capture.fetched_at)
    row |= dict(zip(names, shared, strict=True)) | {"revisit": 1}
    found = db.execute(_FIND, row).fetchone()
    if found:
        return int(found[0])
    cursor = db.execute(_ADD, row | {"page_kind": None, "kind_evidence": "answered 304"})
    return cursor.lastrowid or 0


def body_digest(db: Database, capture_id: int) -> str:
    """The SHA-256 of what the capture brought."""
    return str(db.execute(_SOURCE, {"id": capture_id}).fetchone()[0])


def keep_counters(db: Database, reading: Reading, *, capture_id: int) -> None:
    """Store the numbers that the portal showed about itself, one more point of their series."""
    capture = reading.capture
    rows = [
        {
            "capture_id": capture_id,
            "position": position,
            "portal": capture.portal,
            "name": counter.name,
            "value": float(counter.value),
            "raw": counter.raw,
            "shown_at": stamp(capture.fetched_at),
        }
        for position, counter in enumerate(reading.counters)
    ]
    db.conn.executemany(_COUNTER, rows)
    db.execute(_TRIM_COUNTERS, {"capture_id": capture_id, "n": len(rows)})


def forget_problems(db: Database, page_id: int, *, but: int | None = None) -> None:
    """Drop what was noted about the page, except at the capture ``but``: it no longer holds."""
    db.execute(_FORGET_PROBLEMS, {"page_id": page_id, "but": but})


def note_problems(
    db: Database,
    page_id: int,
    *,
    capture_id: int,
    problems: tuple[Problem, ...],
    article: int | None,
) -> None:
    """Note what is odd about this capture of the page; asking twice notes it once."""
    row = {"page_id": page_id, "article_id": article, "capture_id": capture_id}
    db.execute(_FORGET_SAME_PROBLEMS, {"page_id": page_id, "capture_id": capture_id})
    db.conn.executemany(
        _PROBLEM,
        [
            row | {"field": problem.field, "code": problem.code, "message": problem.message}
            for problem in problems
        ],
    )


def note_problem(
    db: Database, page_id: int, *, capture_id: int, problem: Problem, article: int | None
) -> None:
    """Note one more thing that is odd about the capture; it replaces one of the same code."""
    row: dict[str, str | int | None] = {
        "page_id": page_id,
        "article_id": article,
        "capture_id": capture_id,
        "field": problem.field,
        "code": problem.code,
        "message": problem.message,
    }
    db.execute(_FORGET_CODE, row)
    db.execute(_PROBLEM, row)


def _read_as(reading: Reading) -> dict[str, str | None]:
    return {
        "page_kind": str(reading.page_kind),
        "kind_evidence": reading.kind_evidence,
        "charset": reading.charset,
        "encoding_fix": reading.encoding_fix,
    }


def _row(
    capture: Capture, page_id: int, *, run: int, at: datetime | None
) -> dict[str, str | int | None]:
    certificate = capture.certificate
    return {
        "page_id": page_id,
        "run": run,
        "url": capture.url,
        "fetched_at": stamp(capture.fetched_at),
        "status": capture.status,
        "headers": json.dumps(capture.headers),
        "mime": capture.mime,
        "digest": capture.digest,
        "n_bytes": len(capture.body),
        "truncated": int(capture.truncated),
        "revisit": 0,
        "source": capture.source,
        "tls_status": certificate.status if certificate else None,
        "tls_fingerprint": certificate.fingerprint if certificate else None,
        "at": stamp(at),
    }
