"""How many entries a portal's pages of links showed, now and in the runs before."""

from dataclasses import dataclass

from sqlite_utils import Database

from portalcrawl.archive.storing.runs import NORMAL_AFTER, portal_of


@dataclass(frozen=True)
class ListedPage:
    """A page of links, with the entries that it showed when it was last asked."""

    url: str | None
    url_key: str
    n_items: int


Listed = tuple[ListedPage, ...]
"""Every page of links of a portal, as it stood after one run."""


@dataclass(frozen=True)
class ListingHistory:
    """The pages of links that a run found, and what they are to be compared with."""

    now: Listed = ()
    """After the run itself."""
    accepted: Listed = ()
    """After the last crawl that was complete or partial; empty where there was none."""
    doubted: tuple[Listed, ...] = ()
    """After the runs since then, newest first, that were suspect for one reason only."""


# An imported page tells how a listing was, not how it is.
_LISTED = """
    SELECT pages.url, pages.url_key, visits.n_items
    FROM pages
    JOIN visits ON visits.page_id = pages.id
    WHERE pages.portal IS :portal
      AND EXISTS (SELECT 1 FROM listing_items WHERE listing_items.page_id = pages.id)
      AND visits.run_id = (
          SELECT max(latest.run_id)
          FROM visits AS latest
          JOIN runs ON runs.id = latest.run_id
          WHERE latest.page_id = pages.id
            AND latest.run_id <= :run
            AND latest.n_items IS NOT NULL
            AND runs.kind = 'crawl'
      )
    ORDER BY pages.id
"""

_ACCEPTED = """
    SELECT max(id)
    FROM runs
    WHERE portal IS :portal
      AND id < :run
      AND kind = 'crawl'
      AND verdict IN ('complete', 'partial')
"""

_SUSPECT = """
    SELECT id, json_array_length(reasons)
    FROM runs
    WHERE portal IS :portal
      AND id > :accepted
      AND id < :run
      AND kind = 'crawl'
      AND verdict = 'suspect'
    ORDER BY id DESC
    LIMIT :n_before
"""


def listing_history(db: Database, run: int) -> ListingHistory:
    """What the run's listings show, and what they showed in the crawls before it."""
    portal = portal_of(db, run)
    values = {"portal": portal, "run": run, "n_before": NORMAL_AFTER - 1}
    accepted = db.execute(_ACCEPTED, values).fetchone()[0]
    if accepted is None:
        return ListingHistory(_listed(db, portal, run=run))
    rows = db.execute(_SUSPECT, values | {"accepted": accepted}).fetchall()
    return ListingHistory(
        now=_listed(db, portal, run=run),
        accepted=_listed(db, portal, run=accepted),
        doubted=tuple(_listed(db, portal, run=earlier) for earlier, n in rows if n == 1),
    )


def _listed(db: Database, portal: str | None, *, run: int) -> Listed:
    rows = db.execute(_LISTED, {"portal": portal, "run": run}).fetchall()
    return tuple(ListedPage(*row) for row in rows)
