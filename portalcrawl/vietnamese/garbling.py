"""Whether a text came garbled where the same text stood whole before: pure rules.

A few odd words are noted elsewhere and change nothing; here it is asked whether the text as a
whole is spoilt, so that nobody should believe that its portal said that.
"""

import re
from collections import Counter

from portalcrawl.vietnamese.fold import fold, has_marks
from portalcrawl.vietnamese.lost_marks import has_lost_marks
from portalcrawl.vietnamese.misreadings import UTF8
from portalcrawl.vietnamese.syllables import is_syllable

_PIECE = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’…–—•«»]+")
_ASCII_WORD = re.compile(r"[A-Za-z]{2,}")
_SHORT_CAPITALS = 8
"""Longest word in capitals that may be an abbreviation: ``MTTQVN``."""
_SPOILT = 0.10
"""Share of odd words from which on a text is spoilt; good texts stay below 0.02."""
_SPOILT_UNKNOWN = 0.30
"""The same where nothing tells how: a text in French has up to 0.15."""
_LATIN = re.compile("[^\u0370-\u1dff\u2c00-\U0010ffff]+")
_FINE = 0.05
_FEWEST_WORDS = 8
_MARKED = 0.30
"""Share of words with marks that a Vietnamese text has at least; half is usual."""
_UNMARKED = 0.03
_SAME_WORDS = 0.6


def garbled_by(old: str, new: str) -> str | None:
    """What spoilt the new text, in words; None where it is sound, or the old one was no better.

    >>> whole = "Ủy ban nhân dân thị xã họp bàn việc sửa cầu qua suối Nậm Lay"
    >>> garbled_by(whole, "Uy ban nhan dan thi xa hop ban viec sua cau qua suoi Nam Lay")
    'its letters lost their marks'
    >>> garbled_by(whole, "á»¦y ban nhÃ¢n dÃ¢n thá»‹ xÃ£ há»\x8dp bÃ\xa0n viá»‡c sá»\xada cáº§u")
    'it was decoded with a wrong encoding'
    """
    share = share_garbled(new)
    if share >= _SPOILT and share_garbled(old) <= _FINE:
        unknown = "hardly any of its words are words" if share >= _SPOILT_UNKNOWN else None
        return _cause(new) or unknown
    return "its letters lost their marks" if _lost_all_marks(old, new) else None


def share_garbled(text: str) -> float:
    """Share of the words that no Vietnamese text holds, 0 to 1; 0 for very short texts."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if len(words) < _FEWEST_WORDS:
        return 0.0
    n_lost = sum(len(line.split()) for line in text.splitlines() if has_lost_marks(line))
    return max(sum(map(_is_odd, words)), n_lost) / len(words)


def _is_odd(word: str) -> bool:
    """Whether letters stand in it that its writer cannot have meant."""
    if word.isascii():
        return False
    return "\ufffd" in word or any(map(_is_odd_piece, _PIECE.findall(word)))


def _is_odd_piece(piece: str) -> bool:
    if piece.isascii() or not piece[0].isalpha() or any(map(str.isdigit, piece)):
        return False
    if not _LATIN.fullmatch(piece):
        return False  # another script is another language
    return not is_syllable(piece) and not (piece.isupper() and len(piece) <= _SHORT_CAPITALS)


def _cause(text: str) -> str | None:
    """What shows how it happened."""
    if "\ufffd" in text:
        return "it holds characters that could not be decoded"
    if has_lost_marks(text):
        return "its letters became question marks"
    if any(undo(text) != text for undo in UTF8.values()):
        return "it was decoded with a wrong encoding"
    return None


def _lost_all_marks(old: str, new: str) -> bool:
    """Whether the same words stand there in plain letters."""
    if _share_marked(old) < _MARKED or _share_marked(new) > _UNMARKED:
        return False
    old_words, new_words = _plain_words(old), _plain_words(new)
    least = min(old_words.total(), new_words.total())
    return least >= _FEWEST_WORDS and (old_words & new_words).total() >= _SAME_WORDS * least


def _share_marked(text: str) -> float:
    words = text.split()
    return sum(map(has_marks, words)) / len(words) if words else 0.0


def _plain_words(text: str) -> Counter[str]:
    return Counter(_ASCII_WORD.findall(fold(text) or ""))
