"""How an archive is: whether it can be used, and how its last runs ended; nothing is written."""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive import opening
from portalcrawl.archive.checking.holding import Holder, find_holder
from portalcrawl.archive.faults import storage_faults
from portalcrawl.archive.storing.robots import RobotsFile
from portalcrawl.archive.tables import schema
from portalcrawl.errors import NoArchive, PortalcrawlError

MOST_CHECKED_BYTES = 2_000_000_000
"""A larger file takes minutes to go through; that is left to ``verify``."""

_QUICK = "PRAGMA quick_check(1)"

_NEWEST_RUNS = """
    SELECT id, portal, started_at, finished_at, verdict, reasons
    FROM runs
    WHERE id IN (SELECT max(id) FROM runs WHERE kind = 'crawl' GROUP BY portal)
    ORDER BY portal
"""

_NEWEST_MOMENT = "SELECT max(coalesce(finished_at, started_at)) FROM runs"

_NEWEST_HEADERS = """
    SELECT captures.headers, captures.fetched_at
    FROM captures
    JOIN runs ON runs.id = captures.run_id
    WHERE runs.kind = 'crawl' AND captures.fetched_at IS NOT NULL
    ORDER BY captures.id DESC
    LIMIT 20
"""

_ROBOTS = """
    SELECT origin, status, body, fetched_at
    FROM robots_files
    ORDER BY origin
"""


@dataclass(frozen=True)
class NewestRun:
    """The newest crawl of one portal."""

    run: int
    portal: str | None
    started_at: datetime
    finished_at: datetime | None
    """None for a run that goes on, or was killed."""
    verdict: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """What was found at a path."""

    path: Path
    is_there: bool = False
    fault: str | None = None
    """Why it cannot be used, and the next step; None for an archive that can be read."""
    n_bytes: int = 0
    n_wal_bytes: int = 0
    """Bytes in the -wal beside it, which the file itself does not hold yet."""
    schema_version: int | None = None
    n_migrations: int = 0
    """How many steps its tables are behind those of this program."""
    damage: str | None = None
    """What SQLite found wrong in it."""
    is_checked: bool = False
    """Whether SQLite went through it: not where it is very large, or has older tables."""
    holder: Holder | None = None
    newest_at: datetime | None = None
    """The newest moment that a run wrote down."""
    told_at: datetime | None = None
    """What the newest answer's ``Date`` header said."""
    told_when: datetime | None = None
    """When that answer came, by our own clock."""
    runs: tuple[NewestRun, ...] = ()
    robots: tuple[RobotsFile, ...] = field(default=(), repr=False)


def condition_of(path: Path, *, most_bytes: int = MOST_CHECKED_BYTES) -> Condition:
    """The archive's condition; what is wrong with it is told, not raised."""
    facts: dict[str, Any] = {"path": path, "holder": find_holder(path)}
    try:
        facts |= _sizes(path)
        birth = opening.require_archive(path)
        facts["schema_version"] = birth.schema_version
        facts["n_migrations"] = schema.SCHEMA_VERSION - birth.schema_version
        if not facts["n_migrations"]:
            facts |= _inside(path, is_small=facts["n_bytes"] <= most_bytes)
    except NoArchive:
        facts["is_there"] = False
    except PortalcrawlError as error:
        facts["fault"] = str(error)
    return Condition(**facts)


def sqlite_version() -> str:
    """The version of the SQLite that this Python uses."""
    return sqlite3.sqlite_version


def _sizes(path: Path) -> dict[str, Any]:
    sizes = {}
    for name, file in (("n_bytes", path), ("n_wal_bytes", Path(f"{path}-wal"))):
        try:
            sizes[name] = file.stat().st_size
        except OSError:  # there is none, or what follows says why it cannot be read
            sizes[name] = 0
    return {"is_there": True, **sizes}


def _inside(path: Path, *, is_small: bool) -> dict[str, Any]:
    db = opening.open_to_read(path)
    try:
        with storage_faults(path):
            damage = _damage(db) if is_small else None
            facts: dict[str, Any] = {"damage": damage, "is_checked": is_small}
            return facts if damage else facts | _told(db)
    finally:
        db.close()


def _damage(db: Database) -> str | None:
    (said,) = db.execute(_QUICK).fetchone()
    return None if said == "ok" else str(said)


def _told(db: Database) -> dict[str, Any]:
    told_at, told_when = _dated(db)
    return {
        "newest_at": _moment(db.execute(_NEWEST_MOMENT).fetchone()[0]),
        "told_at": told_at,
        "told_when": told_when,
        "runs": tuple(_run(row) for row in db.execute(_NEWEST_RUNS).fetchall()),
        "robots": tuple(
            RobotsFile(origin, status, body, datetime.fromisoformat(at))
            for origin, status, body, at in db.execute(_ROBOTS).fetchall()
        ),
    }


def _run(row: tuple[Any, ...]) -> NewestRun:
    run, portal, started_at, finished_at, verdict, reasons = row
    return NewestRun(
        run,
        portal,
        datetime.fromisoformat(started_at),
        _moment(finished_at),
        verdict,
        tuple(json.loads(reasons or "[]")),
    )


def _moment(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp else None


def _dated(db: Database) -> tuple[datetime | None, datetime | None]:
    """The newest ``Date`` header and when it came; None where no answer had one."""
    for headers, fetched_at in db.execute(_NEWEST_HEADERS).fetchall():
        for name, value in json.loads(headers):
            if name.lower() == "date" and (moment := _header_date(value)):
                return moment, datetime.fromisoformat(fetched_at)
    return None, None


def _header_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
