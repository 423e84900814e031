"""Stored captures as they came: what any later reading starts from."""

import json
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive import bodies
from portalcrawl.items import Capture

_CAPTURE = """
    SELECT captures.url, pages.url_key, pages.portal, captures.source, captures.fetched_at,
        captures.status, captures.headers, captures.truncated, captures.digest
    FROM articles
    JOIN captures ON captures.id = articles.capture_id
    JOIN pages ON pages.id = captures.page_id
    WHERE articles.id = :article_id
"""


def capture(db: Database, article_id: int) -> Capture | None:
    """The capture that the newest reading of a text was made from; None for no such text.

    Raises StorageError where its body is damaged.
    """
    row = next(db.query(_CAPTURE, {"article_id": article_id}), None)
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
