"""A query as loose words, each with the number of texts that hold it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from portalcrawl.archive.searching.query import (
    EXACT,
    FOLDED,
    Query,
    Term,
    has_two_spellings,
    quoted,
    tokens,
)
from portalcrawl.vietnamese.fold import fold

_FEWEST_WORDS = 3
"""Of two words, one is not most of them."""

_SENTENCE_WORDS = 8
"""So many different words are a sentence, not a name."""

_PROBED_WORDS = 6
"""If no text holds the rarest words together, none holds all."""

_SAMPLE = 300

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

_ANY = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :match LIMIT 1"


@dataclass(frozen=True)
class Question:
    """Words of which a text need not hold all."""

    words: tuple[str, ...]
    """In the order typed, lower case."""
    required: tuple[str, ...]
    """FTS5 expressions that a text must match: what was quoted, only begun, or a number."""
    columns: str
    frequencies: Mapping[str, int]
    """In about how many texts each word stands; words of no text are left out."""
    n_texts: int
    """In the archive, about."""

    @property
    def is_folded(self) -> bool:
        """Whether marks make no difference."""
        return self.columns == FOLDED

    @property
    def rarest_first(self) -> list[str]:
        """The words that any text holds."""
        return sorted(self.frequencies, key=lambda word: self.frequencies[word])


class LooseWords:
    """A query's loose words; counted when first asked for."""

    def __init__(self, db: Database, query: Query) -> None:
        self._db = db
        self._query = query

    @property
    def is_sentence(self) -> bool:
        """Whether the query is so long that texts without all of its words may be meant too."""
        words = (word for term in self._loose for word in tokens(term.text))
        return len(set(words)) >= _SENTENCE_WORDS

    @cached_property
    def as_typed(self) -> Question | None:
        """The words with their marks; None where they are too few to leave any out."""
        return self._question(EXACT)

    @cached_property
    def without_marks(self) -> Question | None:
        """The words folded; None where they are too few to leave any out."""
        return self._question(FOLDED)

    def may_all_be_held(self, *, is_folded: bool) -> bool:
        """False where no text can hold all of the words: a quick look at the rarest."""
        asked = self.without_marks if is_folded else self.as_typed
        if asked is None:
            return True
        if len(asked.frequencies) < len(set(asked.words)):
            return any(
                has_two_spellings(word) for word in set(asked.words) - set(asked.frequencies)
            )
        probed = [word for word in asked.rarest_first if not has_two_spellings(word)]
        match = f"{asked.columns} : ({' AND '.join(map(quoted, probed[:_PROBED_WORDS]))})"
        return not probed or self._db.execute(_ANY, {"match": match}).fetchone() is not None

    @property
    def _loose(self) -> list[Term]:
        return [term for term in self._query.terms if not _is_fixed(term)]

    def _question(self, columns: str) -> Question | None:
        def text_of(term: Term) -> str:
            return (fold(term.text) or "") if columns == FOLDED else term.text

        words = tuple(word for term in self._loose for word in tokens(text_of(term)))
        if len(set(words)) < _FEWEST_WORDS:
            return None
        required = tuple(
            f"{columns} : {quoted(text_of(term), term.is_prefix)}"
            for term in self._query.terms
            if _is_fixed(term)
        )
        frequencies = self._frequencies(words, columns)
        return Question(words, required, columns, frequencies, self._n_texts)

    @cached_property
    def _n_texts(self) -> int:
        return self._db.execute(_NEWEST_NUMBER).fetchone()[0] or 0

    def _frequencies(self, words: tuple[str, ...], columns: str) -> dict[str, int]:
        """A few hundred are counted; beyond, the newest tell how close together they stand."""
        newest = self._n_texts
        frequencies = {}
        for word in dict.fromkeys(words):
            values = {"match": f"{columns} : {quoted(word)}"}
            count, oldest = self._db.execute(_FREQUENCY, values).fetchone()
            if count:
                is_all = count < _SAMPLE
                frequencies[word] = count if is_all else count * newest // (newest - oldest + 1)
        return frequencies


def _is_fixed(term: Term) -> bool:
    return term.is_quoted or term.is_prefix or term.number_key is not None
