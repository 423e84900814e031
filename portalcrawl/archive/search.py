"""Search: document numbers first, then tiers from what was typed to what it may have meant."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive import query as queries
from portalcrawl.archive.query import Query
from portalcrawl.vietnamese.citations import citation_key

SNIPPET_WORDS = 30
_AROUND_CHARS = 90
_BODY, _BODY_FOLDED = 1, 3
"""Columns of the index that snippets are cut from; both show the text as written."""


@dataclass(frozen=True, kw_only=True)
class SearchOptions:
    """What narrows a search, and how much of it to show; None narrows nothing."""

    portal: str | None = None
    section: str | None = None
    """With or without marks."""
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    kind: str | None = None
    """``article``, ``document`` or ``static``."""
    cites: str | None = None
    """Number of a document that the text cites, in any spelling."""
    sort: str = "relevance"
    """``relevance``, or ``date``: newest first."""
    limit: int = 20
    offset: int = 0
    marks: tuple[str, str] = ("[", "]")
    """What stands before and after a found word in snippets."""


@dataclass(frozen=True)
class Hit:
    """One text that was found."""

    id: int
    title: str | None
    url: str | None
    section: str | None
    published_at: str | None
    published_precision: str | None
    snippet: str | None
    """Part of the text around the words, accents as written."""
    rank: float | None
    """bm25, smaller is better; None where nothing was ranked."""
    portal: str | None = None
    page_kind: str | None = None
    status: str | None = None
    """``live``, ``missing`` or ``gone`` from its portal."""
    issued_on: str | None = None
    """Day on which a document was issued; None for other texts."""
    listed_title: str | None = None
    """What the portal's listings call a page that shows no title itself."""
    url_key: str | None = None
    """Canonical form of the address; tells a text apart that has no address."""


@dataclass(frozen=True)
class SearchResult:
    """What was found, and how."""

    tier: str
    """``number``, ``exact``, ``mixed``, ``folded``, or ``none`` where nothing was found."""
    count: int
    """Texts found, however many hits are shown."""
    hits: tuple[Hit, ...]
    explanation: str
    """One sentence that says how the words were taken."""


_FACTS = (
    "id", "title", "url", "section", "published_at", "published_precision", "portal", "page_kind",
    "status", "url_key", "issued_on", "listed_title", "rank",
)  # fmt: skip
_COLUMNS = """articles.id, articles.title, articles.url, articles.section, articles.published_at,
    articles.published_precision, articles.portal, articles.page_kind, articles.status,
    articles.url_key, documents.issued_on,
    CASE WHEN articles.title IS NULL THEN
        (SELECT min(title) FROM listing_items WHERE url_key = articles.url_key) END"""

_NARROWED = """
    (:portal IS NULL OR articles.portal = :portal)
    AND (:section IS NULL OR vi_fold(articles.section) = vi_fold(:section))
    AND (:since IS NULL OR articles.published_at >= :since)
    AND (:until IS NULL OR substr(articles.published_at, 1, 10) <= :until)
    AND (:kind IS NULL OR articles.page_kind = :kind)
    AND (:cites IS NULL OR articles.id IN
        (SELECT article_id FROM citations WHERE number_key = :cites))
    AND (:numbers IS NULL OR articles.id IN (
        SELECT article_id
        FROM (
            SELECT article_id, number_key FROM citations
            UNION
            SELECT article_id, number_key FROM documents)
        WHERE number_key IN (SELECT value FROM json_each(:numbers))
        GROUP BY article_id
        HAVING count(*) = json_array_length(:numbers)))
"""

_MATCHED = f"""
    FROM articles_fts
    JOIN articles ON articles.id = articles_fts.rowid
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE articles_fts MATCH :match
      AND {_NARROWED}
"""

_NUMBERED = f"""
    FROM articles
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE {_NARROWED}
"""

_ORDERS = {
    ("match", "relevance"): "rank, articles.id",
    ("match", "date"): "articles.published_at DESC NULLS LAST, articles.id",
    ("number", "relevance"): (
        "documents.number_key IN (SELECT value FROM json_each(:numbers)) DESC NULLS LAST,"
        " articles.published_at DESC NULLS LAST, articles.id"
    ),
    ("number", "date"): "articles.published_at DESC NULLS LAST, articles.id",
}

_SNIPPETS = """
    SELECT rowid, snippet(articles_fts, :column, :opening, :closing, '…', :words)
    FROM articles_fts
    WHERE articles_fts MATCH :match
      AND rowid IN (SELECT value FROM json_each(:ids))
"""

_CITED_AS = """
    SELECT citations.raw, articles.body
    FROM articles
    LEFT JOIN citations ON citations.article_id = articles.id
        AND citations.number_key IN (SELECT value FROM json_each(:numbers))
    WHERE articles.id = :id
    ORDER BY citations.position
    LIMIT 1
"""


