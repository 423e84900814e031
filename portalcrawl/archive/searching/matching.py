"""From an FTS5 expression to numbers of articles, best or newest first, in bounded time.

FTS5 ranks every match before it gives the first: a word that stands in most texts would cost a
hundred times a rare one. So no more than ``MOST_COUNTED`` texts are counted and ranked, the
newest of the archive, and those with the words side by side before all others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.searching.hits import MOST_COUNTED, SearchOptions
from portalcrawl.archive.searching.narrowing import NARROWED, narrows
from portalcrawl.archive.searching.query import Expression

_MOST_PHRASES = 1_000
"""Of words that are everywhere, so many texts with them side by side are ranked first."""

_WEIGHTS = "bm25(2.0, 1.0, 2.0, 1.0, 1.0)"
"""Of title, body, title_f, body_f, alt; a word in the title says what a text is about."""

_MATCHED = """
    FROM articles_fts
    WHERE articles_fts MATCH :match
"""

_MATCHED_NARROWED = f"""
    FROM articles_fts
    CROSS JOIN articles INDEXED BY articles_facts ON articles.id = articles_fts.rowid
    WHERE articles_fts MATCH :match
      AND {NARROWED}
"""

_COUNTED = """
    SELECT count(*), min(number)
    FROM (
        SELECT articles_fts.rowid AS number
        {matched}
        ORDER BY articles_fts.rowid DESC
        LIMIT :most + 1)
"""

_RANKED = f"""
    SELECT articles_fts.rowid, rank
    {{matched}}
      AND articles_fts.rowid >= :oldest
      AND rank MATCH '{_WEIGHTS}'
    ORDER BY rank
    LIMIT :limit OFFSET :offset
"""

_NEWEST = f"""
    SELECT articles_fts.rowid, NULL
    {_MATCHED_NARROWED}
    ORDER BY articles.published_at DESC NULLS LAST, articles.id DESC
    LIMIT :limit OFFSET :offset
"""

Ranked = list[tuple[int, float | None]]
"""Numbers of articles in the order to show, each with its bm25 where it was ranked."""


@dataclass(frozen=True)
class Matches:
    """What an expression matches."""

    count: int
    """Texts, ``MOST_COUNTED`` at most."""
    is_capped: bool
    """There are more texts than are counted."""
    ranked: Ranked
    """The part of them that was asked for."""


@dataclass(frozen=True)
class _Extent:
    n_seen: int
    """One more than is counted at most."""
    oldest: int
    """The lowest number among them."""

    @property
    def is_capped(self) -> bool:
        return self.n_seen > MOST_COUNTED


def matches(
    db: Database, expression: Expression, *, narrowing: Mapping[str, Any], options: SearchOptions
) -> Matches:
    """Count the texts that match, and give those to show: best first, or newest."""
    extent = _extent(db, expression.words, narrowing, most=MOST_COUNTED)
    if not extent.n_seen:
        return Matches(0, False, [])
    if options.sort == "date":
        found = _newest(db, expression, narrowing=narrowing, options=options)
    elif extent.is_capped and expression.phrase:
        found = _side_by_side_first(
            db, expression, narrowing=narrowing, options=options, oldest=extent.oldest
        )
    else:
        found = best(
            db,
            expression.whole,
            narrowing=narrowing,
            limit=options.limit,
            offset=options.offset,
            oldest=extent.oldest,
        )
    return Matches(min(extent.n_seen, MOST_COUNTED), extent.is_capped, found)


def best(
    db: Database,
    match: str,
    *,
    narrowing: Mapping[str, Any],
    limit: int,
    offset: int = 0,
    oldest: int = 0,
) -> Ranked:
    """The texts that match best among those numbered ``oldest`` and above, each ranked."""
    values = {
        **narrowing,
        "match": match,
        "oldest": oldest,
        "limit": limit,
        "offset": offset,
    }
    return db.execute(_RANKED.format(matched=_source(narrowing)), values).fetchall()


def _extent(db: Database, match: str, narrowing: Mapping[str, Any], *, most: int) -> _Extent:
    statement = _COUNTED.format(matched=_source(narrowing))
    values = {**narrowing, "match": match, "most": most}
    n_seen, oldest = db.execute(statement, values).fetchone()
    return _Extent(n_seen, oldest or 0)


def _side_by_side_first(
    db: Database,
    expression: Expression,
    *,
    narrowing: Mapping[str, Any],
    options: SearchOptions,
    oldest: int,
) -> Ranked:
    """For words that are everywhere: texts with them side by side, then the newest others."""
    last = options.offset + options.limit
    phrase = expression.phrase or expression.words
    extent = _extent(db, phrase, narrowing, most=_MOST_PHRASES)
    found: Ranked = []
    if extent.n_seen:
        found = best(db, phrase, narrowing=narrowing, limit=last, oldest=extent.oldest)
    if len(found) < last:
        known = {number for number, _ in found}
        more = best(
            db, expression.words, narrowing=narrowing, limit=last + len(known), oldest=oldest
        )
        found += [one for one in more if one[0] not in known]
    return found[options.offset : last]


def _newest(
    db: Database, expression: Expression, *, narrowing: Mapping[str, Any], options: SearchOptions
) -> Ranked:
    values = {
        **narrowing,
        "match": expression.words,
        "limit": options.limit,
        "offset": options.offset,
    }
    return db.execute(_NEWEST, values).fetchall()


def _source(narrowing: Mapping[str, Any]) -> str:
    return _MATCHED_NARROWED if narrows(narrowing) else _MATCHED
