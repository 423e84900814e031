"""What the archive tells about itself: status, problems, counts and what a run changed.

Withheld texts are counted as withheld, and in nothing else that is about texts.
"""

import json
from typing import Any

from sqlite_utils import Database

# A rereading asks nobody: the newest run tells how the portal was last met.
_STATUS = """
    WITH shown AS (
        SELECT portal, page_kind, status, published_at
        FROM articles
        WHERE id NOT IN (SELECT article_id FROM withheld)
    )
    SELECT names.portal AS portal,
        (SELECT count(*) FROM shown WHERE shown.portal IS names.portal) AS texts,
        (SELECT count(*) FROM shown
            WHERE shown.portal IS names.portal AND page_kind = 'document') AS documents,
        (SELECT count(*) FROM shown
            WHERE shown.portal IS names.portal AND status = 'missing') AS missing,
        (SELECT count(*) FROM shown
            WHERE shown.portal IS names.portal AND status = 'gone') AS gone,
        (SELECT count(*) FROM articles
            JOIN withheld ON withheld.article_id = articles.id
            WHERE articles.portal IS names.portal) AS withheld,
        (SELECT count(*) FROM pages WHERE pages.portal IS names.portal) AS pages,
        (SELECT count(*) FROM pages
            WHERE pages.portal IS names.portal AND state = 'pending') AS pending,
        (SELECT count(*) FROM pages
            WHERE pages.portal IS names.portal AND state = 'failed') AS failed,
        (SELECT count(*) FROM pages
            WHERE pages.portal IS names.portal AND state = 'maintenance') AS maintenance,
        (SELECT count(*) FROM pages
            WHERE pages.portal IS names.portal AND state = 'unfit') AS unfit,
        (SELECT count(*) FROM problems
            JOIN pages ON pages.id = problems.page_id
            WHERE pages.portal IS names.portal
              AND (pages.article_id IS NULL
                   OR pages.article_id NOT IN (SELECT article_id FROM withheld))) AS problems,
        (SELECT min(published_at) FROM shown
            WHERE shown.portal IS names.portal) AS first_published_at,
        (SELECT max(published_at) FROM shown
            WHERE shown.portal IS names.portal) AS last_published_at,
        runs.id AS run, runs.kind AS run_kind, runs.started_at, runs.finished_at, runs.verdict,
        runs.exit_code, runs.reasons
    FROM (
        SELECT name AS portal FROM portals
        UNION
        SELECT NULL WHERE EXISTS (SELECT 1 FROM pages WHERE portal IS NULL)
    ) AS names
    LEFT JOIN runs ON runs.id = (
        SELECT max(id)
        FROM (
            SELECT id FROM runs WHERE runs.portal IS names.portal AND kind <> 'reread'
            UNION ALL
            SELECT visits.run_id
            FROM visits
            JOIN pages ON pages.id = visits.page_id
            JOIN runs AS met ON met.id = visits.run_id
            WHERE pages.portal IS names.portal
              AND met.kind <> 'reread'
        )
    )
    WHERE :portal IS NULL OR names.portal = :portal
    ORDER BY names.portal
"""

_PROBLEMS = """
    SELECT pages.portal, problems.article_id, pages.url, pages.url_key,
        coalesce(articles.title, pages.title) AS title,
        (SELECT min(title) FROM listing_items WHERE url_key = pages.url_key) AS listed_title,
        substr(articles.body, 1, 200) AS beginning,
        articles.published_at, articles.published_precision,
        problems.field, problems.code, problems.message
    FROM problems
    JOIN pages ON pages.id = problems.page_id
    LEFT JOIN articles ON articles.id = problems.article_id
    WHERE (:portal IS NULL OR pages.portal = :portal)
      AND (:code IS NULL OR problems.code = :code)
      AND (pages.article_id IS NULL
           OR pages.article_id NOT IN (SELECT article_id FROM withheld))
    ORDER BY pages.portal, problems.code, problems.id
"""

_SECTIONS = """
    SELECT section, count(*) AS n
    FROM articles
    WHERE (:portal IS NULL OR portal = :portal)
      AND id NOT IN (SELECT article_id FROM withheld)
    GROUP BY section
    ORDER BY n DESC, section
"""

_YEARS = """
    SELECT coalesce(year, CAST(substr(documents.issued_on, 1, 4) AS INTEGER)) AS dated, count(*)
    FROM articles
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE (:portal IS NULL OR portal = :portal)
      AND articles.id NOT IN (SELECT article_id FROM withheld)
    GROUP BY dated
    ORDER BY dated
"""

