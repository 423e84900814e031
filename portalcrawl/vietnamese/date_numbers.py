"""Days, months and years as digits or number words, on flat text (``date_text``)."""

import re
from itertools import product

from portalcrawl.vietnamese.date_text import one_of

# Runs of spaces are bounded and never given back, which keeps every pattern linear.
GAP = r"[ ]{0,30}+"
_SPACE = r"[ ]{1,30}+"

_UNITS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "sáu": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
# Five is "năm" alone but "lăm" behind a ten: "mười năm 2021" is a month and a year.
_BEHIND_TEN = {**_UNITS, "lam": 5, "nham": 5}
_TENS = {"muoi": 10, "hai muoi": 20, "ham": 20, "ba muoi": 30}
_SPOKEN_TENS = {"hai": 20, "ba": 30}
"""``hai lăm`` is 25 as people say it."""
DAY_WORDS = {
    **_UNITS,
    "nam": 5,
    **{ten: _TENS[ten] for ten in ("muoi", "hai muoi", "ba muoi")},
    **{
        f"{ten} {unit}": tens[ten] + _BEHIND_TEN[unit]
        for tens in (_SPOKEN_TENS, _TENS)
        for ten, unit in product(tens, _BEHIND_TEN)
    },
}
"""Number words as flat text: 1 to 39, so that "ba mươi hai" is refused and not read as two."""
MONTH_WORDS = {word: number for word, number in DAY_WORDS.items() if number <= 12}
LUNAR_MONTHS = {"gieng": 1, "chap": 12}
"""Names of the first and the last month; only the lunar calendar uses them."""
_DIGIT_WORDS = {**_BEHIND_TEN, "nam": 5, "khong": 0}


def _words(numbers: dict[str, int]) -> str:
    return f"{one_of(numbers)}(?![a-z])".replace(" ", _SPACE)


DAY = rf"(?:m[uo]ng{GAP})?(?P<day>\d{{1,2}}|(?<![a-z]){_words(DAY_WORDS)})"
MONTH = rf"(?P<month>\d{{1,2}}(?!\d)|{_words({**MONTH_WORDS, **LUNAR_MONTHS})})"
NUMBER = rf"(?:\d{{1,2}}(?!\d)|{_words(DAY_WORDS)})"
_YEAR_WORD = rf"(?:{_words(_DIGIT_WORDS)}|(?:tram|linh|le|muoi)(?![a-z]))"
YEAR_WORDS = rf"(?:mot|hai){_SPACE}(?:nghin|ngan)(?![a-z])(?:{_SPACE}{_YEAR_WORD}){{0,6}}+"
# A clock may be glued to the year: "07/03/202209:15".
YEAR = rf"(?P<year>\d{{4}}(?:(?!\d)|(?=\d\d:\d\d))|{YEAR_WORDS})"
NUMBER_BEFORE = re.compile(rf"(?:\d|{_words(DAY_WORDS)}|(?:tram|nghin|ngan|ham)){GAP}$")
"""A number right before a number word, which is then only its tail."""


def number_of(text: str) -> int:
    """The day or month that digits or number words say."""
    if text.isdecimal():
        return int(text)
    return {**DAY_WORDS, **LUNAR_MONTHS}[" ".join(text.split())]


def year_of(text: str) -> int | None:
    """The year that digits or number words say; None where the words make no number.

    >>> year_of("hai nghin khong tram linh nam"), year_of("mot nghin chin tram bay muoi lam")
    (2005, 1975)
    """
    if text.isdecimal():
        return int(text)
    words = re.sub("ngan", "nghin", " ".join(text.split()))
    thousands, _, rest = words.partition(" nghin")
    hundreds, has_hundreds, tail = rest.strip().rpartition("tram")
    if not has_hundreds:
        return None if tail else 1000 * _UNITS[thousands]
    below = _below_hundred(tail.strip())
    if below is None or hundreds.strip() not in _DIGIT_WORDS:
        return None
    return 1000 * _UNITS[thousands] + 100 * _DIGIT_WORDS[hundreds.strip()] + below


def _below_hundred(words: str) -> int | None:
    """``linh nam`` 5, ``muoi chin`` 19, ``bay muoi lam`` 75, "" 0."""
    if not words:
        return 0
    ten, has_ten, unit = words.partition("muoi")
    ten, unit = ten.strip(), unit.strip()
    if has_ten:
        tens = 1 if not ten else _UNITS.get(ten) or (5 if ten == "nam" else None)
        ones = _BEHIND_TEN.get(unit) if unit else 0
        return None if tens is None or ones is None else 10 * tens + ones
    zero, _, unit = words.partition(" ")
    return _DIGIT_WORDS.get(unit) if zero in ("linh", "le") else None
