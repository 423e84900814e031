"""Rows of ``certificates``: what each host showed, since when, and whether it could be verified."""

from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.times import stamp
from portalcrawl.certificates import Certificate

_LAST = """
    SELECT host, fingerprint, reason
    FROM certificates
    WHERE host = :host
    ORDER BY last_seen_at DESC, first_seen_at DESC
    LIMIT 1
"""

_KEEP = """
    INSERT INTO certificates (host, fingerprint, status, reason, first_seen_at, last_seen_at,
        run_id)
    VALUES (:host, :fingerprint, :status, :reason, :at, :at, :run)
    ON CONFLICT (host, fingerprint) DO UPDATE
    SET status = excluded.status, reason = excluded.reason, last_seen_at = excluded.last_seen_at
"""


def keep(db: Database, certificate: Certificate, *, run: int, at: datetime) -> Certificate | None:
    """Store what a host shows; return what it showed last, None for a host never met."""
    with db.atomic():
        last = db.execute(_LAST, {"host": certificate.host}).fetchone()
        row = {
            "host": certificate.host,
            "fingerprint": certificate.fingerprint,
            "status": certificate.status,
            "reason": certificate.reason,
            "run": run,
            "at": stamp(at),
        }
        db.execute(_KEEP, row)
    return Certificate(*last) if last else None
