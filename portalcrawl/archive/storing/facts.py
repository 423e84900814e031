"""What a run did, from its visits: the evidence for its verdict."""

from dataclasses import dataclass, field

from sqlite_utils import Database

from portalcrawl.archive.storing.asked import Asked, asked
from portalcrawl.archive.storing.doubting import ANOTHER_TEXT
from portalcrawl.archive.storing.listings import ListingHistory, listing_history
from portalcrawl.archive.storing.runs import COUNTS, NORMAL_AFTER, portal_of
from portalcrawl.archive.storing.trials import Trials, trials
from portalcrawl.outcomes import SAME_PAGE


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
    n_known_pages: int = 0
    """Good pages of the portal that were captured before the run began."""
    n_newly_left_out: int = 0
    """Those among them that were left out now, but not yet in ``NORMAL_AFTER`` runs in a row."""
    n_other_texts: int = 0
    """Pages among those kept that show texts which share next to nothing with the archived ones."""
    counts: dict[str, int]
    """All names of ``COUNTS``; ``requests`` are the visits, at least."""
    trials: Trials = field(default_factory=Trials)
    asked: Asked = field(default_factory=Asked)
    listings: ListingHistory = field(default_factory=ListingHistory)
    failed: tuple[FailedPage, ...] = ()


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

_KNOWN_PAGES = """
    SELECT count(*)
    FROM pages
    WHERE portal IS :portal
      AND state = 'fetched'
      AND EXISTS (
          SELECT 1
          FROM captures
          WHERE captures.page_id = pages.id
            AND captures.run_id < :run
      )
"""

# A page that is asked at another address is not left out.
_LEFT_OUT = """
    SELECT count(*), count(*) FILTER (WHERE EXISTS (
        SELECT 1
        FROM (
            SELECT change
            FROM visits AS earlier
            JOIN runs ON runs.id = earlier.run_id
            WHERE earlier.page_id = pages.id
              AND earlier.run_id < :run
              AND runs.kind <> 'reread'
            ORDER BY earlier.run_id DESC
            LIMIT :n_before
        )
        WHERE change <> 'skipped'
    ))
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE visits.run_id = :run
      AND visits.change = 'skipped'
      AND pages.state = 'fetched'
      AND visits.reason NOT LIKE :same_page || '%'
"""

_VISITS = """
    SELECT visits.change, count(*), count(DISTINCT coalesce(-pages.article_id, pages.id))
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE visits.run_id = :run
    GROUP BY visits.change
"""

_UNFIT = """
    SELECT pages.state, count(*)
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE visits.run_id = :run
      AND visits.change = 'captured'
      AND pages.state IN ('maintenance', 'unfit')
    GROUP BY pages.state
"""

_OTHER_TEXTS = """
    SELECT count(*)
    FROM visits
    WHERE run_id = :run
      AND change = 'kept'
      AND reason = :reason
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


def run_facts(db: Database, run: int) -> RunFacts:
    """What the run did so far; after ``settle_run`` the removals and renames are final."""
    values = {"run": run, "portal": portal_of(db, run), "n_before": NORMAL_AFTER - 1}
    values |= {"reason": ANOTHER_TEXT, "same_page": SAME_PAGE}
    n_left_out, n_newly_left_out = db.execute(_LEFT_OUT, values).fetchone()
    failed = db.execute(_FAILED, values).fetchall()
    return RunFacts(
        run=run,
        n_known=db.execute(_KNOWN, values).fetchone()[0],
        n_known_pages=db.execute(_KNOWN_PAGES, values).fetchone()[0],
        n_newly_left_out=n_newly_left_out,
        n_other_texts=db.execute(_OTHER_TEXTS, values).fetchone()[0],
        counts=_counts(db, run) | {"left_out": n_left_out},
        trials=trials(db, run),
        asked=asked(db, run, portal=portal_of(db, run)),
        listings=listing_history(db, run),
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
    return counts | dict(db.execute(_UNFIT, {"run": run}).fetchall())
