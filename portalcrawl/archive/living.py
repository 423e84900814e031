"""Whether a text still stands on its portal, and under which address."""

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
