"""From what a person types to FTS5 expressions: pure rules, every term quoted, never an error.

Words with marks mean what they say; words without marks mean every marked form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portalcrawl.vietnamese.citations import citation_key, looks_like_number
from portalcrawl.vietnamese.fold import fold, has_marks, standardise
from portalcrawl.vietnamese.text import clean

MAX_TERMS = 100
"""Words beyond this many are left out: no question is that long."""

_MAX_CHARS = 2_000
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TERM = re.compile(r'"([^"]*)"(\*)?|(\S+)')
_I_OR_Y = re.compile(r"([hklmst])([iíìỉĩị]|[yýỳỷỹỵ])", re.IGNORECASE)
_SWAP = str.maketrans("iíìỉĩịyýỳỷỹỵIÍÌỈĨỊYÝỲỶỸỴ", "yýỳỷỹỵiíìỉĩịYÝỲỶỸỴIÍÌỈĨỊ")

_TOKEN = re.compile(r"[^\W_]+")

_NUMBER_WORD = "so"

_EXACT = "{title body}"
EXACT = "{title body alt}"
"""Columns of words with their marks; ``alt`` holds the other spelling of their tones."""
FOLDED = "{title_f body_f}"
"""Columns of words without marks."""


@dataclass(frozen=True)
class Term:
    """One thing to find: a word, a quoted phrase, a document number."""

    text: str
    """NFC, one tone placement, no quotation marks."""
    is_prefix: bool = False
    number_key: str | None = None
    """Canonical form where the term has the shape of a document number."""
    is_quoted: bool = False
    """Typed between quotation marks: wanted as it stands."""


@dataclass(frozen=True)
class Expression:
    """An FTS5 expression, and the narrower one of the same words side by side."""

    words: str
    phrase: str | None = None
    """None where the words are one, or stand in no order."""

    @property
    def whole(self) -> str:
        """Texts that hold the words, ranked higher where they stand side by side."""
        return f"({self.phrase}) OR ({self.words})" if self.phrase else self.words


@dataclass(frozen=True)
class Query:
    """What a person typed, taken apart."""

    terms: tuple[Term, ...]

    @property
    def has_marks(self) -> bool:
        """True when any word is typed with marks."""
        return any(has_marks(term.text) for term in self.terms)

    @property
    def number_keys(self) -> tuple[str, ...]:
        """Canonical forms of the document numbers asked for."""
        keys = (term.number_key for term in self.terms if term.number_key)
        return tuple(dict.fromkeys(keys))

    @property
    def words(self) -> "Query":
        """The query without its document numbers."""
        return Query(tuple(term for term in self.terms if not term.number_key))


def parse(typed: str) -> Query:
    """Take apart what was typed; nothing that holds a letter or digit means no terms.

    >>> [term.text for term in parse('"Hoà bình" hội* ***').terms]
    ['Hòa bình', 'hội']
    """
    plain = clean(_UNPRINTABLE.sub(" ", typed[:_MAX_CHARS]).translate(_QUOTES))
    text = standardise(plain) or ""
    found = (_term(match) for match in _TERM.finditer(text))
    terms = tuple(term for term in found if term)[:MAX_TERMS]
    if any(term.number_key for term in terms):
        return Query(_without_number_word(terms))
    whole = text.replace('"', " ").strip()
    if looks_like_number(whole):
        return Query((Term(whole, number_key=citation_key(whole)),))
    return Query(terms)


def _without_number_word(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms without the "số" that only announces a document number."""
    followers = (*terms[1:], None)
    return tuple(
        term
        for term, next_term in zip(terms, followers, strict=True)
        if not (next_term and next_term.number_key and fold(term.text) == _NUMBER_WORD)
    )


def _term(match: re.Match[str]) -> Term | None:
    quoted, star, bare = match.groups()
    text = ((quoted if bare is None else bare) or "").strip()
    is_prefix = bool(star) or (bare is not None and text.endswith("*"))
    text = text.strip('*"').replace('"', " ")
    if not any(letter.isalnum() for letter in text):
        return None
    if bare is not None and looks_like_number(text):
        return Term(text, number_key=citation_key(text))
    return Term(text, is_prefix, is_quoted=bare is None)


def exact(query: Query) -> Expression:
    """Every word as typed; texts with the words side by side come first."""
    return _either(query.terms, phrase=_EXACT, words=EXACT)


def mixed(query: Query) -> Expression:
    """Words with marks as typed, words without marks in every form."""
    words = (
        f"{EXACT} : {_forms(term)}"
        if has_marks(term.text)
        else f"{FOLDED} : {_forms(_folded(term))}"
        for term in query.terms
    )
    return Expression(" AND ".join(words))


def folded(query: Query) -> Expression:
    """Every word in every form; texts with the words side by side come first."""
    return _either([_folded(term) for term in query.terms], phrase=FOLDED, words=FOLDED)


def tokens(text: str) -> list[str]:
    """The words of the text as the index parts them, lower case.

    >>> tokens("Kinh tế-xã hội")
    ['kinh', 'tế', 'xã', 'hội']
    """
    return _TOKEN.findall(text.lower())


def _either(terms: Sequence[Term], *, phrase: str, words: str) -> Expression:
    every = f"{words} : ({' AND '.join(_forms(term) for term in terms)})"
    if len(terms) < 2 or any(term.is_prefix for term in terms[:-1]):
        return Expression(every)
    side_by_side = quoted(" ".join(term.text for term in terms), terms[-1].is_prefix)
    return Expression(every, phrase=f"{phrase} : {side_by_side}")


def has_two_spellings(word: str) -> bool:
    """Whether the word is also written with the other of i and y: kỹ, kĩ."""
    return _I_OR_Y.fullmatch(word) is not None


def _forms(term: Term) -> str:
    """The term, or it and its spelling with the other of i and y: kỹ, kĩ."""
    own = quoted(term.text, term.is_prefix)
    if not has_two_spellings(term.text):
        return own
    other = term.text[0] + term.text[1:].translate(_SWAP)
    return f"({own} OR {quoted(other, term.is_prefix)})"


def quoted(text: str, is_prefix: bool = False) -> str:
    """The text as FTS5 takes it for words side by side, the last perhaps only begun."""
    return f'"{text}"' + (" *" if is_prefix else "")


def _folded(term: Term) -> Term:
    return replace(term, text=fold(term.text) or "")
