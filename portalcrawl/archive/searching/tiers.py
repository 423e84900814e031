"""The ways to take what was typed, from what it says to what it may have meant."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from portalcrawl.archive.searching import query as queries
from portalcrawl.archive.searching.loose_words import LooseWords, Question
from portalcrawl.archive.searching.query import Expression, Query

BODY, BODY_FOLDED = 1, 3
"""Columns of the index that snippets are cut from; both show the text as written."""

NUMBER, MOST = "number", "most"
"""The tiers of documents, and of texts that hold most of the words."""

_NUMBERED = "texts that are, or cite, the document of this number"
_NUMBERED_ONLY = f"{_NUMBERED}; the other words are in none of them"
_NEAREST = "no text holds all of these words; these come nearest"
_NEAREST_FOLDED = (
    "no text comes near these words with these marks; these do without regard to marks"
)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One way to take the words."""

    tier: str
    explanation: str
    expression: Expression | None = None
    """None where the numbers alone decide, or loose words."""
    question: Question | None = None
    """The words taken loosely: most of them are enough."""
    numbers: tuple[str, ...] = ()
    """Canonical forms of documents that the text must be, or cite."""
    snippet_column: int = BODY_FOLDED


def attempts(query: Query, loose: LooseWords) -> Iterator[Attempt]:
    """The ways to try in turn; the first that finds a text answers.

    Of a sentence, those that cannot find any are left out.
    """
    for attempt in _attempts(query):
        is_sentence = loose.is_sentence and attempt.tier != NUMBER
        if not is_sentence or loose.may_all_be_held(is_folded=attempt.tier != "exact"):
            yield attempt


def _attempts(query: Query) -> Iterator[Attempt]:
    numbers, words = query.number_keys, query.words
    for attempt in _of_words(words) if numbers and words.terms else ():
        yield replace(
            attempt,
            tier=NUMBER,
            explanation="texts with these words that are, or cite, the document of this number",
            numbers=numbers,
        )
    if numbers:
        yield Attempt(
            tier=NUMBER,
            explanation=_NUMBERED_ONLY if words.terms else _NUMBERED,
            numbers=numbers,
        )
    yield from _of_words(query)


def in_loose_words(query: Query, loose: LooseWords) -> Iterator[Attempt]:
    """The ways to try when no text holds all of the words."""
    if query.has_marks and loose.as_typed:
        yield Attempt(
            tier=MOST,
            explanation=_NEAREST,
            question=loose.as_typed,
            snippet_column=BODY,
        )
    if loose.without_marks:
        explanation = _NEAREST_FOLDED if query.has_marks else _NEAREST
        yield Attempt(tier=MOST, explanation=explanation, question=loose.without_marks)


def _of_words(query: Query) -> Iterator[Attempt]:
    if not query.has_marks:
        yield Attempt(
            tier="folded",
            explanation="words without marks stand for every marked form",
            expression=queries.folded(query),
        )
        return
    yield Attempt(
        tier="exact",
        explanation="words as typed, with their marks",
        expression=queries.exact(query),
        snippet_column=BODY,
    )
    yield Attempt(
        tier="mixed",
        explanation="words with marks as typed, words without marks in every form",
        expression=queries.mixed(query),
        snippet_column=BODY,
    )
    yield Attempt(
        tier="folded",
        explanation="no text has these words with these marks; found without regard to marks",
        expression=queries.folded(query),
    )