@dataclass(frozen=True, kw_only=True)
class _Attempt:
    """One way to take the words."""

    tier: str
    explanation: str
    match: str | None
    """FTS5 expression; None where the numbers alone decide."""
    numbers: tuple[str, ...] = ()
    """Canonical forms of documents that the text must be, or cite."""
    snippet_column: int = _BODY_FOLDED


def search(db: Database, words: str, *, options: SearchOptions) -> SearchResult:
    """The first tier that finds something; never raises for what was typed."""
    query = queries.parse(words)
    if not query.terms:
        return SearchResult("none", 0, (), "nothing to search for: no letter or digit was given")
    for attempt in _attempts(query):
        values = _values(options, attempt)
        source = _MATCHED if attempt.match else _NUMBERED
        count = db.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        if count:
            hits = _hits(db, attempt, options=options, values=values)
            return SearchResult(attempt.tier, count, hits, attempt.explanation)
    return SearchResult("none", 0, (), "no text holds these words, with or without their marks")


def _attempts(query: Query) -> Iterator[_Attempt]:
    numbers, words = query.number_keys, query.words
    for attempt in _word_attempts(words) if numbers and words.terms else ():
        yield replace(
            attempt,
            tier="number",
            explanation="texts with these words that are, or cite, the document of this number",
            numbers=numbers,
        )
    if numbers:
        yield _Attempt(
            tier="number",
            explanation="texts that are, or cite, the document of this number",
            match=None,
            numbers=numbers,
        )
    yield from _word_attempts(query)


def _word_attempts(query: Query) -> Iterator[_Attempt]:
    if not query.has_marks:
        yield _Attempt(
            tier="folded",
            explanation="words without marks stand for every marked form",
            match=queries.folded(query),
        )
        return
    yield _Attempt(
        tier="exact",
        explanation="words as typed, with their marks",
        match=queries.exact(query),
        snippet_column=_BODY,
    )
    yield _Attempt(
        tier="mixed",
        explanation="words with marks as typed, words without marks in every form",
        match=queries.mixed(query),
        snippet_column=_BODY,
    )
    yield _Attempt(
        tier="folded",
        explanation="no text has these words with these marks; found without regard to marks",
        match=queries.folded(query),
    )


def _values(options: SearchOptions, attempt: _Attempt) -> dict[str, Any]:
    return {
        "match": attempt.match,
        "numbers": json.dumps(attempt.numbers) if attempt.numbers else None,
        "portal": options.portal,
        "section": options.section,
        "since": options.since.isoformat() if options.since else None,
        "until": options.until.isoformat() if options.until else None,
        "kind": options.kind,
        "cites": citation_key(options.cites) if options.cites else None,
        "limit": options.limit,
        "offset": options.offset,
    }


def _hits(
    db: Database, attempt: _Attempt, *, options: SearchOptions, values: dict[str, Any]
) -> tuple[Hit, ...]:
    by_match = attempt.match is not None
    order = _ORDERS["match" if by_match else "number", options.sort]
    rows = db.execute(
        f"SELECT {_COLUMNS}, {'rank' if by_match else 'NULL'} "
        f"{_MATCHED if by_match else _NUMBERED} ORDER BY {order} LIMIT :limit OFFSET :offset",
        values,
    ).fetchall()
    snippets = _snippets(db, attempt, options=options, ids=[row[0] for row in rows])
    return tuple(_hit(row, snippets.get(row[0])) for row in rows)


def _hit(row: tuple[Any, ...], snippet: str | None) -> Hit:
    facts = dict(zip(_FACTS, row, strict=True))
    return Hit(**facts, snippet=snippet)


def _snippets(
    db: Database, attempt: _Attempt, *, options: SearchOptions, ids: list[int]
) -> dict[int, str | None]:
    """By article: cut by FTS5 around the words, or around the mention of the number."""
    opening, closing = options.marks
    if attempt.match is None:
        return {
            number: _mention(db, number, numbers=attempt.numbers, marks=options.marks)
            for number in ids
        }
    values = {
        "match": attempt.match,
        "column": attempt.snippet_column,
        "opening": opening,
        "closing": closing,
        "words": SNIPPET_WORDS,
        "ids": json.dumps(ids),
    }
    return dict(db.execute(_SNIPPETS, values).fetchall())


def _mention(
    db: Database, article_id: int, *, numbers: tuple[str, ...], marks: tuple[str, str]
) -> str | None:
    """The words around the first mention of a number, or the beginning of the text."""
    values = {"id": article_id, "numbers": json.dumps(numbers)}
    raw, body = db.execute(_CITED_AS, values).fetchone()
    start = body.find(raw) if body and raw else -1
    if start < 0:
        return body[: 2 * _AROUND_CHARS] if body else None
    end = start + len(raw)
    first, last = max(0, start - _AROUND_CHARS), end + _AROUND_CHARS
    before = ("…" if first else "") + body[first:start]
    after = body[end:last] + ("…" if last < len(body) else "")
    return f"{before}{marks[0]}{raw}{marks[1]}{after}"
