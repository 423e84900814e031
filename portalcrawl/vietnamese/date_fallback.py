"""dateparser, the last resort: for short lines of date words whose order no rule knows.

It is never asked about anything else, since it takes what is missing from today, and what it
answers must stand in the line: its year, its day, and its month as a number or as a word.
"""

import re
from datetime import datetime

from portalcrawl.vietnamese.date_numbers import LUNAR_MONTHS, MONTH_WORDS
from portalcrawl.vietnamese.date_values import UnreadableDate, civil_day

_LONGEST = 64
_SHAPE = re.compile(r"[a-z0-9 .,;:()/-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_WORDS = frozenset("ngay thang nam luc gio phut am pm sa ch".split())
_MONTHS = {word for name in MONTH_WORDS for word in name.split()} - set(LUNAR_MONTHS)
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "TIMEZONE": "Asia/Ho_Chi_Minh",
    "RETURN_AS_TIMEZONE_AWARE": True,
}


def read_with_dateparser(line: str, flat_text: str) -> str | None:
    """The day in ISO 8601; None where the line has another shape or the answer is not in it.

    ``line``: NFC; ``flat_text``: the same in flat form.
    """
    if len(line) > _LONGEST or not _SHAPE.fullmatch(flat_text):
        return None
    words = set(re.findall("[a-z]+", flat_text))
    if "thang" not in words or not words <= _WORDS | _MONTHS or not _YEAR.search(flat_text):
        return None
    import dateparser  # 129 ms, and hardly ever needed

    moment = dateparser.parse(line, languages=["vi"], settings=_SETTINGS)
    return moment.date().isoformat() if moment and _stands_in(moment, flat_text) else None


def _stands_in(moment: datetime, flat_text: str) -> bool:
    numbers = [int(number) for number in re.findall(r"[0-9]+", flat_text)]
    month = re.search(r"\bthang[ ]{1,30}+([a-z0-9]+(?: (?:mot|hai)\b)?)", flat_text, re.ASCII)
    if month is None or moment.year not in numbers or moment.day not in numbers:
        return False
    printed = month[1]
    number = int(printed) if printed.isdecimal() else MONTH_WORDS.get(printed)
    try:
        day = civil_day(moment.year, number or 0, day=moment.day)
    except UnreadableDate:
        return False
    return day == moment.date()
