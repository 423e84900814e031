"""The forms in which Vietnamese pages print dates, as patterns over flat text.

Flat text has one character for each character of the NFC text, so offsets carry over: lower
case, no marks, plain digits, ``-`` for every dash, a space for every white space and for the
literal four characters ``\\r\\n`` that some portals leave in their texts.
"""

import re
import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SPACES = "\t\n\r\x0b\x0c\x85\xa0\u2028\u2029\u202f\u3000\ufeff\u200b\u200c\u200d\u2060\xad"
_LITERAL_BREAKS = re.compile(r"\\[rnt]")


def _flat_character(character: str) -> str:
    if character in "đĐÐð":
        return "d"
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    return base or character


_LETTER_RANGES = ((0x41, 0x5B), (0xA0, 0x250), (0x1E00, 0x1F00), (0x2000, 0x2070), (0xFF01, 0xFF5F))
_FLAT = {
    code: _flat_character(chr(code)) for low, high in _LETTER_RANGES for code in range(low, high)
}
_FLAT |= {ord(dash): "-" for dash in _DASHES}
_FLAT |= {ord(space): " " for space in _SPACES}


def flat(text: str) -> str:
    """Return the flat form of an NFC text, of the same length.

    >>> flat("Thứ Năm, 7 Tháng Tư")
    'thu nam, 7 thang tu'
    """
    return _LITERAL_BREAKS.sub("  ", text.translate(_FLAT))


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
_OPEN = r"(?<![\d/.,:-])(?<!\d )"
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
    r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[t ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r" ?(?P<zone>z\b|[+-]\d\d:?\d\d)?)?(?![\d-])"
)
YEAR_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<year>\d{{4}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    rf"(?!\d){_NO_SYMBOL}"
)
NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}}){GAP}(?P<mark>[/.-]){GAP}(?P<second>\d{{1,2}}){GAP}(?P=mark)"
    rf"{GAP}(?P<year>\d{{4}}|\d\d)(?!\d)(?!{GAP}[/]{GAP}[a-z0-9])(?!-[a-z0-9])(?!\.\d)"
)
WORDS = re.compile(
    rf"(?<![a-z\d/.-]){_DAY}{GAP}thang{GAP}{MONTH}{GAP},?{GAP}(?:nam{GAP})?:?{_YEAR}"
)
MONTH_YEAR_WORDS = re.compile(rf"\bthang{GAP}{MONTH}{GAP}(?:[/.-]|,?{GAP}nam|){GAP}{_YEAR}")
MONTH_YEAR = re.compile(
    rf"{_OPEN}(?P<month>\d{{1,2}})[/-](?P<year>(?:19|20)\d\d)(?!\d){_NO_SYMBOL}"
)
DAY_MONTH = re.compile(
    rf"{_OPEN}(?P<first>\d{{1,2}}){GAP}(?P<mark>[/.-]){GAP}(?P<second>\d{{1,2}})(?!\d){_NO_SYMBOL}"
)
DAY_MONTH_WORDS = re.compile(rf"(?<![a-z\d/.-]){_DAY}{GAP}thang{GAP}{MONTH}")
BLANK_DAY = re.compile(rf"\bngay[ ._]{{0,40}}thang{GAP}(?:\d{{1,2}}|[._ ]{{0,20}}){GAP}nam")

_LUNAR_MARK = r"(?:am lich|a\.?l)\b"
LUNAR_NUMERIC = re.compile(
    rf"{_OPEN}(?P<day>\d{{1,2}}){GAP}[/-]{GAP}(?P<month>\d{{1,2}})"
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
LUNAR_NEW_YEAR = re.compile(rf"\bm[uo]ng{GAP}(?P<day>\d{{1,2}}|{_WORDS}){GAP}tet\b{_LUNAR_YEAR}?")

_TO = rf"(?:-|den|toi|va){GAP}(?:het{GAP})?(?:ngay{GAP})?"
_AND = rf"(?:(?<=ngay \d),|(?<=ngay \d\d),){GAP}(?:ngay{GAP})?"
DAYS_TO_DATE = re.compile(
    rf"(?<![\d/.:-])(?P<from>\d{{1,2}})(?:{GAP}{_TO}|{_AND})(?P<last>\d{{1,2}}){GAP}"
    rf"(?:/{GAP}(?P<month>\d{{1,2}}){GAP}/{GAP}(?P<year>\d{{4}})"
    rf"|thang{GAP}(?P<word>\d{{1,2}}){GAP}nam{GAP}(?P<full>\d{{4}}))(?!\d)"
)
"""``3-5/1/2025``, ``5 và 6/3/2022``, ``ngày 5, 6/3/2022``, ``12 đến ngày 15 tháng 3 năm 2022``."""
MONTHS_TO_DATE = re.compile(
    rf"(?<![\d/.:-])(?P<from>\d{{1,2}}){GAP}/{GAP}(?P<start>\d{{1,2}}){GAP}{_TO}"
    rf"(?P<last>\d{{1,2}}){GAP}/{GAP}(?P<month>\d{{1,2}}){GAP}/{GAP}(?P<year>\d{{4}})(?!\d)"
)
"""``15/3 - 20/4/2022``."""
BETWEEN = re.compile(
    rf"{GAP}(?:-|den|toi){GAP}(?:het{GAP})?(?:\d{{1,2}}{GAP}(?:h|:|g|gio){GAP}\d{{0,2}}{GAP})?(?:ngay{GAP})?"
)
"""What joins two full dates to a range."""

YEARS = re.compile(
    r"(?<![\d/.-])(?P<from>(?:19|20)\d\d) {0,2}- {0,2}(?P<to>(?:19|20)\d\d)(?![\d/.-])"
)
QUARTER = re.compile(
    rf"\bqu[yi]{GAP}(?P<quarter>iv|i{{1,3}}|[1-4]){GAP}[/,-]?{GAP}(?:nam{GAP})?(?P<year>(?:19|20)\d\d)\b"
)
PART_OF_YEAR = re.compile(
    rf"\b(?P<months>\d{{1,2}}){GAP}thang{GAP}(?P<part>dau|cuoi){GAP}nam{GAP}(?P<year>(?:19|20)\d\d)\b"
)
YEAR = re.compile(rf"\bnam{GAP}(?P<year>(?:19|20)\d\d)(?![\d/.-])(?! ?- ?\d)")
