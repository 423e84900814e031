"""How well a text reads as Vietnamese: what its accented words are worth.

The right decoding makes common words (``và``, ``của``, ``các``, ``được``) of nearly all of
them; a wrong one yields a few possible syllables by chance, and much that is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from portalcrawl.vietnamese.common_words import COMMON_WORDS
from portalcrawl.vietnamese.syllables import is_native_syllable, is_syllable


@dataclass(frozen=True)
class WordScore:
    """What the accented words of a text say together."""

    n_words: int
    """Different ones."""
    n_bad: int
    """Words that are no Vietnamese syllables."""
    n_common: int
    points: int
    """Two for a common word, one for a syllable, three off for what is none."""


_COMMON, _NATIVE, _POSSIBLE, _BAD = 2, 1, 0, -3
_MAX_WORDS = 500
"""More do not change the verdict."""

# Latin letters and signs; no-break and typographic spaces part words, but U+00A0 behind Ã is the
# second byte of à.
_TOKEN = re.compile(
    r"(?:[A-Za-z\x80-\x9f\xa1-\u1fff\u2010-\u2027\u202a-\u2fff\ufffd]|(?<=Ã)\xa0){2,40}"
)
_AROUND = "“”‘’…–—•"
# Abbreviations (QĐ, HĐND) and units (m², µm) are nobody's syllables and say nothing.
_SILENT = re.compile(r"[B-DF-HJ-NP-TV-XZĐ]+|[A-Za-z]{1,4}[²³]|µ[a-zA-Z]")
_SMALL = re.compile("[a-z]")


def score_words(text: str) -> WordScore:
    """Return what the first 500 accented words of the text say.

    >>> score_words("Ủy ban nhân dân").points, score_words("UÛy ban nhaân daân").points
    (6, -9)
    """
    words = dict.fromkeys(islice(_accented(text), _MAX_WORDS))
    points = [_points(word) for word in words]
    return WordScore(len(points), points.count(_BAD), points.count(_COMMON), sum(points))


def bad_words(text: str) -> set[str]:
    """The accented words of the text that are no Vietnamese syllables."""
    # Most of a long run is a script in ASCII; no word goes past a space or a quote.
    parts = [part for part in text.replace('"', " ").split(" ") if not part.isascii()]
    return {word for part in parts for word in _accented(part) if _points(word) == _BAD}


def fits_vietnamese(text: str) -> bool:
    """Whether nearly all plain words are syllables too; abbreviations (``TP``) say nothing."""
    words = [word for word in _plain(text) if text.isupper() or not word.isupper()]
    return sum(map(is_native_syllable, words)) * 10 >= len(words) * 7


def has_plain_syllable(text: str) -> bool:
    """Whether a word without accents stands in the text that may be Vietnamese."""
    return any(map(is_native_syllable, _plain(text)))


def _plain(text: str) -> list[str]:
    tokens = (found[0].strip(_AROUND) for found in _TOKEN.finditer(text))
    return list(islice((word for word in tokens if word.isascii()), _MAX_WORDS))


def _accented(text: str) -> Iterator[str]:
    tokens = (found[0].strip(_AROUND) for found in _TOKEN.finditer(text))
    return (word for word in tokens if not word.isascii() and not _SILENT.fullmatch(word))


@lru_cache(maxsize=16_384)
def _points(word: str) -> int:
    # "vÒ" is no word whatever its letters: a capital behind the first letter of a small word.
    if _SMALL.search(word) and not word[1:].islower():
        return _BAD
    if word.lower() in COMMON_WORDS:
        return _COMMON
    if is_native_syllable(word):
        return _NATIVE
    return _POSSIBLE if is_syllable(word) else _BAD
