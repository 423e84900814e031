"""dateparser, the last resort: for short lines of date words whose order no rule knows.

It is never asked about anything else, since it takes what is missing from today, and what it
answers must stand in the line: its year and its day as numbers, its month behind "tháng".
"""

import re

from portalcrawl.vietnamese.date_numbers import GAP, MONTH, MONTH_WORDS, number_of

_LONGEST = 64
_SHAPE = re.compile(r"[a-z0-9 .,;:()/-]+")
_MONTH = re.compile(rf"thang{GAP}{MONTH}", re.ASCII)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_WORDS = frozenset("ngay thang nam luc gio phut am pm sa ch".split())
_MONTHS = {word for name in MONTH_WORDS for word in name.split()}
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
    if not set(re.findall("[a-z]+", flat_text)) <= _WORDS | _MONTHS:
        return None
    numbers = [int(number) for number in re.findall("[0-9]+", flat_text)]
    month = _printed_month(flat_text)
    if month is None or month > 12 or len(numbers) < 2 or not _YEAR.search(flat_text):
        return None
    import dateparser  # 129 ms, and hardly ever needed

    moment = dateparser.parse(line, languages=["vi"], settings=_SETTINGS)
    if moment is None or moment.month != month or not {moment.year, moment.day} <= set(numbers):
        return None
    return moment.date().isoformat()


def _printed_month(flat_text: str) -> int | None:
    found = _MONTH.search(flat_text)
    return number_of(found["month"]) if found else None
