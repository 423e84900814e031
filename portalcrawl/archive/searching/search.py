"""Search: document numbers first, then tiers from what was typed to what it may have meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from portalcrawl.archive.searching import (
    matching,
    narrowing,
    numbered,
    presenting,
    query,
    suggesting,
)
from portalcrawl.archive.searching.hits import Hit, SearchOptions, SearchResult
from portalcrawl.archive.searching.loose_words import LooseWords
from portalcrawl.archive.searching.matching import Ranked
from portalcrawl.archive.searching.query import Query
from portalcrawl.archive.searching.questions import MOST_SHOWN, nearest
from portalcrawl.archive.searching.tiers import NUMBER, Attempt, attempts, in_loose_words

_FEW = 10
"""Where fewer texts hold every word of a sentence, those that come nearest follow them."""

_NOTHING_ASKED = "nothing to search for: no letter or digit was given"
_NOTHING_FOUND = "no text holds these words, with or without their marks"
_NOTHING_NUMBERED = "no text is, or cites, the document of this number"
_THEN_NEAREST = "{}; after them, texts that come nearest"


@dataclass(frozen=True)
class _Found:
    """What one way to take the words found."""

    attempt: Attempt
    count: int
    is_capped: bool
    ranked: Ranked
    """The part of it to show."""
    matches: tuple[str, ...] = ()
    """What snippets are cut by, in turn; none where numbers alone decided."""


def search(db: Database, words: str, *, options: SearchOptions) -> SearchResult:
    """The first tier that finds something; never raises for what was typed."""
    asked = query.parse(words)
    if not asked.terms:
        return SearchResult("none", 0, (), _NOTHING_ASKED)
    loose = LooseWords(db, asked)
    found = _first(db, attempts(asked, loose), options)
    if found is None:
        found = _first(db, in_loose_words(asked, loose), options)
        if found is None:
            return _nothing(db, asked, words=words, options=options)
        return replace(_result(db, found, options), did_you_mean=_meant(db, asked, options))
    if found.count < _FEW and found.attempt.tier != NUMBER and loose.is_sentence:
        return _with_nearest(db, in_loose_words(asked, loose), first=found.attempt, options=options)
    return _result(db, found, options)


def _first(db: Database, ways: Iterable[Attempt], options: SearchOptions) -> _Found | None:
    tried = (_found(db, attempt, options) for attempt in ways)
    return next((found for found in tried if found.count), None)


def _found(db: Database, attempt: Attempt, options: SearchOptions) -> _Found:
    values = narrowing.values(db, options, numbers=attempt.numbers)
    if attempt.question:
        near = nearest(db, attempt.question, narrowing=values, by_date=options.sort == "date")
        return _Found(attempt, len(near.ranked), False, _page(near.ranked, options), near.matches)
    if attempt.expression is None:
        count = numbered.count(db, values)
        return _Found(attempt, count, False, numbered.found(db, values, options=options))
    found = matching.matches(db, attempt.expression, narrowing=values, options=options)
    shown_by = (attempt.expression.whole,)
    return _Found(attempt, found.count, found.is_capped, found.ranked, shown_by)


def _with_nearest(
    db: Database, loose_ways: Iterable[Attempt], *, first: Attempt, options: SearchOptions
) -> SearchResult:
    """The few texts that hold every word, then those that come nearest."""
    everything = replace(options, limit=_FEW + MOST_SHOWN, offset=0)
    found = _found(db, first, everything)
    near = _first(db, loose_ways, everything)
    known = {number for number, _ in found.ranked}
    more = [one for one in near.ranked if one[0] not in known] if near else []
    if near is None or not more:
        return _result(db, replace(found, ranked=_page(found.ranked, options)), options)
    n_first = len(_page(found.ranked, options))
    page = _page([*found.ranked, *more], options)
    begun = _result(db, replace(found, ranked=page[:n_first]), options)
    return replace(
        begun,
        count=found.count + len(more),
        hits=begun.hits + _hits(db, replace(near, ranked=page[n_first:]), options),
        explanation=_THEN_NEAREST.format(begun.explanation),
    )


def _nothing(db: Database, asked: Query, *, words: str, options: SearchOptions) -> SearchResult:
    """Nothing was found: say whether the filters are at fault, or what may have been meant."""
    n_without = None
    if options.narrows:
        n_without = search(db, words, options=SearchOptions(limit=0)).count
    return SearchResult(
        "none",
        0,
        (),
        _NOTHING_NUMBERED if not asked.words.terms else _NOTHING_FOUND,
        did_you_mean=() if n_without else _meant(db, asked, options),
        n_without_filters=n_without,
    )


def _result(db: Database, found: _Found, options: SearchOptions) -> SearchResult:
    return SearchResult(
        found.attempt.tier,
        found.count,
        _hits(db, found, options),
        found.attempt.explanation,
        is_capped=found.is_capped,
    )


def _hits(db: Database, found: _Found, options: SearchOptions) -> tuple[Hit, ...]:
    return presenting.hits(
        db, found.attempt, ranked=found.ranked, matches=found.matches, marks=options.marks
    )


def _meant(db: Database, asked: Query, options: SearchOptions) -> tuple[str, ...]:
    return suggesting.did_you_mean(db, asked, narrowing=narrowing.values(db, options))


def _page(ranked: Ranked, options: SearchOptions) -> Ranked:
    return ranked[options.offset : options.offset + options.limit]
