"""Text whose letters became question marks when a program could not write them.

Nothing brings them back (``Th? ?y`` may be ``Thị ủy``), so such a text is flagged, never mended.
"""

import re

from portalcrawl.vietnamese.syllables import is_syllable

_LETTER = r"[^\W\d_]"
# Addresses hold question marks too: "?id=5", "/tin?trang".
_ASKING = re.compile(
    rf"(?<![\w/=&.#@?-])(?:{_LETTER}{{0,12}}\?){{1,9}}{_LETTER}{{1,12}}(?![\w=&/])"
)
_WORD = re.compile(rf"{_LETTER}+")
_FEWEST = 2
_SHARE = 1 / 8


def has_lost_marks(text: str | None) -> bool:
    """Return whether letters of a line are lost: question marks inside many of its words.

    One line of a text is enough. Questions without a space behind them are none where the words
    around are whole.

    >>> has_lost_marks("?y ban nh?n d?n th? x?"), has_lost_marks("Ai làm?Khi nào?Ở đâu?")
    (True, False)
    """
    return "?" in (text or "") and any(map(_is_lost, (text or "").splitlines()))


def _is_lost(line: str) -> bool:
    n_lost = sum(_has_no_syllables(found[0]) for found in _ASKING.finditer(line))
    return n_lost >= _FEWEST and n_lost >= len(_WORD.findall(line)) * _SHARE


def _has_no_syllables(chunk: str) -> bool:
    """Whether one of the pieces is no word, or nothing stands before the first mark."""
    return not all(map(is_syllable, chunk.split("?")))
