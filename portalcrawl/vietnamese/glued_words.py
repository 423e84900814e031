"""Words that lost the space between them: ``bổsung cho ýkiến``, ``UBNDthị``, ``mới17/11``.

A Vietnamese word is one syllable in print, so a longer one is glued, foreign or a name. It is
told only where the letters themselves say so: the flag is for people, the text stays.
"""

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from portalcrawl.vietnamese.syllables import is_native_syllable, is_syllable


@dataclass(frozen=True)
class GluedWord:
    """Two or more words printed without the space between them."""

    raw: str
    """As it stands in the text: ``ýkiến``."""
    parts: tuple[str, ...]
    """The words it most likely holds, in the letters of the text: ``ý``, ``kiến``."""
    offset: int
    """Where ``raw`` begins in the text."""


Pairs: TypeAlias = Set[tuple[str, str]]


def _letters(bases: str) -> str:
    """The letters with every mark that Vietnamese has, small and capital."""
    shapes, tones = ("", "\u0302", "\u0306", "\u031b"), ("", *"\u0300\u0301\u0303\u0309\u0323")
    marked = {
        unicodedata.normalize("NFC", base + shape + tone)
        for base in bases + bases.upper()
        for shape in shapes
        for tone in tones
    }
    return "".join(sorted(letter for letter in marked if len(letter) == 1))


_VOWELS = _letters("aeiouy")
_CONSONANTS = "b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZđĐ"
_SMALL = "a-zđ" + "".join(filter(str.islower, _VOWELS))
_CAPITAL = "A-ZĐ" + "".join(filter(str.isupper, _VOWELS))

# Where one word cannot go on: consonants between vowels, a capital or a digit behind a small
# letter, a small letter behind a digit or two capitals.
_SEAM = re.compile(
    rf"[{_VOWELS}][{_CONSONANTS}]{{1,7}}[{_VOWELS}]"
    rf"|[{_CAPITAL}\d](?:(?<=[{_SMALL}].)|(?<=[{_CAPITAL}].)(?=[{_SMALL}]))|\d(?=[{_SMALL}])"
)
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_REST = re.compile(r"[^\W_]*")
_VOWEL = re.compile(f"[{_VOWELS}]")
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,10}")
# No other language on such pages has these letters.
_VIETNAMESE_ONLY = re.compile("[ăđĩũơưạ-ỹ]", re.IGNORECASE)
_SHARP_TONE = "\u0301"
_SOFT_TONES = frozenset("\u0300\u0303\u0309\u0323")
_TONES = _SOFT_TONES | {_SHARP_TONE}
_STOPS = ("c", "ch", "p", "t")
_ADDRESS = re.compile(r"(?:[#@]|://|www\.)\S{0,80}\Z")
_LONGEST = 30
_MOST_PARTS = 4
_NEAR = 80


