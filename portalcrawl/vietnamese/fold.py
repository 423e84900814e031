"""Forms to search by: one tone placement, or no marks at all. Shown text is never folded.

The archive stores text as written and indexes these forms beside it, so a form may never join
or part words: every rule maps a letter to a letter.
"""

import re
import unicodedata
from itertools import product

from portalcrawl.vietnamese.text import nfc

TEXT_VERSION = "1"
"""Raised when any form made here changes: an index built with another version must be rebuilt."""

# Older than Unicode 6.1, which SQLite's tokenizer knows; both sides of each pair are letters there.
_FOLDED_RANGES = ((0x41, 0x250), (0x386, 0x3CF), (0x400, 0x460), (0x1E00, 0x1F00))
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_ONSET = "[bcdđghklmnprstvx]|[ckgnpt]h|gi|ng|ngh|tr"


def _base_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower() if base.isalpha() else letter


_FOLD = {
    code: _base_letter(chr(code))
    for code in (code for start, end in _FOLDED_RANGES for code in range(start, end))
    if chr(code).isalpha() and _base_letter(chr(code)) != chr(code)
} | dict.fromkeys(map(ord, "đĐðÐ"), "d")
_FOLD_OR_DROP: dict[int, str | None] = {**_FOLD, **dict.fromkeys(map(ord, _MARKS))}
_MARKED_LETTERS = "".join(chr(code) for code, base in _FOLD.items() if chr(code).lower() != base)
_MARKED = re.compile(f"[{_MARKS}{_MARKED_LETTERS}]")


def _tone_pairs() -> dict[str, str]:
    """``oà`` -> ``òa`` for every tone of open oa, oe, uy in every mixture of cases."""
    pairs = {}
    for glide, vowel in ("oa", "oe", "uy"):
        for first, second in product((glide, glide.upper()), (vowel, vowel.upper())):
            for tone in _TONES:
                late = unicodedata.normalize("NFC", first + second + tone)
                pairs[late] = unicodedata.normalize("NFC", first + tone + second)
    return pairs


_STANDARD_OF = _tone_pairs()
_LATE_OF = {early: late for late, early in _STANDARD_OF.items()}


def _open_syllable(pairs: dict[str, str]) -> re.Pattern[str]:
    # "quý" has no onset of this list before its "uý", so it stays: there "qu" is the consonant.
    endings = "|".join(pairs)
    return re.compile(rf"(?<!\w)((?i:{_ONSET})?)({endings})(?!\w)")


_LATE = _open_syllable(_STANDARD_OF)
_EARLY = _open_syllable(_LATE_OF)


def standardise(text: str | None) -> str | None:
    """Return the text in NFC with one tone placement; None for None. Idempotent.

    Only open syllables in oa, oe, uy change; ``quý``, ``toàn`` and foreign words stay.

    >>> standardise("Thị uỷ Mường Lay, khoá XI; hoà bình, quý, toàn, Genève")
    'Thị ủy Mường Lay, khóa XI; hòa bình, quý, toàn, Genève'
    """
    if text is None:
        return None
    return _LATE.sub(lambda found: found[1] + _STANDARD_OF[found[2]], nfc(text))


def fold(text: str | None) -> str | None:
    """Return the text without tone and letter marks, đ as d, lower case; None for None.

    Words keep their number and their boundaries, also for SQLite's ``unicode61`` tokenizer.

    >>> fold("Đông Hà, NĐ-CP")
    'dong ha, nd-cp'
    """
    return None if text is None else nfc(text).translate(_FOLD_OR_DROP)


def alternate(*texts: str | None) -> str:
    """Return the other spelling of every word with two tone placements, "" where there is none.

    Each word once, lower case, in order of appearance: what an index needs so that ``uỷ`` finds
    a text written ``ủy``.

    >>> alternate("Thị ủy Mường Lay", None, "Khoá XI của Thị uỷ")
    'uỷ khoá'
    """
    words: dict[str, None] = {}
    for text in texts:
        for found in _EARLY.finditer(standardise(text) or ""):
            words[(found[1] + _LATE_OF[found[2]]).lower()] = None
    return " ".join(words)


def has_marks(text: str) -> bool:
    """Whether the text has a letter that only marks or a bar tell from plain a-z.

    >>> has_marks("công"), has_marks("cong"), has_marks("Đ")
    (True, False, True)
    """
    return _MARKED.search(nfc(text)) is not None
