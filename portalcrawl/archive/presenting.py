"""From numbers of articles to hits: what people want to see of each text found."""

import json
from collections.abc import Mapping

from sqlite_utils import Database

from portalcrawl.archive.hits import Hit
from portalcrawl.archive.matching import Ranked
from portalcrawl.archive.snippets import around_number, around_words
from portalcrawl.archive.tiers import Attempt

_FACTS = (
    "id", "title", "url", "section", "published_at", "published_precision", "portal", "page_kind",
    "status", "url_key", "issued_on", "listed_title",
)  # fmt: skip
_SHOWN = """
    SELECT articles.id, articles.title, articles.url, articles.section, articles.published_at,
        articles.published_precision, articles.portal, articles.page_kind, articles.status,
        articles.url_key, documents.issued_on,
        CASE WHEN articles.title IS NULL THEN
            (SELECT min(title) FROM listing_items WHERE url_key = articles.url_key) END
    FROM articles
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE articles.id IN (SELECT value FROM json_each(:ids))
"""


def hits(
    db: Database, attempt: Attempt, *, ranked: Ranked, match: str | None, marks: tuple[str, str]
) -> tuple[Hit, ...]:
    """One hit for each number, in their order.

    ``match``: the FTS5 expression to cut snippets by; None where numbers alone decided.
    """
    ids = [number for number, _ in ranked]
    rows = {row[0]: row for row in db.execute(_SHOWN, {"ids": json.dumps(ids)})}
    snippets = _snippets(db, attempt, ids=ids, match=match, marks=marks)
    return tuple(
        Hit(
            **dict(zip(_FACTS, rows[number], strict=True)),
            snippet=snippets.get(number),
            rank=rank,
            tier=attempt.tier,
        )
        for number, rank in ranked
    )


def _snippets(
    db: Database, attempt: Attempt, *, ids: list[int], match: str | None, marks: tuple[str, str]
) -> Mapping[int, str | None]:
    if match:
        return around_words(db, match, ids=ids, column=attempt.snippet_column, marks=marks)
    return {
        number: around_number(db, number, numbers=attempt.numbers, marks=marks) for number in ids
    }
