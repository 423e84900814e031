"""The part of a text that shows why it was found, accents as written."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

SNIPPET_WORDS = 30
_AROUND_CHARS = 90

_SNIPPETS = """
    SELECT rowid, snippet(articles_fts, :column, :opening, :closing, '…', :words)
    FROM articles_fts
    WHERE articles_fts MATCH :match
      AND rowid IN (SELECT value FROM json_each(:ids))
"""

_CITED_AS = """
    SELECT citations.raw, coalesce(articles.sapo || char(10, 10), '')
        || coalesce(articles.abstract || char(10, 10), '') || coalesce(articles.body, '')
    FROM articles
    LEFT JOIN citations ON citations.article_id = articles.id
        AND citations.number_key IN (SELECT value FROM json_each(:numbers))
    WHERE articles.id = :id
    ORDER BY citations.position
    LIMIT 1
"""


def around_words(
    db: Database,
    match: str,
    *,
    ids: Sequence[int],
    column: int,
    marks: tuple[str, str],
) -> dict[int, str | None]:
    """By article: cut by FTS5 around the words from one column of the index, -1 for the best."""
    opening, closing = marks
    values = {
        "match": match,
        "column": column,
        "opening": opening,
        "closing": closing,
        "words": SNIPPET_WORDS,
        "ids": json.dumps(ids),
    }
    return dict(db.execute(_SNIPPETS, values).fetchall())


def around_number(
    db: Database, article_id: int, *, numbers: tuple[str, ...], marks: tuple[str, str]
) -> str | None:
    """The words around the first mention of a number, or the beginning of the text."""
    values = {"id": article_id, "numbers": json.dumps(numbers)}
    raw, text = db.execute(_CITED_AS, values).fetchone()
    start = text.find(raw) if raw else -1
    if start < 0:
        return _first_words(text, 2 * _AROUND_CHARS) or None
    end = start + len(raw)
    before = _first_words(text[:start][::-1], _AROUND_CHARS)[::-1]
    return f"{before}{marks[0]}{raw}{marks[1]}{_first_words(text[end:], _AROUND_CHARS)}"


def _first_words(text: str, n_chars: int) -> str:
    """So much of the beginning as ends with a whole word, and a sign where more follows."""
    text = text.rstrip()
    if len(text) <= n_chars:
        return text
    whole, space, _ = text[: n_chars + 1].rpartition(" ")
    return (whole if space else text[:n_chars]) + "…"
