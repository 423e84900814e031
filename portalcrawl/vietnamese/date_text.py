"""The parts of a text in which a date may stand, in the flat form that patterns are written for.

Flat text has one character for each character of the NFC text, so offsets carry over: lower
case, no marks, plain digits, ``-`` for every dash, a space for every white space and for the
literal four characters ``\\r\\n`` that some portals leave in their texts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SPACES = "\t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u202f\u3000\ufeff\u200b\u200c\u200d\u2060\xad"
_LITERAL_BREAKS = re.compile(r"\\[rnt]")


def _flat_character(character: str) -> str:
    if character in "đĐÐð":
        return "d"
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base or character


# ASCII stands in the table too: a character that is missing there costs the most time.
_LETTER_RANGES = ((0, 0x250), (0x1E00, 0x1F00), (0x2000, 0x2070), (0xFF01, 0xFF5F))
_FLAT = {
    code: _flat_character(chr(code)) for low, high in _LETTER_RANGES for code in range(low, high)
}
_FLAT |= {ord(dash): "-" for dash in _DASHES}
_FLAT |= {ord(space): " " for space in _SPACES}

# What no date is without: two numbers with a mark between them, a year, "tháng" or "Tết". Each
# branch looks back at the character taken first, since a leading set is searched fastest.
_DIGIT = "0-9０-９"
_ANCHOR = re.compile(
    rf"[{_DIGIT}tT](?:(?<=[{_DIGIT}])\s{{0,6}}[/.\-{_DASHES}／．]\s{{0,6}}[{_DIGIT}]"
    rf"|(?<=[12１２])[90９０][{_DIGIT}]{{2}}|[hH][^\W\d_][nN][gG]|[^\W\d_][tT]\b)"
)
_REACH_BACK = 110
_REACH_ON = 120
"""Characters around an anchor that belong to its date, with clock, weekday and label."""


@dataclass(frozen=True)
class Window:
    """A part of a text around places where dates may stand."""

    start: int
    """Offset of the window in the text."""
    text: str
    flat: str


def flat(text: str) -> str:
    """Return the flat form of an NFC text, of the same length.

    >>> flat("Thứ Năm, 7 Tháng Tư")
    'thu nam, 7 thang tu'
    """
    flat_text = text.translate(_FLAT)
    return _LITERAL_BREAKS.sub("  ", flat_text) if "\\" in flat_text else flat_text


def iter_windows(text: str) -> Iterator[Window]:
    """Yield the parts of an NFC text that hold all its dates; they do not overlap."""
    start, end = 0, -1
    for anchor in _ANCHOR.finditer(text):
        opens = max(0, anchor.start() - _REACH_BACK)
        if opens > end:
            if end >= 0:
                yield _window(text, start, end=end)
            start = opens
        end = anchor.end() + _REACH_ON
    if end >= 0:
        yield _window(text, start, end=end)


def _window(text: str, start: int, *, end: int) -> Window:
    part = text[start:end]
    return Window(start, part, flat(part))
