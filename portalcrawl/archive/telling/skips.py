"""Addresses that are not asked, each with the reason."""

from typing import Any

from sqlite_utils import Database

_SKIPPED = """
    WITH left_out AS (
        SELECT pages.portal, pages.url, pages.url_key, pages.state, visits.reason, visits.run_id,
            found.url AS found_on
        FROM visits
        JOIN pages ON pages.id = visits.page_id
        LEFT JOIN pages AS found ON found.id = pages.found_on
        WHERE visits.change = 'skipped'
          AND visits.run_id = (
              SELECT max(run_id)
              FROM visits AS newest
              WHERE newest.page_id = pages.id
          )
          AND (:portal IS NULL OR pages.portal = :portal)
          AND (pages.article_id IS NULL
               OR pages.article_id NOT IN (SELECT article_id FROM withheld))
    )
    SELECT portal, reason, url, url_key, state, run_id, found_on,
        count(*) OVER (PARTITION BY reason) AS n_like
    FROM left_out
    ORDER BY n_like DESC, reason, url_key
"""


def skipped(db: Database, portal: str | None) -> list[dict[str, Any]]:
    """One row an address, reasons of most addresses first; ``n_like`` have the same reason."""
    return list(db.query(_SKIPPED, {"portal": portal}))
