"""The ledger of runs: each execution of one source, with its facts and its verdict."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.items import RULES_VERSION
from portalcrawl.outcomes import Verdict
from portalcrawl.records import iso
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
    "failed",
    "skipped",
    "renamed",
)
"""Names of a run's counts; the table's columns carry an ``n_`` before them."""


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


@dataclass(frozen=True)
class ShrunkenListing:
    """A page of links that shows fewer entries than at the visit before."""

    url: str | None
    before: int
    now: int


@dataclass(frozen=True)
class FailedPage:
    """A page that could not be fetched in this run."""

    url: str | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """What the archive knows about a run: the evidence for its verdict."""

    run: int
    n_known: int
    """Texts of the portal that were archived, and not gone, before the run began."""
    counts: dict[str, int]
    """All names of ``COUNTS``; ``requests`` are the visits, at least."""
    shrunken: tuple[ShrunkenListing, ...] = ()
    failed: tuple[FailedPage, ...] = ()


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
        reasons = :reasons, {", ".join(f"n_{name} = :{name}" for name in COUNTS)}
    WHERE id = :run
"""

_PORTAL_OF = "SELECT portal FROM runs WHERE id = :run"

_KNOWN = """
    SELECT count(*)
    FROM articles
    WHERE portal IS :portal
      AND first_run_id < :run
      AND NOT EXISTS (
          SELECT 1
          FROM tombstones
          WHERE tombstones.article_id = articles.id
            AND tombstones.confirmed_run_id < :run
            AND coalesce(tombstones.returned_run_id, :run + 1) > :run
      )
"""

_VISITS = """
    SELECT visits.change, count(*), count(DISTINCT coalesce(-pages.article_id, pages.id))
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE visits.run_id = :run
    GROUP BY visits.change
"""

_SHRUNKEN = """
    SELECT pages.url, before.n_items, visits.n_items
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    JOIN visits AS before ON before.page_id = visits.page_id
    WHERE visits.run_id = :run
      AND before.run_id = (
          SELECT max(earlier.run_id)
          FROM visits AS earlier
          WHERE earlier.page_id = visits.page_id
            AND earlier.run_id < :run
            AND earlier.n_items IS NOT NULL
      )
      AND visits.n_items < before.n_items
    ORDER BY pages.id
"""

_FAILED = """
    SELECT pages.url, visits.reason
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE visits.run_id = :run
      AND visits.change = 'failed'
    ORDER BY pages.id
"""

_BY_TEXT = frozenset({"missing", "gone", "renamed"})
"""Changes that happen to a text, however many addresses it has."""


def note_portal(db: Database, name: str | None, at: datetime) -> None:
    """Make sure the portal has its row; None is no portal."""
    if name is not None:
        db.execute(_PORTAL, {"name": name, "at": iso(at)})


def portal_of(db: Database, run: int) -> str | None:
    """The portal that the run is about."""
    row = db.execute(_PORTAL_OF, {"run": run}).fetchone()
    return row[0] if row else None


def start_run(
    db: Database, kind: str, *, portal: str | None, source: str | None, started_at: datetime
) -> int:
    """Open the ledger's next line and return its number."""
    with db.atomic():
        note_portal(db, portal, started_at)
        cursor = db.execute(
            _START,
            {
                "kind": kind,
                "portal": portal,
                "source": source,
                "started_at": iso(started_at),
                "rules_version": RULES_VERSION,
                "text_version": TEXT_VERSION,
            },
        )
        run = cursor.lastrowid
    if run is None:
        raise AssertionError("SQLite names every inserted row")
    return run


def finish_run(db: Database, run: int, report: RunReport) -> None:
    """Close the run's line with its verdict and counts."""
    with db.atomic():
        db.execute(
            _FINISH,
            {
                "run": run,
                "finished_at": iso(report.finished_at),
                "verdict": str(report.verdict),
                "exit_code": int(report.exit_code),
                "reasons": json.dumps(report.reasons, ensure_ascii=False),
                **{name: report.counts.get(name, 0) for name in COUNTS},
            },
        )


def run_facts(db: Database, run: int) -> RunFacts:
    """What the run did so far; after ``settle_run`` the removals and renames are final."""
    portal = portal_of(db, run)
    n_known = db.execute(_KNOWN, {"run": run, "portal": portal}).fetchone()[0]
    shrunken = db.execute(_SHRUNKEN, {"run": run}).fetchall()
    failed = db.execute(_FAILED, {"run": run}).fetchall()
    return RunFacts(
        run=run,
        n_known=n_known,
        counts=_counts(db, run),
        shrunken=tuple(ShrunkenListing(*row) for row in shrunken),
        failed=tuple(FailedPage(*row) for row in failed),
    )


def _counts(db: Database, run: int) -> dict[str, int]:
    counts = dict.fromkeys(COUNTS, 0)
    for change, n_pages, n_texts in db.execute(_VISITS, {"run": run}).fetchall():
        if change != "skipped":
            counts["requests"] += n_pages
            counts["captures"] += n_pages if change != "failed" else 0
        if change in counts:
            counts[change] += n_texts if change in _BY_TEXT else n_pages
    return counts
