"""Clock times as Vietnamese pages print them, and the weekday beside a date; on flat text."""

import re
from dataclasses import dataclass

from portalcrawl.vietnamese.date_numbers import GAP, MONTH_WORDS, number_of

_HALVES = r"am|pm|a\.m\.?|p\.m\.?|sa|ch|sang|trua|chieu|toi|dem|khuya"
_HOUR_WORDS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True)).replace(" ", "[ ]{1,3}+")
_MINUTES = rf"(?:{GAP}(?:phut|p\b|'))"
_BEHIND_HOUR = (
    rf"[:.]?{GAP}(?P<minute_h>\d\d)(?!\d|[/.]\d|-\d\d?-){_MINUTES}?(?:{GAP}(?P<second_h>\d\d){GAP}giay)?"
    rf"|(?P<minute_1>\d)(?!\d){_MINUTES}?|{GAP}(?P<minute_2>\d){_MINUTES}"
    rf"|{GAP}(?P<half_past>ruoi)(?![a-z])"
    rf"|{GAP}kem{GAP}(?P<minutes_to>\d{{1,2}})(?!\d){_MINUTES}?"
)
_TIME = (
    rf"(?:(?P<hour>\d{{1,2}})|(?<![a-z])(?P<hour_word>{_HOUR_WORDS})(?=[ ]{{1,3}}gio))(?:"
    rf"{GAP}:{GAP}(?P<minute>\d\d)(?:{GAP}:{GAP}(?P<second>\d\d)(?:\.\d{{1,9}})?)?'?"
    rf"|{GAP}(?:gio|h|g)(?![a-z])(?:{_BEHIND_HOUR})?"
    rf")(?!\d)(?:{GAP}[(]?(?:rang )?(?P<half>{_HALVES})(?![a-z]))?"
)
_ZONE = (
    rf"(?:{GAP}(?P<bracket>[\[(])?{GAP}(?P<zone_name>gmt|utc|ict|z)(?![a-z])"
    rf"(?:{GAP}(?P<zone>[+-]{GAP}\d{{1,2}}(?::?\d\d)?))?(?(bracket){GAP}[\])]?)"
    r"|[ ]?(?P<offset>[+-]\d\d:?\d\d|[+]\d\d)(?![\d/:.-]))"
)
_WEEKDAYS = {
    "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "sáu": 4, "bay": 5,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip
WEEKDAY = re.compile(
    rf"(?:(?:\bthu{GAP}|\bt)(?P<weekday>[2-7](?!\d)|(?:hai|ba|tu|nam|s[aá]u|bay)(?![a-z]))"
    rf"|(?P<sunday>\bchua?{GAP}nhat\b|\bcn\b))",
    re.ASCII,
)
"""A named day of the week: ``thứ 5``, ``T3``, ``Chủ nhật``, ``CN``."""
NO_WEEKDAY = r"(?=\d[/.,:-])(?<!\bthu )(?<!\bthu  )(?<!\bthu {3})(?<!\bthu {4})(?<!\bt)"
"""Looks back from a digit that is no day of the week: "Thứ 5,20/8/2006" is the 20th."""


def nameless(pattern: str) -> str:
    """The pattern with its named groups as plain ones.

    CPython 3.11 fails with a SystemError on groups inside a possessive repeat.
    """
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_FILLING = (
    rf"(?:[ ,|;:()\[\].@/-]++|(?:ngay|hom|nay|m[uo]ng|luc|vao|hoi|buoi|gio|at|on"
    rf"|rang|sang|trua|chieu|toi|dem|khuya|{nameless(WEEKDAY.pattern)})(?![a-zá])){{0,12}}+"
)
"""What may stand between a clock time and its date, on either side."""
_HALF_IN = re.compile(r"\b(?:sang|trua|chieu|toi|dem|khuya)(?![a-zá])", re.ASCII)

BESIDE = nameless(rf"{_FILLING}(?:{_TIME})?{_FILLING}")
"""Pattern of a clock time, or none, with what may stand around it; without group names."""

# No filling may stand before the place where it begins, so a run of it is walked only once.
_NOT_BETWEEN = r"(?<![ ,|;:()\[\].@/-])"
# A colon may end a label: "Cập nhật lúc:15:07".
_BEFORE = re.compile(rf"(?<![\d/.-])(?<!\d:){_TIME}{_ZONE}?(?P<between>{_FILLING})$", re.ASCII)
_HAS_CLOCK = re.compile(r"\d[ ]{0,30}+[:hg]|gio", re.ASCII)
_AFTER = re.compile(
    rf"{_NOT_BETWEEN}(?P<between>{_FILLING}){_TIME}{_ZONE}?(?P<next>[ ]ngay[ ]?\d)?", re.ASCII
)
_RANGE_BEHIND = re.compile(rf"{GAP}(?:-|den){GAP}\d{{1,2}}{GAP}(?:h|g|:\d|gio)", re.ASCII)
_RANGE_BEFORE = re.compile(rf"(?:\d{GAP}(?:h|g|gio|phut|')|:\d\d|[hg]\d\d){GAP}(?:-|den){GAP}$")
_HALF_BEFORE = re.compile(
    rf"\b(?P<half>sang|trua|chieu|toi|dem|khuya)(?:[ ](?:som|nay|mai|qua|hom (?:nay|qua)))?"
    rf"(?:[ ,(-]++|ngay|{WEEKDAY.pattern}){{0,6}}$",
    re.ASCII,
)
_NAMED_BEFORE = re.compile(
    rf"{WEEKDAY.pattern}{GAP}[,.|(:-]?{GAP}(?:ngay{GAP}:?{GAP})?(?:m[uo]ng{GAP})?$", re.ASCII
)
_FARTHEST_ZONE = 14 * 60
_REACH = 60
"""Characters before a date in which its clock may begin."""
_REACH_ON = 160
"""Characters behind a date in which its clock must end; written-out line breaks are long."""


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


def find_time(flat_text: str, start: int, *, end: int, floor: int = 0) -> ClockTime | None:
    """The clock that belongs to the date at ``start:end``: printed before it, else after it.

    What stands before ``floor`` belongs to another date. Opening hours ("8h - 10h") are no clock.
    """
    offset = max(floor, start - _REACH)
    has_clock = _HAS_CLOCK.search(flat_text, offset, start)
    before = _BEFORE.search(flat_text, offset, start) if has_clock else None
    if before and (clock := _read(before, half=_half_in(before["between"]))):
        return None if _RANGE_BEFORE.search(flat_text, offset, before.start()) else clock
    after = _AFTER.match(flat_text, end, min(len(flat_text), end + _REACH_ON))
    if after is None or _RANGE_BEHIND.match(
        flat_text, after.start("next") if after["next"] else after.end()
    ):
        return None
    if after["next"] and after["between"].startswith((",", ";")):
        return None  # "ngày 5/3, 8h ngày 6/3": of the next date
    half = _HALF_BEFORE.search(flat_text, offset, start)
    return _read(after, half=_half_in(after["between"]) or (half["half"] if half else None))


def _half_in(between: str) -> str | None:
    """The last half of the day that is named between a clock and its date."""
    halves = _HALF_IN.findall(between)
    return str(halves[-1]) if halves else None


def find_weekday(flat_text: str, start: int) -> tuple[int, int] | None:
    """The weekday named right before ``start``: its number (Monday 0) and offset."""
    offset = max(0, start - _REACH)
    named = _NAMED_BEFORE.search(flat_text[offset:start])
    return (weekday_number(named), offset + named.start()) if named else None


def weekday_number(match: re.Match[str]) -> int:
    """Monday 0 to Sunday 6, from a match of ``WEEKDAY``."""
    return 6 if match["sunday"] else _WEEKDAYS[match["weekday"]]


def _read(match: re.Match[str], *, half: str | None) -> ClockTime | None:
    """The time of a match; ``half`` of the day is what other words than its own say."""
    printed = int(match["hour"] or number_of(match["hour_word"]))
    hour = _hour_of_day(printed, match["half"] or (half if 0 < printed < 12 else None))
    minutes = (match[name] for name in ("minute", "minute_h", "minute_1", "minute_2"))
    minute = 30 if match["half_past"] else int(next(filter(None, minutes), 0))
    second = int(match["second"] or match["second_h"] or -1)
    if hour is None or hour > 23 or minute > 59 or second > 59:
        return None
    if match["minutes_to"]:
        hour, minute = (hour - 1) % 24, 60 - int(match["minutes_to"])
        if minute < 1:
            return None
    zone = _zone_minutes(match)
    if abs(zone) > _FARTHEST_ZONE:
        return None
    return ClockTime(hour, minute, None if second < 0 else second, *match.span(), zone)


def _hour_of_day(hour: int, half: str | None) -> int | None:
    """The hour on the 24-hour clock; ``18:16 PM`` is what some portals print for 18:16.

    None for twelve at night, which may begin or end the day.
    """
    if half in ("toi", "dem", "khuya") and hour == 12:
        return None
    if half in ("am", "a.m.", "a.m", "sa", "sang"):
        return 0 if hour == 12 else hour
    if half in ("pm", "p.m.", "p.m", "ch", "chieu", "toi"):
        return hour + 12 if hour < 12 else hour
    if half == "trua":
        return hour + 12 if hour < 10 else hour
    if half in ("dem", "khuya"):
        return hour + 12 if 6 <= hour < 12 else hour
    return hour


def _zone_minutes(match: re.Match[str]) -> int:
    zone = match["zone"] or match["offset"]
    if not zone:
        return 420 if match["zone_name"] in (None, "ict") else 0
    sign = -1 if zone[0] == "-" else 1
    digits = re.sub(r"[^0-9]", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return sign * (int(hours) * 60 + int(minutes))
