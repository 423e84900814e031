"""Did you mean: words that the archive holds, for words that it does not.

The index itself is the dictionary. Every spelling one slip away from a word (a letter too many,
too few, another, two swapped, one consonant heard for another, a space forgotten) is looked up
in it, so nothing has to be kept, and a suggestion always finds something.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.searching import matching
from portalcrawl.archive.searching.hits import SearchOptions
from portalcrawl.archive.searching.misspellings import slips
from portalcrawl.archive.searching.query import FOLDED, Expression, Query, quoted, tokens
from portalcrawl.vietnamese.fold import fold

MOST_SUGGESTED = 3

_MOST_WORDS = 12
"""Of a longer query, nobody can say which word was meant otherwise."""

_FEW_WORDS = 5
"""Of more words, all known, one is not looked for that may be another."""

_SHORTEST, _LONGEST = 2, 16
"""Letters of a word that may be misspelt, or two that were run together."""

_ALTERNATIVES, _MUCH_LESS = 6, 5
"""So many are tried for each word, but none that fits its neighbours so many times less."""

_MOST_TRIED = 100

_SAMPLE = 100

_COUNT = f"""
    SELECT count(*)
    FROM (
        SELECT 1
        FROM articles_fts
        WHERE articles_fts MATCH :match
        LIMIT {_SAMPLE})
"""

_ANY = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :match LIMIT 1"

_AS_WRITTEN = """
    SELECT snippet(articles_fts, -1, :opening, :closing, '', 48)
    FROM articles_fts
    WHERE articles_fts MATCH :match
    LIMIT 20
"""
_OPENING, _CLOSING = "\ue000", "\ue001"


def did_you_mean(db: Database, asked: Query, *, narrowing: Mapping[str, Any]) -> tuple[str, ...]:
    """Queries that find something, nearest first, written as the archive writes them."""
    words = [word for term in asked.words.terms for word in tokens(fold(term.text) or "")]
    if not 0 < len(words) <= _MOST_WORDS:
        return ()
    unknown = [place for place, word in enumerate(words) if not _exists(db, _together([word]))]
    if unknown:
        tried = _all_replaced(db, words, unknown)
    else:
        tried = _one_replaced(db, words) if len(words) <= _FEW_WORDS else iter(())
    found = (one for one in tried if one != words and _finds(db, one, narrowing))
    return tuple(dict.fromkeys(as_written(db, one) for one in islice(found, MOST_SUGGESTED)))


def _all_replaced(
    db: Database, words: Sequence[str], places: Sequence[int]
) -> Iterator[Sequence[str]]:
    """The words with each of those that no text holds replaced.

    Where several are, each must stand beside a neighbour: else anything would do.
    """
    choices = [
        [slip for _, slip in _alternatives(db, words, place)] or [word]
        if place in places
        else [word]
        for place, word in enumerate(words)
    ]
    for choice in islice(product(*choices), _MOST_TRIED):
        if len(places) < 2 or set(places) <= _in_pairs(db, choice):
            yield " ".join(choice).split()


def _one_replaced(db: Database, words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words with one replaced, of those that stand beside no neighbour in any text."""
    in_pair = _in_pairs(db, words)
    choices = [
        (fitness, [*words[:place], *slip.split(), *words[place + 1 :]])
        for place in range(len(words))
        if place not in in_pair
        for fitness, slip in _alternatives(db, words, place)
        if fitness[0]
    ]
    return (choice for _, choice in sorted(choices, reverse=True))


def _in_pairs(db: Database, words: Sequence[str]) -> set[int]:
    """Places of the words that stand beside a neighbour in some text."""
    places: set[int] = set()
    for place, pair in enumerate(pairwise(words)):
        if _exists(db, _together(pair)):
            places |= {place, place + 1}
    return places


def as_written(db: Database, words: Sequence[str]) -> str:
    """The folded words as the archive writes them most often, with their marks."""
    written = []
    rest = list(words)
    while rest:
        n_together = 1
        while n_together < len(rest) and _exists(db, _together(rest[: n_together + 1])):
            n_together += 1
        written.append(_most_written(db, rest[:n_together]))
        rest = rest[n_together:]
    return " ".join(written)


def _most_written(db: Database, words: Sequence[str]) -> str:
    values = {"match": _together(words), "opening": _OPENING, "closing": _CLOSING}
    snippets = (snippet or "" for (snippet,) in db.execute(_AS_WRITTEN, values))
    forms = Counter(form for snippet in snippets for form in _marked(snippet))
    return forms.most_common(1)[0][0] if forms else " ".join(words)


def _marked(snippet: str) -> Iterator[str]:
    for piece in snippet.split(_OPENING)[1:]:
        yield piece.partition(_CLOSING)[0]


def _alternatives(
    db: Database, words: Sequence[str], place: int
) -> list[tuple[tuple[int, int], str]]:
    """What the word may have been, the most fitting first: beside its neighbours, and common."""
    word = words[place]
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
        return []
    before, after = words[max(place - 1, 0) : place], words[place + 1 : place + 2]

    def fitness(slip: str) -> tuple[int, int]:
        sides = ([*before, *slip.split()], [*slip.split(), *after])
        beside = (_count(db, _together(side)) for side in sides if len(side) > len(slip.split()))
        return sum(beside), _count(db, _together(slip.split()))

    known = (slip for slip in slips(word) if _exists(db, _together(slip.split())))
    ranked = sorted(((fitness(slip), slip) for slip in known), key=itemgetter(0), reverse=True)
    least = ranked[0][0][0] / _MUCH_LESS if ranked else 0
    return [one for one in ranked[:_ALTERNATIVES] if one[0][0] >= least]


def _finds(db: Database, words: Sequence[str], narrowing: Mapping[str, Any]) -> bool:
    expression = Expression(_all_of(words))
    one = SearchOptions(limit=0)
    return matching.matches(db, expression, narrowing=narrowing, options=one).count > 0


def _together(words: Sequence[str]) -> str:
    return f"{FOLDED} : {quoted(' '.join(words))}"


def _all_of(words: Sequence[str]) -> str:
    return f"{FOLDED} : ({' AND '.join(map(quoted, words))})"


def _exists(db: Database, match: str) -> bool:
    return db.execute(_ANY, {"match": match}).fetchone() is not None


def _count(db: Database, match: str) -> int:
    return int(db.execute(_COUNT, {"match": match}).fetchone()[0])
