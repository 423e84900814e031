"""Chrome that a portal's own pages taught, in the form in which each block is asked for it.

A block is known by its text, numbers and clocks put aside, and by its place: the same words
elsewhere on a page may be content.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

ANY_TEXT = "*"
"""Pattern of a place whose every text is chrome: a list that is another one each time."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,:/\-]\d+)*+")
_WEEKDAY = re.compile(
    r"\b(?:thứ\s(?:[2-7]|hai|ba|tư|năm|sáu|bảy|bẩy)|chủ\snhật)(?!\w)"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"(?<=#)\s?(?:am|pm|sa|ch)\b", re.IGNORECASE)
_AGO = re.compile(r"#\s(?:giây|phút|giờ|ngày|tuần|tháng|năm)(?=\strước\b)", re.IGNORECASE)
_PLACE_NUMBERS = re.compile(r"\[\d+\]")
# The number of a heading is its rank.
_NAME_NUMBERS = re.compile(r"(?<!/h)\d+")


def pattern_of(text: str) -> str:
    """The text with ``#`` for each number, date or time: a clock has one pattern all day.

    >>> pattern_of("Thứ ba, 05/03/2024 10:22:05 AM")
    '#, # #'
    >>> pattern_of("Online: 21")
    'Online: #'
    """
    if _DIGIT.search(text) is None:
        return text
    masked = _NUMBER.sub("#", _WEEKDAY.sub("#", text))
    return _AGO.sub("#", _HALF.sub("", masked))


@lru_cache(maxsize=4096)
def place_of(path: str) -> str:
    """A block's path without the numbers in it, equal for equal places of all pages.

    >>> place_of("/html/body/div[3]#post-1204/p[2].bold")
    '/html/body/div#post-/p.bold'
    """
    return _NAME_NUMBERS.sub("", _PLACE_NUMBERS.sub("", path))


@dataclass(frozen=True)
class Learned:
    """The learned blocks of one portal; false where there are none."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    """Pattern of a text to the places where it is chrome, each with its role."""
    places: dict[str, str] = field(default_factory=dict, repr=False)
    """Places where any text is chrome, with the role."""
    kept: frozenset[str] = field(default=frozenset(), repr=False)
    """Patterns of texts that are never chrome, whatever was learned of their place."""

    def __bool__(self) -> bool:
        return bool(self.texts or self.places)

    def role_of(self, text: str, path: str) -> str | None:
        """``repeated`` or ``varying`` for a block that is known chrome; else None."""
        pattern = pattern_of(text)
        known = self.texts.get(pattern)
        if known is not None and (role := known.get(place_of(path))):
            return role
        return self.places.get(place_of(path)) if self.places and pattern not in self.kept else None


NOTHING = Learned()
"""What is known of a portal that was never crawled."""


def remember(blocks: Iterable[tuple[str, str, str]], keep: Collection[str] = ()) -> Learned:
    """The blocks ``(pattern, place, role)`` to be asked for; those of ``keep`` are none.

    ``keep``: texts, as printed, that are never chrome.
    """
    kept = frozenset(map(pattern_of, keep))
    texts: dict[str, dict[str, str]] = {}
    places: dict[str, str] = {}
    for pattern, place, role in blocks:
        if pattern == ANY_TEXT:
            places[place] = role
        elif pattern not in kept:
            texts.setdefault(pattern, {})[place] = role
    return Learned(texts, places, kept)
