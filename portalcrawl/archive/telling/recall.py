"""Stored captures as they came: what any later reading starts from."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.compressing import bodies
from portalcrawl.errors import DamagedCapture, StorageError
from portalcrawl.items import Capture

# Three sorts: what texts were read from; the newest good capture of every other page; the newest
# whole answer of pages that never gave a good one by the rules of their time.
_READABLE = """
    WITH wanted (capture_id, article_id) AS (
        SELECT capture_id, id
        FROM articles
        WHERE :articles IS NULL
           OR id IN (SELECT value FROM json_each(:articles))
        UNION ALL
        SELECT capture_id, NULL
        FROM pages
        WHERE :articles IS NULL
          AND capture_id IS NOT NULL
          AND capture_id NOT IN (SELECT capture_id FROM articles)
        UNION ALL
        SELECT max(captures.id), NULL
        FROM pages
        JOIN captures ON captures.page_id = pages.id
        WHERE :articles IS NULL
          AND pages.capture_id IS NULL
          AND pages.article_id IS NULL
          AND coalesce(captures.status, 200) IN (200, 203)
          AND captures.n_bytes > 0
          AND NOT captures.truncated
        GROUP BY pages.id
    )
    SELECT captures.id, captures.page_id, wanted.article_id, pages.portal, captures.url,
        pages.url_key, captures.digest
    FROM wanted
    JOIN captures ON captures.id = wanted.capture_id
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.page_kind IS NOT 'file'
      AND (:portal IS NULL OR pages.portal = :portal)
    ORDER BY wanted.article_id IS NULL, captures.id
"""

_CAPTURE = """
    SELECT captures.url, pages.url_key, pages.portal, captures.source, captures.fetched_at,
        captures.status, captures.headers, captures.truncated, captures.digest
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.id = :id
"""

_READ_FROM = """
    SELECT capture_id
    FROM articles
    WHERE id = :article_id
      AND id NOT IN (SELECT article_id FROM withheld)
"""


@dataclass(frozen=True)
class Readable:
    """A stored capture that can be read again; its body stays in the archive until then."""

    capture_id: int
    page_id: int
    article_id: int | None
    """The text whose newest reading was made from it; None for every other page."""
    portal: str | None
    url: str | None
    url_key: str
    digest: str

    @property
    def name(self) -> str:
        """What people know the page by."""
        return self.url or self.url_key


def readable(
    db: Database, portal: str | None, *, articles: Collection[int] | None
) -> list[Readable]:
    """What can be read again, texts first; None is all portals, or all pages."""
    asked = None if articles is None else json.dumps(sorted(articles))
    rows = db.execute(_READABLE, {"portal": portal, "articles": asked}).fetchall()
    return [Readable(*row) for row in rows]


def recall(db: Database, page: Readable) -> Capture:
    """The capture as it came; raises DamagedCapture where its body is not what was stored."""
    try:
        found = _capture(db, page.capture_id)
    except StorageError as error:
        raise DamagedCapture(_unreadable(page)) from error
    if found is None:
        raise DamagedCapture(_unreadable(page))
    return found


def capture(db: Database, article_id: int) -> Capture | None:
    """The capture that the newest reading of a text was made from.

    None for no such text, or one that is withheld. Raises StorageError where its body is damaged.
    """
    row = db.execute(_READ_FROM, {"article_id": article_id}).fetchone()
    return _capture(db, row[0]) if row else None


def _capture(db: Database, capture_id: int) -> Capture | None:
    row = next(db.query(_CAPTURE, {"id": capture_id}), None)
    body = bodies.load(db, row["digest"]) if row else None
    if row is None or body is None:
        return None
    fetched_at = row["fetched_at"]
    return Capture(
        url=row["url"],
        url_key=row["url_key"],
        body=body,
        source=row["source"],
        portal=row["portal"],
        fetched_at=datetime.fromisoformat(fetched_at) if fetched_at else None,
        status=row["status"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        truncated=bool(row["truncated"]),
    )


def _unreadable(page: Readable) -> str:
    return (
        f"{page.name}: its stored body {page.digest} is damaged "
        f"(take it from a copy of the archive)"
    )
