"""The ledger of runs: each execution of one source, with its facts and its verdict."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.checking import seals
from portalcrawl.archive.times import stamp
from portalcrawl.errors import ExitCode
from portalcrawl.items import RULES_VERSION
from portalcrawl.outcomes import Verdict
from portalcrawl.vietnamese.fold import TEXT_VERSION

COUNTS = (
    "requests",
    "captures",
    "new",
    "changed",
    "unchanged",
    "alias",
    "missing",
    "gone",
    "kept",
    "maintenance",
    "unfit",
    "failed",
    "skipped",
    "left_out",
    "renamed",
)
"""Names of a run's counts; the table's columns carry an ``n_`` before them."""

NORMAL_AFTER = 3
"""Runs in a row that find the same before what looked wrong counts as how the portal now is."""


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """How one run ended, for people, scripts and the ledger."""

    run: int
    kind: str
    """``crawl``, ``import`` or ``reread``."""
    portal: str | None
    source: str | None
    """Where its pages came from: start address, or file names."""
    started_at: datetime
    finished_at: datetime
    verdict: Verdict
    exit_code: int
    reasons: tuple[str, ...] = ()
    """Why the verdict is not complete, one sentence each."""
    counts: dict[str, int] = field(default_factory=dict)
    """Numbers by the names in ``COUNTS``; a name that lacks counts as 0."""
    fields: dict[str, int] = field(default_factory=dict)
    """In how many pages each field reads otherwise, most first; empty but for a rereading."""
    notes: tuple[str, ...] = ()
    """What else there is to tell, one sentence each: what the pages taught."""


_PORTAL = """
    INSERT INTO portals (name, first_seen_at)
    VALUES (:name, :at)
    ON CONFLICT (name) DO NOTHING
"""

_START = """
    INSERT INTO runs (kind, portal, source, started_at, rules_version, text_version)
    VALUES (:kind, :portal, :source, :started_at, :rules_version, :text_version)
"""

_FINISH = f"""
    UPDATE runs
    SET finished_at = :finished_at, verdict = :verdict, exit_code = :exit_code,
        reasons = :reasons, n_bytes = :n_bytes,
        {", ".join(f"n_{name} = :{name}" for name in COUNTS)}
    WHERE id = :run
      AND finished_at IS NULL
"""

# Texts that a rereading kept as they were stay with the older rules; one that was cut off, or
# was about a few texts only (it names its source), has left others to them.
_IS_OUTDATED = """
    SELECT EXISTS (
        SELECT 1 FROM articles WHERE portal = :portal AND rules_version <> :rules_version
    ) AND NOT EXISTS (
        SELECT 1
        FROM runs
        WHERE kind = 'reread'
          AND (portal = :portal OR portal IS NULL)
          AND source IS NULL
          AND rules_version = :rules_version
          AND exit_code IS NOT :interrupted
          AND finished_at IS NOT NULL
    )
"""

_PORTAL_OF = "SELECT portal FROM runs WHERE id = :run"


def note_portal(db: Database, name: str | None, *, at: datetime) -> None:
    """Make sure the portal has its row; None is no portal."""
    if name is not None:
        db.execute(_PORTAL, {"name": name, "at": stamp(at)})


def portal_of(db: Database, run: int) -> str | None:
    """The portal that the run is about."""
    row = db.execute(_PORTAL_OF, {"run": run}).fetchone()
    return row[0] if row else None


def is_outdated(db: Database, portal: str) -> bool:
    """Whether texts of the portal were read by other rules than today's, and not again since."""
    values = {
        "portal": portal,
        "rules_version": RULES_VERSION,
        "interrupted": int(ExitCode.INTERRUPTED),
    }
    return bool(db.execute(_IS_OUTDATED, values).fetchone()[0])


def start_run(
    db: Database, kind: str, *, portal: str | None, source: str | None, started_at: datetime
) -> int:
    """Open the ledger's next line and return its number."""
    with db.atomic():
        note_portal(db, portal, at=started_at)
        cursor = db.execute(
            _START,
            {
                "kind": kind,
                "portal": portal,
                "source": source,
                "started_at": stamp(started_at),
                "rules_version": RULES_VERSION,
                "text_version": TEXT_VERSION,
            },
        )
        run = cursor.lastrowid
    if run is None:
        raise AssertionError("SQLite names every inserted row")
    return run


def finish_run(db: Database, run: int, report: RunReport) -> None:
    """Close the run's line with its verdict and counts, and the chain with a seal.

    A run that is finished stays as it ended.
    """
    with db.atomic():
        db.execute(
            _FINISH,
            {
                "run": run,
                "finished_at": stamp(report.finished_at),
                "verdict": str(report.verdict),
                "exit_code": int(report.exit_code),
                "reasons": json.dumps(report.reasons, ensure_ascii=False),
                # Only a crawl takes anything in over a wire.
                "n_bytes": report.counts.get("bytes"),
                **{name: report.counts.get(name, 0) for name in COUNTS},
            },
        )
        seals.seal(db, run, at=report.finished_at)
