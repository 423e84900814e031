"""Texts that are, or cite, documents: found by number, without the full-text index.

The index leaves withheld texts out by itself; here they are left out by name.
"""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.searching.hits import SearchOptions
from portalcrawl.archive.searching.matching import Ranked
from portalcrawl.archive.searching.narrowing import NARROWED

_NUMBERED = f"""
    FROM articles INDEXED BY articles_facts
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE articles.id IN (
        SELECT article_id
        FROM citations
        WHERE number_key IN (SELECT value FROM json_each(:numbers))
        UNION
        SELECT article_id
        FROM documents
        WHERE number_key IN (SELECT value FROM json_each(:numbers)))
      AND articles.id NOT IN (SELECT article_id FROM withheld)
      AND {NARROWED}
"""

_COUNT = f"SELECT count(*) {_NUMBERED}"

_FOUND = f"""
    SELECT articles.id, NULL
    {_NUMBERED}
    ORDER BY {{order}}
    LIMIT :limit OFFSET :offset
"""

_NEWEST = "articles.published_at DESC NULLS LAST, articles.id DESC"

_ORDERS = {
    "relevance": (
        "documents.number_key IN (SELECT value FROM json_each(:numbers)) DESC NULLS LAST, "
        + _NEWEST
    ),
    "date": _NEWEST,
}


def count(db: Database, narrowing: Mapping[str, Any]) -> int:
    """How many texts are, or cite, every document asked for."""
    return int(db.execute(_COUNT, dict(narrowing)).fetchone()[0])


def found(db: Database, narrowing: Mapping[str, Any], *, options: SearchOptions) -> Ranked:
    """Those texts, the documents themselves first, then the newest."""
    values = {**narrowing, "limit": options.limit, "offset": options.offset}
    return db.execute(_FOUND.format(order=_ORDERS[options.sort]), values).fetchall()