def find_glued_words(text: str | None) -> tuple[GluedWord, ...]:
    """Return each place of an NFC text where a space is missing between words, in order.

    Names and loan words written in one (``Mátxcơva``, ``ôtô``, ``kilômét``) are none, nor are
    misspelt words (``ngưòi``), numbers with a sign for the unit (``5kg``) and hashtags.

    >>> [word.parts for word in find_glued_words("bổsung cho ýkiến của UBNDthị từ mới17/11")]
    [('bổ', 'sung'), ('ý', 'kiến'), ('UBND', 'thị'), ('mới', '17')]
    """
    text = text or ""
    places = list(_chunks(text))
    ways = {raw: _ways(raw) for raw in {text[start:end] for start, end in places}}
    wanted = {part.lower() for found in ways.values() for way in found for part in way}
    pairs = _pairs(text, wanted) if wanted else frozenset()
    return tuple(
        GluedWord(text[start:end], parts, start)
        for start, end in places
        if (parts := _likeliest(ways[text[start:end]], pairs))
        and _is_glued(parts, pairs, near=text[max(0, start - _NEAR) : end + _NEAR])
        and not _ADDRESS.search(text, max(0, start - _NEAR), start)
    )


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each run of letters and digits, with marks, in which there is a seam."""
    end = 0
    for seam in _SEAM.finditer(text):
        start = seam.start()
        if start < end:
            continue
        while start > max(end, seam.start() - _LONGEST) and text[start - 1].isalnum():
            start -= 1
        rest = _REST.match(text, seam.end())
        end = rest.end() if rest else seam.end()
        if end - start <= _LONGEST and not text[start:end].isascii():
            yield start, end


def _pairs(text: str, wanted: Set[str]) -> Pairs:
    """Which of the wanted words follow each other in the text, in small letters."""
    words = pairwise(_PIECE.findall(text.lower()))
    return frozenset(pair for pair in words if pair[0] in wanted and pair[1] in wanted)


def _ways(chunk: str) -> list[tuple[str, ...]]:
    """Every way to part the chunk into two to four words, one of them with marks."""
    pieces = tuple(_PIECE.findall(chunk))
    if len(pieces) > 1:
        words = [piece for piece in pieces if not piece.isdecimal()]
        ways = [pieces] if len(pieces) <= _MOST_PARTS and all(map(_is_word, words)) else []
    else:
        ways = [] if is_syllable(chunk) else list(_partings(chunk, at_most=_MOST_PARTS))
    return [way for way in ways if len(way) > 1 and any(map(_is_marked_word, way))]


def _partings(chunk: str, *, at_most: int) -> Iterator[tuple[str, ...]]:
    """The chunk as words; between two of them no vowels meet, unless a capital begins there."""
    if _is_word(chunk):
        yield (chunk,)
    for cut in range(1, len(chunk)) if at_most > 1 else ():
        first, rest = chunk[:cut], chunk[cut:]
        meet = _VOWEL.match(first[-1]) and _VOWEL.match(rest[0])
        if (not meet or _is_case_seam(first, rest)) and _is_word(first):
            for others in _partings(rest, at_most=at_most - 1):
                yield (first, *others)


def _is_case_seam(first: str, rest: str) -> bool:
    return first[-1].islower() and rest[0].isupper()


def _is_word(part: str) -> bool:
    """A native syllable in one case, or an abbreviation."""
    if is_native_syllable(part):
        return part.islower() or part.istitle() or part.isupper()
    return _is_abbreviation(part)


def _is_abbreviation(part: str) -> bool:
    return _ABBREVIATION.fullmatch(part) is not None and not is_native_syllable(part)


def _is_marked_word(part: str) -> bool:
    return len(part) > 1 and not part.isascii() and not _is_abbreviation(part)


def _likeliest(ways: list[tuple[str, ...]], pairs: Pairs) -> tuple[str, ...]:
    """The way with the fewest words, of these one that the text has elsewhere; () for none."""
    return min(ways, key=lambda way: (len(way), -len(pairs & _pairs_of(way))), default=())


def _pairs_of(parts: tuple[str, ...]) -> Pairs:
    return frozenset(pairwise(part.lower() for part in parts))


def _is_glued(parts: tuple[str, ...], pairs: Pairs, *, near: str) -> bool:
    """Whether tone, letters and neighbours tell Vietnamese words from foreign and loan ones."""
    raw = "".join(parts)
    if any(part.isdecimal() or _is_abbreviation(part) for part in parts):
        return not raw.isupper()
    is_native = any(map(_sounds_native, parts))
    if is_native and _VIETNAMESE_ONLY.search(raw):
        return True
    is_name = raw[0].isupper() and raw[1:].islower()
    if is_native and not is_name and _VIETNAMESE_ONLY.search(near):
        return True
    return not pairs.isdisjoint(_pairs_of(parts)) and any(map(_has_tone, parts))


def _has_tone(part: str) -> bool:
    return not _TONES.isdisjoint(unicodedata.normalize("NFD", part))


def _sounds_native(part: str) -> bool:
    """Loan words have no "ư"; they are level, or sharp before a stop (``mét``)."""
    apart = unicodedata.normalize("NFD", part.lower())
    is_sharp = _SHARP_TONE in apart and not apart.endswith(_STOPS)
    return is_sharp or not _SOFT_TONES.isdisjoint(apart) or "u\u031b" in apart
