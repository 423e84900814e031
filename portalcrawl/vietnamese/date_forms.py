"""The forms in which Vietnamese pages print dates, as patterns over flat text (``date_text``)."""

import re

from portalcrawl.vietnamese.date_text import flat as flat

# Runs of spaces are bounded everywhere, which keeps each pattern linear.
GAP = r"[ ]{0,6}"
_UNITS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
# Five is "năm" alone but "lăm" in compounds: "mười năm 2021" is a month and a year.
NUMBER_WORDS = {
    **_UNITS,
    "nam": 5,
    "muoi": 10,
    **{f"muoi {word}": 10 + value for word, value in _UNITS.items()},
    "hai muoi": 20,
    **{f"hai muoi {word}": 20 + value for word, value in _UNITS.items()},
    "ba muoi": 30,
    "ba muoi mot": 31,
}
"""Number words as flat text: days 1-31 and months."""
MONTH_WORDS = {"gieng": 1, "chap": 12}
"""Names of the first and the last month; only the lunar calendar uses them."""

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)).replace(" ", r"[ ]{1,3}")
_DAY = rf"(?:m[uo]ng{GAP})?(?P<day>\d{{1,2}}|(?:{_WORDS})(?![a-z]))"
_MONTH_WORD = rf"(?:{_WORDS}|gieng|chap)(?![a-z])"
MONTH = rf"(?P<month>\d{{1,2}}(?!\d)|{_MONTH_WORD})"
_YEAR = r"(?P<year>\d{4})(?!\d)"


def _opening(name: str, digits: str, *, not_after: str) -> str:
    """A number that opens a form. The look back stands behind its first digit: a pattern that
    begins with a set of characters is searched many times faster."""
    return rf"(?P<{name}>\d(?<![{not_after}]\d){digits})"


def _lone(name: str) -> str:
    """A day or month that opens a form without a year."""
    return rf"(?P<{name}>\d(?<![\d/.,:-]\d)(?<!\d \d)\d?)"


_NO_SYMBOL = rf"(?!{GAP}[/-]{GAP}[a-z0-9])(?!\.\d)"

CONTEXT = re.compile(
    rf"(?:ngay|hom|sang|trua|chieu|toi|dem|nay|m[uo]ng|luc|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)"
    rf"|chu nhat|cn|gio|phut|\dh|h\d\d|g\d\d|:\d\d){GAP}[,(|-]?{GAP}$"
)
"""What must stand before a day without a year for it to be a date."""
NUMBERED = re.compile(
    r"(?:\bso|quyet dinh|nghi quyet|nghi dinh|thong tu|luat|quoc lo|duong|ty le|to|khoan|dieu)"
    rf":?{GAP}$"
)
"""What must not stand before: a number, an article, a road."""

