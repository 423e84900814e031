"""Most of the words: for a question typed as a sentence, which no text holds whole.

Words and adjacent pairs of words are looked for, any of them, and ranked together: most words
of Vietnamese are two syllables, so a pair says more than its parts. Rare words come first, and
words that are nearly everywhere are left out once enough is looked through: they cost most and
tell least. A text counts only if it holds more than half of the words, or of a long question
enough of them to be about the same.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive import matching
from portalcrawl.archive.matching import Ranked
from portalcrawl.archive.query import EXACT, FOLDED, Query, Term, quoted, tokens
from portalcrawl.vietnamese.fold import alternate, fold

MOST_SHOWN = 60
"""Texts that are looked at whole."""

_SNIPPET_CLAUSES = 12
"""Words and pairs that snippets show: each costs time in each text."""

_FEWEST_WORDS = 3
"""Of two words, one is not most of them."""

_ENOUGH_WORDS = 4
"""Of seven words and more, so many are enough: half of a question only asks."""

_SENTENCE_WORDS = 8
"""So many different words are a sentence, not a name."""

_MOST_MATCHES = 30_000
"""Places looked through for one question, about 1 microsecond each; rare words are taken first."""

_SAMPLE = 1_000

_FREQUENCY = f"""
    SELECT count(*), min(number)
    FROM (
        SELECT rowid AS number
        FROM articles_fts
        WHERE articles_fts MATCH :match
        ORDER BY rowid DESC
        LIMIT {_SAMPLE})
"""

_NEWEST_NUMBER = "SELECT max(id) FROM articles"

_TEXTS = """
    SELECT id, title, sapo, abstract, body
    FROM articles
    WHERE id IN (SELECT value FROM json_each(:ids))
"""


_BY_DATE = """
    SELECT id
    FROM articles
    WHERE id IN (SELECT value FROM json_each(:ids))
    ORDER BY published_at DESC NULLS LAST, id DESC
"""


@dataclass(frozen=True)
class Question:
    """A query as loose words."""

    words: tuple[str, ...]
    """In the order typed, lower case."""
    required: tuple[str, ...]
    """FTS5 expressions that every text must match: what was quoted, only begun, or a number."""
    columns: str

    @property
    def is_folded(self) -> bool:
        """Whether marks make no difference."""
        return self.columns == FOLDED


@dataclass(frozen=True)
class Nearest:
    """The answer to a question."""

    match: str
    """An FTS5 expression of the rarest words, to cut snippets by."""
    ranked: Ranked


def question(query: Query, *, is_folded: bool) -> Question | None:
    """The query as loose words; None where they are too few to leave any out."""
    columns = FOLDED if is_folded else EXACT
    words: list[str] = []
    required = []
    for term in query.terms:
        text = (fold(term.text) or "") if is_folded else term.text
        if _is_fixed(term):
            required.append(f"{columns} : {quoted(text, term.is_prefix)}")
        else:
            words += tokens(text)
    if len(set(words)) < _FEWEST_WORDS:
        return None
    return Question(tuple(words), tuple(required), columns)


def is_sentence(query: Query) -> bool:
    """Whether the query is so long that texts without all of its words may be meant too."""
    loose = question(query, is_folded=True)
    return loose is not None and len(set(loose.words)) >= _SENTENCE_WORDS


def nearest(
    db: Database, asked: Question, *, narrowing: Mapping[str, Any], by_date: bool = False
) -> Nearest:
    """The texts that hold enough of the words, ``MOST_SHOWN`` at most.

    Best first, or the best of them by date, newest first.
    """
    clauses = list(_clauses(db, asked))
    if not clauses:
        return Nearest("", [])
    match = _any_of(asked, clauses)
    found = matching.best(db, match, narrowing=narrowing, limit=MOST_SHOWN)
    held = _n_held(db, asked, ids=[number for number, _ in found])
    enough = min(len(set(asked.words)) // 2 + 1, _ENOUGH_WORDS)
    kept = [one for one in found if held[one[0]] >= enough]
    shown_by = _any_of(asked, clauses[:_SNIPPET_CLAUSES])
    return Nearest(shown_by, _newest_first(db, kept) if by_date else kept)


def _newest_first(db: Database, found: Ranked) -> Ranked:
    ids = json.dumps([number for number, _ in found])
    return [(number, None) for (number,) in db.execute(_BY_DATE, {"ids": ids})]


def _any_of(asked: Question, clauses: Sequence[str]) -> str:
    any_of_them = f"{asked.columns} : ({' OR '.join(clauses)})"
    return " AND ".join(f"({one})" for one in (*asked.required, any_of_them))


def _clauses(db: Database, asked: Question) -> Iterator[str]:
    """Words and pairs to look for, each word before its pairs with commoner ones."""
    frequencies = _frequencies(db, asked)
    rarest_first = sorted(frequencies, key=lambda word: frequencies[word])
    order = {word: place for place, word in enumerate(rarest_first)}
    pairs = [pair for pair in dict.fromkeys(pairwise(asked.words)) if order.keys() >= set(pair)]
    n_matches = 0
    for word in rarest_first:
        own = [pair for pair in pairs if min(pair, key=order.__getitem__) == word]
        n_matches += frequencies[word] * (1 + len(own))
        if n_matches > _MOST_MATCHES and order[word]:
            return
        yield quoted(word)
        yield from (quoted(" ".join(pair)) for pair in own)


def _frequencies(db: Database, asked: Question) -> dict[str, int]:
    """In how many texts each word stands, about; words of no text are left out.

    Up to 1,000 are counted, beyond that the newest 1,000 tell how close together they stand.
    """
    newest = db.execute(_NEWEST_NUMBER).fetchone()[0] or 0
    frequencies = {}
    for word in dict.fromkeys(asked.words):
        values = {"match": f"{asked.columns} : {quoted(word)}"}
        count, oldest = db.execute(_FREQUENCY, values).fetchone()
        if count:
            is_all = count < _SAMPLE
            frequencies[word] = count if is_all else count * newest // (newest - oldest + 1)
    return frequencies


def _n_held(db: Database, asked: Question, *, ids: Sequence[int]) -> dict[int, int]:
    """How many of the words each text holds."""
    spellings = [{word, *alternate(word).split()} for word in dict.fromkeys(asked.words)]
    counts = {}
    for number, *parts in db.execute(_TEXTS, {"ids": json.dumps(ids)}):
        text = "\n".join(filter(None, parts))
        held = set(tokens((fold(text) or "") if asked.is_folded else text))
        counts[number] = sum(not held.isdisjoint(spelling) for spelling in spellings)
    return counts


def _is_fixed(term: Term) -> bool:
    return term.is_quoted or term.is_prefix or term.number_key is not None
