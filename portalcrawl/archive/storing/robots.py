"""The newest usable answer of each origin to robots.txt, for when it cannot give one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from portalcrawl.archive.times import stamp

ROBOTS_LASTS = timedelta(hours=24)
"""How long a copy rules in place of an answer (RFC 9309, section 2.4)."""


@dataclass(frozen=True)
class RobotsFile:
    """What an origin answered when it was asked for its rules."""

    origin: str
    """Scheme, host and port: ``http://portal.example``."""
    status: int
    """2xx with rules, or 4xx: there are none."""
    body: bytes
    """The rules as sent, 512 KiB at most; empty for 4xx."""
    fetched_at: datetime


_KEEP = """
    INSERT INTO robots_files (origin, status, body, fetched_at, run_id)
    VALUES (:origin, :status, :body, :fetched_at, :run)
    ON CONFLICT (origin) DO UPDATE
    SET status = excluded.status, body = excluded.body, fetched_at = excluded.fetched_at,
        run_id = excluded.run_id
"""

_FIND = """
    SELECT status, body, fetched_at
    FROM robots_files
    WHERE origin = :origin
"""


def keep(db: Database, file: RobotsFile, *, run: int) -> None:
    """Put this answer in place of the one before."""
    with db.atomic():
        db.execute(
            _KEEP,
            {
                "origin": file.origin,
                "status": file.status,
                "body": file.body,
                "fetched_at": stamp(file.fetched_at),
                "run": run,
            },
        )


def find(db: Database, origin: str, *, now: datetime) -> RobotsFile | None:
    """The copy of this origin's answer; None where there is none that still holds.

    One from the future is none: the clock was wrong then, or is now.
    """
    row = db.execute(_FIND, {"origin": origin}).fetchone()
    if row is None:
        return None
    file = RobotsFile(origin, row[0], row[1], datetime.fromisoformat(row[2]))
    return file if timedelta(0) <= now - file.fetched_at <= ROBOTS_LASTS else None
