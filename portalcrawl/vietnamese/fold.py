"""Forms to search by: one tone placement, or no marks at all. Shown text is never folded.

The archive stores text as written and indexes these forms beside it, so a form may never join
or part words: every rule maps a letter to a letter.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, groupby, product

from portalcrawl.vietnamese.text import nfc

TEXT_VERSION = "2"
"""Raised when any form made here changes: an index built with another version must be rebuilt."""

# Older than Unicode 6.1, which SQLite's tokenizer knows; both sides of each pair are letters there.
_FOLDED_RANGES = ((0x41, 0x250), (0x386, 0x3CF), (0x400, 0x460), (0x1E00, 0x1F00))
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_ONSETS = ("[bcdđghklmnprstvxBCDĐGHKLMNPRSTVX]", "(?i:[ckgnpt]h|gi|ng|tr)", "(?i:ngh)")
_MARK = re.compile("[\u0300-\u036f]")

# Of all marks, unicode61 keeps these inside a word (SQLite, sqlite3Fts5UnicodeIsdiacritic).
_WORD_MARKS = frozenset(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f\u0311\u031b"
    "\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331"
)
# Each of them composes with some letter; these two with h alone, and with o and u alone.
_INERT_WORD_MARK, _INERT_BEHIND_H = "\u032e", "\u031b"
_INERT_MARK = "\u034f"
"""Parts words as the marks it stands for, and composes with nothing."""


def _base_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower() if base.isalpha() else letter


_LETTERS = [
    letter
    for letter in (chr(code) for start, end in _FOLDED_RANGES for code in range(start, end))
    if letter.isalpha()
]
_FOLD = {ord(letter): _base_letter(letter) for letter in _LETTERS} | dict.fromkeys(
    map(ord, "đĐðÐ"), "d"
)
_FOLDED_LETTERS = frozenset(_FOLD.values())

# Nearly every text has no other characters than these 256, all in NFC and none of them a mark:
# it is folded as from one code page to another, twelve times as fast as by ``str.translate``.
_VIETNAMESE = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ("", *_TONES))
)
_USUAL = (
    "\0\t\n\r"
    + "".join(map(chr, range(0x20, 0x7F)))
    + "".join(letter for letter in _VIETNAMESE + "đĐðÐ" if not letter.isascii())
    + "\u00a0“”‘’–—…°²³½•·×«»§´′″"
)
_NO_CHARACTER = "\ufffe"
_PAGE = codecs.charmap_build(_USUAL.ljust(256, _NO_CHARACTER))
_FOLDED_PAGE = _USUAL.translate(_FOLD).ljust(256, _NO_CHARACTER)

_MARKED_LETTERS = "".join(chr(code) for code, base in _FOLD.items() if chr(code).lower() != base)
_MARKED = re.compile(f"[\u0300-\u036f{_MARKED_LETTERS}]")


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


def _open_syllable(pairs: Iterable[str]) -> re.Pattern[str]:
    """The two letters, with the onset of their syllable as group before them."""
    letters: dict[str, str] = {}
    for pair in pairs:
        letters[pair[0]] = letters.get(pair[0], "") + pair[1]
    endings = "|".join(f"{first}[{seconds}]" for first, seconds in letters.items())
    # "quý" has no onset of this list before its "uý", so it stays: there "qu" is the consonant.
    onsets = "|".join(rf"(?<=(?<!\w)({onset})..)" for onset in _ONSETS)
    return re.compile(rf"(?:{endings})(?!\w)(?:(?<=(?<!\w)..)|{onsets})", re.DOTALL)


_LATE = _open_syllable(_STANDARD_OF)
_EITHER = _open_syllable([*_STANDARD_OF, *_LATE_OF])


def standardise(text: str | None) -> str | None:
    """Return the text in NFC with one tone placement; None for None. Idempotent.

    Only open syllables in oa, oe, uy change; ``quý``, ``toàn`` and foreign words stay.

    >>> standardise("Thị uỷ Mường Lay, khoá XI; hoà bình, quý, toàn, Genève")
    'Thị ủy Mường Lay, khóa XI; hòa bình, quý, toàn, Genève'
    """
    return None if text is None else _LATE.sub(_move_tone, nfc(text))


def fold(text: str | None) -> str | None:
    """Return the text without tone and letter marks, đ as d, lower case; None for None.

    One character for each of the text's NFC, so offsets stay and folding again changes nothing.
    Words keep their number and their boundaries, also for SQLite's ``unicode61`` tokenizer. A
    mark that NFC could not join with its letter stays a mark, always the same.

    >>> fold("Đông Hà, NĐ-CP")
    'dong ha, nd-cp'
    """
    if text is None:
        return None
    try:
        usual = codecs.charmap_encode(text, "strict", _PAGE)[0]
    except UnicodeEncodeError:
        folded = nfc(text).translate(_FOLD)
        return _settle_marks(folded) if _MARK.search(folded) else folded
    return codecs.charmap_decode(usual, "strict", _FOLDED_PAGE)[0]


def alternate(*texts: str | None) -> str:
    """Return the other spelling of every word with two tone placements, "" where there is none.

    Each word once, lower case, in order of appearance: what an index needs so that ``uỷ`` finds
    a text written ``ủy``.

    >>> alternate("Thị ủy Mường Lay", None, "Khoá XI của Thị uỷ")
    'uỷ khoá'
    """
    words: dict[str, None] = {}
    for text in texts:
        for found in _EITHER.finditer(nfc(text)):
            pair = found[0]
            late = _LATE_OF.get(pair) or (None if _is_before_mark(found) else pair)
            if late:
                onset = found[found.lastindex] if found.lastindex else ""
                words[(onset + late).lower()] = None
    return " ".join(words)


def has_marks(text: str) -> bool:
    """Whether the text has a letter that only marks or a bar tell from plain a-z.

    >>> has_marks("công"), has_marks("cong"), has_marks("Đ")
    (True, False, True)
    """
    return _MARKED.search(nfc(text)) is not None


def _move_tone(found: re.Match[str]) -> str:
    return found[0] if _is_before_mark(found) else _STANDARD_OF[found[0]]


def _is_before_mark(found: re.Match[str]) -> bool:
    """True where a mark follows: it would compose with a letter that lost its own."""
    return unicodedata.combining(found.string[found.end() : found.end() + 1] or " ") > 0


def _settle_marks(folded: str) -> str:
    """The folded text with marks that neither compose nor depend on the letter's own."""
    letter, signs = "", []
    for sign in folded:
        if not unicodedata.combining(sign):
            letter = sign
        is_ours = letter in _FOLDED_LETTERS and _MARK.match(sign)
        signs.append(_inert(sign, letter) if is_ours else sign)
    # Marks of other scripts may stand among them: in NFC they have an order.
    runs = groupby(signs, key=lambda sign: unicodedata.combining(sign) > 0)
    ordered = (sorted(run, key=unicodedata.combining) if marks else run for marks, run in runs)
    return "".join(chain.from_iterable(ordered))


def _inert(mark: str, letter: str) -> str:
    if mark not in _WORD_MARKS:
        return _INERT_MARK
    return _INERT_BEHIND_H if letter == "h" else _INERT_WORD_MARK
