"""What can be a Vietnamese syllable: initial consonant, rhyme, tone.

About 150 rhymes and 28 initials make every native syllable, so a text read in the wrong encoding
shows at once: hardly any of its words are syllables.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from portalcrawl.vietnamese.text import nfc

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
_FINALS = {
    "a": "c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "c m n ng o p t",
    "ê": "c ch m n ng nh p t u",
    "i": "a c ch m n ng nh p t u",
    "o": "a c e i m n ng p t",
    "ô": "c i m n ng p t",
    "ơ": "i m n p t",
    "u": "a c i m n ng p t y",
    "ư": "a c i m n ng t u",
    "y": "ch m n nh p t u",
    "ia": "", "iê": "c m n ng p t u", "yê": "m n ng p t u",
    "oa": "c ch i m n ng nh o p t y", "oă": "c m n ng p t", "oe": "m n ng o t", "oo": "c ng",
    "uâ": "n ng t y", "uê": "ch n nh t u", "uơ": "n", "uô": "c i m n ng t", "uy": "a ch n nh p t u",
    "uyê": "n t", "ươ": "c i m n ng p t u",
    "ua": "c ch i m n ng nh o p t u y", "uă": "c m n ng p t", "ue": "n o t",
    "ui": "t",
}  # fmt: skip
"""Final sounds after each vowel; those of the last rows stand after q only, but do no harm."""

_CONSONANTS = frozenset(_INITIALS.split()) | {""}
_FRONT_ONLY = frozenset("k gh ngh".split())
_NEVER_BEFORE_FRONT = frozenset("c g ng".split())
_LOAN_INITIALS = frozenset("p".split())
_FRONT = frozenset("eiy")
_VOWEL = re.compile("[aeiouy]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_TONES = "\u0301\u0323"
_STOPS = ("c", "ch", "p", "t")
_AFTER_Q = ("ua", "ue", "ui", "uy")
_LONGEST = 8


def _tone_places(vowel: str, final: str) -> tuple[int, ...]:
    """On which letter of the rhyme the tone may stand, both ways of writing ``hòa`` included."""
    rhyme = vowel + final
    strong = max(rhyme.find(letter) for letter in "ăâêôơ")
    if strong < 0:
        strong = rhyme.find("ư")
    n_vowels = sum(letter in "aeiouy" for letter in rhyme)
    if strong >= 0 or n_vowels == 1:
        return (max(strong, 0),)
    if n_vowels == 2 and rhyme[-1] in "aeiouy":
        return (0, 1) if rhyme in ("oa", "oe", "uy") else (0,)
    return (1,)


def _toned(rhyme: str, places: Iterable[int]) -> Iterator[str]:
    """The rhyme in every tone it may have: those that end in a stop have two, always written."""
    stopped = rhyme.endswith(_STOPS)
    if not stopped:
        yield rhyme
    for place in places:
        for tone in _SHARP_TONES if stopped else _TONES:
            yield unicodedata.normalize("NFC", rhyme[: place + 1] + tone + rhyme[place + 1 :])


_RHYMES = frozenset(
    toned
    for vowel, finals in _FINALS.items()
    for final in ("", *finals.split())
    for toned in _toned(vowel + final, _tone_places(vowel, final))
)
_NEVER_OPEN = frozenset(toned for vowel in "ăâ" for toned in _toned(vowel, (0,)))
_RHYMES_AFTER_Q = _RHYMES | {toned for rhyme in _AFTER_Q for toned in _toned(rhyme, (1,))}


def is_syllable(word: str) -> bool:
    """Whether the word is built as a Vietnamese syllable, in any case, tone in its place.

    >>> [is_syllable(word) for word in ("Thị", "nghiêng", "Uû", "nh©n", "tât", "keõ")]
    [True, True, False, False, False, False]
    """
    if not 0 < len(word) <= _LONGEST:
        return False
    return any(True for _ in _partings(nfc(word.lower())))


def is_native_syllable(word: str) -> bool:
    """Whether the word is a syllable by the spelling of native words too: ``ca``, ``kê``, ``nghe``.

    >>> [is_native_syllable(word) for word in ("nghe", "nge", "gì", "Quý", "pin", "ke", "ce")]
    [True, False, True, True, False, True, False]
    """
    if not 0 < len(word) <= _LONGEST:
        return False
    return any(_is_native(*parting) for parting in _partings(nfc(word.lower())))


def _partings(word: str) -> Iterator[tuple[str, str]]:
    """Each way to part the word into an initial, perhaps "", and a rhyme."""
    for cut in range(4):
        initial, rhyme = word[:cut], word[cut:]
        if initial in _CONSONANTS and rhyme in (_RHYMES_AFTER_Q if initial == "q" else _RHYMES):
            yield initial, rhyme


def _is_native(initial: str, rhyme: str) -> bool:
    if initial in _LOAN_INITIALS:
        return False
    letters = unicodedata.normalize("NFD", rhyme)
    vowel = letters[0]
    if rhyme in _NEVER_OPEN or (
        initial == "q" and not (vowel == "u" and _VOWEL.search(letters[1:]))
    ):
        return False
    if initial == "g" and vowel == "i":
        return True  # "gi" and a vowel: "gì", "giếng"
    if vowel in _FRONT:
        return initial not in _NEVER_BEFORE_FRONT
    return initial not in _FRONT_ONLY
