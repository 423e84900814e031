"""Whether a text still stands on its portal, and under which address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from portalcrawl.archive.times import stamp

RECHECK_GONE_DAYS = 30
"""A removed page is asked again after this long: some come back."""

_IS_ALIVE = "SELECT 1 FROM pages WHERE id = :page_id AND state = 'fetched'"

_WAS_CRAWLED = "SELECT 1 FROM captures WHERE page_id = :page_id AND source = 'crawl' LIMIT 1"

_LAST_RUN = "SELECT last_run_id FROM pages WHERE id = :page_id"

ALIVE_PAGES = """
    SELECT pages.id, pages.article_id, pages.last_run_id
    FROM pages
    JOIN captures ON captures.id = pages.capture_id
    WHERE pages.state = 'fetched'
      AND pages.url IS NOT NULL
      AND captures.source = 'crawl'
"""
"""Addresses under which texts stand on their portal; a saved copy is not one."""

_NOTE_LOST = f"""
    UPDATE articles
    SET status = 'missing'
    WHERE id = :article_id
      AND status = 'live'
      AND NOT EXISTS ({ALIVE_PAGES} AND pages.article_id = :article_id)
"""

_STATUS = "SELECT status FROM articles WHERE id = :article_id"

_NOTE_SEEN = """
    UPDATE articles
    SET status = 'live', missing_run_id = NULL, last_seen_at = :at
    WHERE id = :article_id
"""

_NOTE_RETURN = """
    UPDATE tombstones
    SET returned_run_id = :run, returned_at = :at
    WHERE article_id = :article_id
      AND returned_at IS NULL
"""

_UNDO_MISSING = """
    UPDATE visits
    SET change = 'captured'
    WHERE run_id = :run
      AND change = 'missing'
      AND page_id IN (SELECT id FROM pages WHERE article_id = :article_id)
"""

_MOVE = """
    UPDATE articles
    SET page_id = pages.id, url = pages.url, url_key = pages.url_key
    FROM pages
    WHERE articles.id = :article_id
      AND pages.id = :page_id
"""

_LIFE = """
    SELECT articles.status, tombstones.confirmed_at, tombstones.evidence, articles.id
    FROM pages
    JOIN articles ON articles.id = pages.article_id
    LEFT JOIN tombstones ON tombstones.article_id = articles.id
        AND tombstones.returned_at IS NULL
    WHERE pages.url_key = :url_key
"""

# A text is lost from the first run that missed it after the last one that saw it.
_LOST = """
    SELECT min(visits.visited_at), visits.reason
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    WHERE pages.article_id = :article_id
      AND visits.change IN ('missing', 'gone')
      AND visits.run_id > (
          SELECT coalesce(max(seen.run_id), 0)
          FROM visits AS seen
          JOIN pages ON pages.id = seen.page_id
          JOIN runs ON runs.id = seen.run_id
          WHERE pages.article_id = :article_id
            AND seen.change IN ('new', 'changed', 'unchanged', 'alias')
            AND runs.kind = 'crawl'
      )
"""


@dataclass(frozen=True)
class Life:
    """Whether a text still stands on its portal; moments are aware, None where it does."""

    status: str
    """``live``, ``missing`` (gone at one look) or ``gone`` (confirmed)."""
    noticed_at: datetime | None = None
    """When the first run found it gone."""
    confirmed_at: datetime | None = None
    """When a second complete run found it gone; None until then."""
    evidence: str | None = None
    """What the portal answered: ``status 404``, ``soft 404``, ``redirect to ...``."""


def life(db: Database, url_key: str) -> Life | None:
    """Life of the text that the page shows; None for a page without a text."""
    row = db.execute(_LIFE, {"url_key": url_key}).fetchone()
    if row is None:
        return None
    status, confirmed_at, evidence, article_id = row
    if status == "live":
        return Life(status)
    noticed_at, reason = db.execute(_LOST, {"article_id": article_id}).fetchone()
    return Life(status, _moment(noticed_at), _moment(confirmed_at), evidence or reason)


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def is_alive(db: Database, page_id: int) -> bool:
    """True when the page answered well at its last visit."""
    return db.execute(_IS_ALIVE, {"page_id": page_id}).fetchone() is not None


def was_crawled(db: Database, page_id: int) -> bool:
    """True when the portal itself ever answered for the page; a saved copy does not tell."""
    return db.execute(_WAS_CRAWLED, {"page_id": page_id}).fetchone() is not None


def last_run(db: Database, page_id: int) -> int | None:
    """The run that last visited the page."""
    row = db.execute(_LAST_RUN, {"page_id": page_id}).fetchone()
    return row[0] if row else None


def note_lost(db: Database, article_id: int) -> bool:
    """One address of the text is dead; return whether another one keeps it on the portal."""
    db.execute(_NOTE_LOST, {"article_id": article_id})
    status: str = db.execute(_STATUS, {"article_id": article_id}).fetchone()[0]
    return status == "live"


def note_seen(db: Database, article_id: int, *, run: int, at: datetime) -> None:
    """The text stands on the portal: what this or an earlier run said of its loss is undone."""
    values = {"article_id": article_id, "run": run, "at": stamp(at)}
    db.execute(_NOTE_SEEN, values)
    db.execute(_NOTE_RETURN, values)
    db.execute(_UNDO_MISSING, values)


def move(db: Database, article_id: int, *, page_id: int) -> None:
    """The text goes by the address of this page from now on."""
    db.execute(_MOVE, {"article_id": article_id, "page_id": page_id})


def recheck_at(at: datetime) -> datetime:
    """When a page that was found gone is asked again."""
    return at + timedelta(days=RECHECK_GONE_DAYS)
