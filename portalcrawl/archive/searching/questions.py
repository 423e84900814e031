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

from portalcrawl.archive.searching import matching
from portalcrawl.archive.searching.loose_words import Question
from portalcrawl.archive.searching.matching import Ranked
from portalcrawl.archive.searching.query import quoted, tokens
from portalcrawl.vietnamese.fold import alternate, fold

MOST_SHOWN = 60
"""Texts that are looked at whole."""

_ENOUGH_WORDS = 4
"""Of seven words and more, so many are enough: half of a question only asks."""

_FEWEST_LOOKED_AT, _SMALL_ARCHIVE, _MORE_LOOKED_AT = 10_000, 5_000, 20_000
"""Matches looked at for one question: in a small archive more, since each costs less there."""

_SNIPPET_CLAUSES = 8
"""Words and pairs that snippets show first: each costs time in each text."""

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
class Nearest:
    """The answer to a question."""

    matches: tuple[str, ...]
    """FTS5 expressions to cut snippets by: of the rarest words, of all that were looked for."""
    ranked: Ranked


def nearest(
    db: Database, asked: Question, *, narrowing: Mapping[str, Any], by_date: bool = False
) -> Nearest:
    """The texts that hold enough of the words, ``MOST_SHOWN`` at most.

    Best first, or the best of them by date, newest first.
    """
    clauses = list(_clauses(asked))
    if not clauses:
        return Nearest((), [])
    match = _any_of(asked, clauses)
    found = matching.best(db, match, narrowing=narrowing, limit=MOST_SHOWN)
    held = _n_held(db, asked, ids=[number for number, _ in found])
    enough = min(len(set(asked.words)) // 2 + 1, _ENOUGH_WORDS)
    kept = [one for one in found if held[one[0]] >= enough]
    shown_by = (_any_of(asked, clauses[:_SNIPPET_CLAUSES]), match)
    return Nearest(shown_by, _newest_first(db, kept) if by_date else kept)


def _newest_first(db: Database, found: Ranked) -> Ranked:
    ids = json.dumps([number for number, _ in found])
    return [(number, None) for (number,) in db.execute(_BY_DATE, {"ids": ids})]


def _any_of(asked: Question, clauses: Sequence[str]) -> str:
    any_of_them = f"{asked.columns} : ({' OR '.join(clauses)})"
    return " AND ".join(f"({one})" for one in (*asked.required, any_of_them))


def _clauses(asked: Question) -> Iterator[str]:
    """Words and pairs to look for, each word before its pairs with commoner ones."""
    rarest_first = asked.rarest_first
    order = {word: place for place, word in enumerate(rarest_first)}
    pairs = [pair for pair in dict.fromkeys(pairwise(asked.words)) if order.keys() >= set(pair)]
    n_left: float = _FEWEST_LOOKED_AT
    n_left += _MORE_LOOKED_AT * min(1, _SMALL_ARCHIVE / max(asked.n_texts, 1))
    for word in rarest_first:
        own = [pair for pair in pairs if min(pair, key=order.__getitem__) == word]
        # A pair stands in fewer texts than its rarer word, but all of those are looked at.
        n_left -= asked.frequencies[word] * (1 + len(own) / 2)
        if n_left < 0 and order[word]:
            return
        yield quoted(word)
        yield from (quoted(" ".join(pair)) for pair in own)


def _n_held(db: Database, asked: Question, *, ids: Sequence[int]) -> dict[int, int]:
    """How many of the words each text holds."""
    spellings = [{word, *alternate(word).split()} for word in dict.fromkeys(asked.words)]
    counts = {}
    for number, *parts in db.execute(_TEXTS, {"ids": json.dumps(ids)}):
        text = "\n".join(filter(None, parts))
        held = set(tokens((fold(text) or "") if asked.is_folded else text))
        counts[number] = sum(not held.isdisjoint(spelling) for spelling in spellings)
    return counts