_CHANGES = """
    SELECT visits.change, articles.title, pages.url, pages.url_key, articles.id AS article_id,
        CASE WHEN runs.kind <> 'reread' THEN revisions.changed_fields
            ELSE '["' || replace(visits.reason, ', ', '", "') || '"]'
        END AS fields,
        renames.new_url AS new_url
    FROM visits
    JOIN runs ON runs.id = visits.run_id
    JOIN pages ON pages.id = visits.page_id
    JOIN articles ON articles.id = pages.article_id
    LEFT JOIN revisions ON visits.change = 'changed'
        AND revisions.article_id = articles.id
        AND revisions.capture_id = visits.capture_id
    LEFT JOIN renames ON visits.change = 'renamed'
        AND renames.article_id = articles.id
        AND renames.run_id = visits.run_id
    WHERE visits.run_id = :run
      AND visits.change IN ('new', 'changed', 'renamed', 'missing', 'gone')
      AND articles.id NOT IN (SELECT article_id FROM withheld)
    UNION ALL
    SELECT 'returned', articles.title, articles.url, articles.url_key, articles.id, NULL, NULL
    FROM tombstones
    JOIN articles ON articles.id = tombstones.article_id
    WHERE tombstones.returned_run_id = :run
      AND articles.id NOT IN (SELECT article_id FROM withheld)
    ORDER BY 1, 5
"""

_KINDS = """
    SELECT coalesce(captures.page_kind, pages.kind) AS page_kind, count(*) AS n
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    LEFT JOIN captures ON captures.id = visits.capture_id
    WHERE visits.run_id = :run
      AND visits.change NOT IN ('failed', 'skipped')
    GROUP BY 1
    ORDER BY n DESC, page_kind
"""

_SKIPS = """
    SELECT reason, count(*) AS n
    FROM visits
    WHERE run_id = :run
      AND change = 'skipped'
    GROUP BY reason
    ORDER BY n DESC, reason
"""

_PORTALS = """
    SELECT portal
    FROM pages
    WHERE portal IS NOT NULL
    GROUP BY portal
    ORDER BY portal
"""

Row = dict[str, Any]


def portals(db: Database) -> list[str]:
    """Names of the portals that the archive has pages of."""
    return [row[0] for row in db.execute(_PORTALS).fetchall()]


def status(db: Database, portal: str | None) -> list[Row]:
    """One row a portal, by name; ``reasons`` is a list."""
    rows = db.query(_STATUS, {"portal": portal})
    return [row | {"reasons": json.loads(row["reasons"] or "[]")} for row in rows]


def problems(db: Database, portal: str | None, *, code: str | None) -> list[Row]:
    """One row a problem, with the page it is about; the same code stands together.

    ``beginning`` is the first 200 characters of the page's text.
    """
    return list(db.query(_PROBLEMS, {"portal": portal, "code": code}))


def sections(db: Database, portal: str | None) -> list[tuple[str | None, int]]:
    """``(section, texts)``, most texts first."""
    return [tuple(row) for row in db.execute(_SECTIONS, {"portal": portal}).fetchall()]


def years(db: Database, portal: str | None) -> list[tuple[int | None, int]]:
    """``(year, texts)`` in order, texts without a date first.

    The year of publication, or of issue where a document states nothing else.
    """
    return [tuple(row) for row in db.execute(_YEARS, {"portal": portal}).fetchall()]


def changes(db: Database, run: int) -> list[Row]:
    """One row for each text and change; ``fields`` names what changed, else it is empty.

    A text that lost several addresses at once is one row.
    """
    rows = list(db.query(_CHANGES, {"run": run}))
    once = {(row["change"], row["article_id"]): row for row in reversed(rows)}
    return [row | {"fields": json.loads(row["fields"] or "[]")} for row in reversed(once.values())]


def kinds(db: Database, run: int) -> list[tuple[str | None, int]]:
    """``(page kind, pages)`` that answered in the run, most pages first."""
    return [tuple(row) for row in db.execute(_KINDS, {"run": run}).fetchall()]


def skips(db: Database, run: int) -> list[tuple[str | None, int]]:
    """``(reason, pages)`` that the run left out on purpose, most pages first."""
    return [tuple(row) for row in db.execute(_SKIPS, {"run": run}).fetchall()]
