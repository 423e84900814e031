"""From numbers of articles to hits: what people want to see of each text found."""

import json
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from portalcrawl.archive.searching.hits import Hit
from portalcrawl.archive.searching.matching import Ranked
from portalcrawl.archive.searching.snippets import around_number, around_words
from portalcrawl.archive.searching.tiers import Attempt

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
    db: Database,
    attempt: Attempt,
    *,
    ranked: Ranked,
    matches: Sequence[str],
    marks: tuple[str, str],
) -> tuple[Hit, ...]:
    """One hit for each number, in their order.

    ``matches``: FTS5 expressions to cut snippets by, each for what those before it do not
    match; none where numbers alone decided.
    """
    ids = [number for number, _ in ranked]
    rows = {row[0]: row for row in db.execute(_SHOWN, {"ids": json.dumps(ids)})}
    snippets = _snippets(db, attempt, ids=ids, matches=matches, marks=marks)
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
    db: Database,
    attempt: Attempt,
    *,
    ids: list[int],
    matches: Sequence[str],
    marks: tuple[str, str],
) -> Mapping[int, str | None]:
    if not matches:
        numbers = attempt.numbers
        return {one: around_number(db, one, numbers=numbers, marks=marks) for one in ids}
    snippets: dict[int, str | None] = {}
    for match in matches:
        rest = [number for number in ids if number not in snippets]
        if rest:
            column = attempt.snippet_column
            snippets |= around_words(db, match, ids=rest, column=column, marks=marks)
    return snippets
