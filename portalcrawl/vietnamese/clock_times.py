"""Clock times as Vietnamese pages print them, and the weekday beside a date; on flat text."""

import re
from dataclasses import dataclass

from portalcrawl.vietnamese.date_forms import GAP

_HALF_OF_DAY = r"(?P<half>am|pm|a\.m\.|p\.m\.|sa|ch|sang|trua|chieu|toi|dem)(?![a-z])"
_TIME = (
    r"(?P<hour>\d{1,2})(?:"
    rf"{GAP}:{GAP}(?P<minute>\d\d)(?:{GAP}:{GAP}(?P<second>\d\d))?"
    rf"|{GAP}(?:gio|h|g)(?![a-z]){GAP}(?:(?P<minute_h>\d\d)(?!\d){GAP}(?:phut|p\b|')?"
    rf"|(?P<minute_1>\d){GAP}(?:phut|p\b|'))?"
    rf")(?!\d){GAP}(?:{_HALF_OF_DAY})?"
)
_ZONE = rf"{GAP}[\[(]?{GAP}(?:gmt|utc){GAP}(?P<zone>[+-]{GAP}\d{{1,2}}(?::?\d\d)?)?{GAP}[\])]?"
_WEEKDAYS = {
    "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip
WEEKDAY = re.compile(
    rf"(?:(?:thu{GAP}|\bt)(?P<weekday>[2-7]|hai|ba|tu|nam|sau|bay)\b"
    rf"|(?P<sunday>chu{GAP}nhat|\bcn\b))"
)
"""A named day of the week: ``thứ 5``, ``T3``, ``Chủ nhật``, ``CN``."""

_BEFORE = re.compile(
    rf"(?<![\d/.:-]){_TIME}(?:{_ZONE})?{GAP}[,|;)-]?{GAP}"
    rf"(?:{WEEKDAY.pattern}{GAP}[,-]?{GAP})?[(]?{GAP}(?:ngay{GAP}:?{GAP})?(?:m[uo]ng{GAP})?$"
)
_AFTER = re.compile(
    rf"{GAP}[,|;-]?{GAP}[(|]?{GAP}(?:(?:luc|vao luc|vao hoi|hoi)?{GAP}){_TIME}(?:{_ZONE})?"
)
_NAMED_BEFORE = re.compile(rf"{WEEKDAY.pattern}{GAP}[,.|(-]?{GAP}(?:ngay{GAP}:?{GAP})?$")
_REACH = 60
"""Characters before a date in which its clock may begin."""


@dataclass(frozen=True)
class ClockTime:
    """A clock time beside a date."""

    hour: int
    minute: int
    second: int | None
    """None where no seconds are printed."""
    start: int
    end: int
    """Offsets in the flat text."""
    zone_minutes: int = 420
    """Minutes ahead of UTC as printed; Vietnam where nothing is."""


def find_time(flat_text: str, start: int, *, end: int) -> ClockTime | None:
    """The clock that belongs to the date at ``start:end``: printed after it, else before it."""
    after = _AFTER.match(flat_text, end, min(len(flat_text), end + _REACH))
    if after and (clock := _read(after, 0)):
        return clock
    offset = max(0, start - _REACH)
    before = _BEFORE.search(flat_text[offset:start])
    return _read(before, offset) if before else None


def find_weekday(flat_text: str, start: int) -> tuple[int, int] | None:
    """The weekday named right before ``start``: its number (Monday 0) and offset."""
    offset = max(0, start - _REACH)
    named = _NAMED_BEFORE.search(flat_text[offset:start])
    return (weekday_number(named), offset + named.start()) if named else None


def weekday_number(match: re.Match[str]) -> int:
    """Monday 0 to Sunday 6, from a match of ``WEEKDAY``."""
    return 6 if match["sunday"] else _WEEKDAYS[match["weekday"]]


def _read(match: re.Match[str], offset: int) -> ClockTime | None:
    minute = match["minute"] or match["minute_h"] or match["minute_1"]
    hour = _hour_of_day(int(match["hour"]), match["half"])
    second = int(match["second"]) if match["second"] else None
    if hour > 23 or int(minute or 0) > 59 or (second or 0) > 59:
        return None
    zone = _zone_minutes(match["zone"])
    start, end = offset + match.start(), offset + match.end()
    return ClockTime(hour, int(minute or 0), second, start, end, zone)


def _hour_of_day(hour: int, half: str | None) -> int:
    """The hour on the 24-hour clock; ``18:16 PM`` is what some portals print for 18:16."""
    if half in ("am", "a.m.", "sa", "sang"):
        return 0 if hour == 12 else hour
    if half in ("pm", "p.m.", "ch", "chieu", "toi"):
        return hour + 12 if hour < 12 else hour
    if half == "trua":
        return hour + 12 if hour < 10 else hour
    if half == "dem":
        return hour % 12 + 12 if 6 <= hour < 12 else hour % 12 if hour == 12 else hour
    return hour


def _zone_minutes(zone: str | None) -> int:
    if not zone:
        return 420
    sign = -1 if zone[0] == "-" else 1
    digits = re.sub(r"\D", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return sign * (int(hours) * 60 + int(minutes))