ISO = re.compile(
    _opening("year", r"\d{3}", not_after=r"\d-") + r"-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[t ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r" ?(?P<zone>z\b|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
YEAR_FIRST = re.compile(
    _opening("year", r"\d{3}", not_after=r"\d/.-")
    + rf"(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    rf"(?!\d){_NO_SYMBOL}"
)
NUMERIC = re.compile(
    _opening("first", r"\d?", not_after=r"\d/.-")
    + rf"{GAP}(?P<mark>[/.-]){GAP}(?P<second>\d{{1,2}}){GAP}(?P=mark)"
    rf"{GAP}(?P<year>\d{{4}}|\d\d)(?!\d)(?!{GAP}[/]{GAP}[a-z0-9])(?!-[a-z0-9])(?!\.\d)"
)
WORDS = re.compile(
    rf"(?<![a-z\d/.-]){_DAY}{GAP}thang{GAP}{MONTH}{GAP},?{GAP}(?:nam{GAP})?:?{_YEAR}"
)
MONTH_YEAR_WORDS = re.compile(
    rf"thang(?<!\wthang){GAP}{MONTH}{GAP}(?:[/.-]|,?{GAP}nam|){GAP}{_YEAR}"
)
MONTH_YEAR = re.compile(rf"{_lone('month')}[/-](?P<year>(?:19|20)\d\d)(?!\d){_NO_SYMBOL}")
DAY_MONTH = re.compile(
    rf"{_lone('first')}{GAP}(?P<mark>[/.-]){GAP}(?P<second>\d{{1,2}})(?!\d){_NO_SYMBOL}"
)
DAY_MONTH_WORDS = re.compile(rf"(?<![a-z\d/.-]){_DAY}{GAP}thang{GAP}{MONTH}")
BLANK_DAY = re.compile(
    rf"ngay(?<!\wngay)[ ._]{{0,40}}thang{GAP}(?:\d{{1,2}}|[._ ]{{0,20}}){GAP}nam"
)

_LUNAR_MARK = r"(?:am lich|a\.?l)\b"
LUNAR_NUMERIC = re.compile(
    rf"{_lone('day')}{GAP}[/-]{GAP}(?P<month>\d{{1,2}})"
    rf"(?:{GAP}[/-]{GAP}(?P<year>\d{{4}}))?{GAP}\(?{_LUNAR_MARK}"
)
_STEM = r"(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy)"
_BRANCH = r"(?:ty|ti|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi)"
_LUNAR_YEAR = rf"(?:{GAP},?{GAP}nam{GAP}(?P<cycle>{_STEM} {_BRANCH})\b)"
LUNAR_WORDS = re.compile(
    rf"(?<![a-z\d/.-])(?:{_DAY}|(?P<full>ram)){GAP}thang{GAP}{MONTH}{_LUNAR_YEAR}?"
    rf"(?:{GAP},?{GAP}(?:nam{GAP})?(?P<year>\d{{4}}))?(?P<mark>{GAP}\(?{_LUNAR_MARK})?"
    rf"(?:{GAP},?{GAP}nam{GAP}(?P<year_after>\d{{4}}))?"
)
LUNAR_NEW_YEAR = re.compile(
    rf"m(?<!\wm)[uo]ng{GAP}(?P<day>\d{{1,2}}|{_WORDS}){GAP}tet\b{_LUNAR_YEAR}?"
)

_TO = rf"(?:-|den|toi|va){GAP}(?:het{GAP})?(?:ngay{GAP})?"
_AND = rf"(?:(?<=ngay \d),|(?<=ngay \d\d),){GAP}(?:ngay{GAP})?"
DAYS_TO_DATE = re.compile(
    _opening("from", r"\d?", not_after=r"\d/.:-")
    + rf"(?:{GAP}{_TO}|{_AND})(?P<last>\d{{1,2}}){GAP}"
    rf"(?:/{GAP}(?P<month>\d{{1,2}}){GAP}/{GAP}(?P<year>\d{{4}})"
    rf"|thang{GAP}(?P<word>\d{{1,2}}){GAP}nam{GAP}(?P<full>\d{{4}}))(?!\d)"
)
"""``3-5/1/2025``, ``5 và 6/3/2022``, ``ngày 5, 6/3/2022``, ``12 đến ngày 15 tháng 3 năm 2022``."""
MONTHS_TO_DATE = re.compile(
    _opening("from", r"\d?", not_after=r"\d/.:-") + rf"{GAP}/{GAP}(?P<start>\d{{1,2}}){GAP}{_TO}"
    rf"(?P<last>\d{{1,2}}){GAP}/{GAP}(?P<month>\d{{1,2}}){GAP}/{GAP}(?P<year>\d{{4}})(?!\d)"
)
"""``15/3 - 20/4/2022``."""
BETWEEN = re.compile(
    rf"{GAP}(?:-|den|toi){GAP}(?:het{GAP})?(?:\d{{1,2}}{GAP}(?:h|:|g|gio){GAP}\d{{0,2}}{GAP})?(?:ngay{GAP})?"
)
"""What joins two full dates to a range."""

YEARS = re.compile(
    r"(?P<from>[12](?<![\d/.-].)(?:(?<=1)9|(?<=2)0)\d\d) {0,2}- {0,2}"
    r"(?P<to>(?:19|20)\d\d)(?![\d/.-])"
)
QUARTER = re.compile(
    rf"qu(?<!\wqu)[yi]{GAP}(?P<quarter>iv|i{{1,3}}|[1-4]){GAP}[/,-]?{GAP}(?:nam{GAP})?(?P<year>(?:19|20)\d\d)\b"
)
PART_OF_YEAR = re.compile(
    rf"\b(?P<months>\d{{1,2}}){GAP}thang{GAP}(?P<part>dau|cuoi){GAP}nam{GAP}(?P<year>(?:19|20)\d\d)\b"
)
YEAR = re.compile(rf"nam(?<!\wnam){GAP}(?P<year>(?:19|20)\d\d)(?![\d/.-])(?! ?- ?\d)")
