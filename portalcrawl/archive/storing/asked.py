"""What a run asked again of what was known, and what the portal has by now."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from portalcrawl.archive.storing.runs import NORMAL_AFTER

_AGAIN = """
    SELECT count(*), count(*) FILTER (WHERE pages.kind IN ('listing', 'home')),
        count(DISTINCT pages.article_id),
        count(*) FILTER (WHERE visits.change IN ('unchanged', 'alias'))
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE visits.run_id = :run
      AND visits.change NOT IN ('failed', 'skipped')
      AND EXISTS (
          SELECT 1
          FROM captures
          WHERE captures.page_id = pages.id
            AND captures.run_id < :run
      )
"""

_BY_KIND = """
    SELECT page_kind, count(*)
    FROM articles
    WHERE portal IS :portal
      AND status <> 'gone'
    GROUP BY page_kind
"""

_REASONS = """
    SELECT reasons
    FROM runs
    WHERE portal IS :portal
      AND id < :run
      AND kind = 'crawl'
      AND verdict <> 'interrupted'
    ORDER BY id DESC
    LIMIT :n_before
"""

_GIVEN = """
    SELECT url_key, title IS NOT NULL, body IS NOT NULL, published_at IS NOT NULL
    FROM articles
    WHERE portal IS :portal
      AND first_run_id < :run
      AND status <> 'gone'
"""


@dataclass(frozen=True)
class Asked:
    """How much of what was known a run asked again."""

    n_again: int = 0
    """Pages from before the run that answered in it."""
    n_lists: int = 0
    """Listings and home pages among them."""
    n_texts: int = 0
    """Texts among them, each counted once."""
    n_unchanged: int = 0
    """Pages among them whose text said the same."""
    n_by_kind: Mapping[str, int] = field(default_factory=dict)
    """Texts that are archived by now and not gone, by page kind."""
    reasons_before: tuple[tuple[str, ...], ...] = ()
    """Of the verdicts of the crawls before, the newest first; as many as it takes to accept."""


def asked(db: Database, run: int, *, portal: str | None) -> Asked:
    """What the run asked again, and what there is by now."""
    values = {"run": run, "portal": portal, "n_before": NORMAL_AFTER - 1}
    rows = db.execute(_REASONS, values).fetchall()
    n_again, n_lists, n_texts, n_unchanged = db.execute(_AGAIN, values).fetchone()
    return Asked(
        n_again=n_again,
        n_lists=n_lists,
        n_texts=n_texts,
        n_unchanged=n_unchanged,
        n_by_kind=dict(db.execute(_BY_KIND, values).fetchall()),
        reasons_before=tuple(tuple(json.loads(reasons or "[]")) for (reasons,) in rows),
    )


def given_fields(
    db: Database, run: int, *, portal: str | None
) -> Iterator[tuple[str, dict[str, bool]]]:
    """Key of each text from before the run, with the fields that it might have given."""
    for key, *given in db.execute(_GIVEN, {"run": run, "portal": portal}):
        names = ("title", "body", "published_at")
        yield key, dict(zip(names, map(bool, given), strict=True))
