"""Dates in Vietnamese text: every one found, understood, or refused with the reason.

Rules first (``date_rules``, ``relative_dates``); dateparser comes last, strictly set, for short
strings of a form that no rule knows, and each use carries its own rule name. Nothing here knows
today's date: what counts from a day counts from ``base``, the publication time.
Forms and figures: tests/vietnamese/test_dates.py, tests/bench/dates.py.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from portalcrawl.vietnamese.clock_times import ClockTime, find_time, find_weekday
from portalcrawl.vietnamese.date_forms import BETWEEN
from portalcrawl.vietnamese.date_rules import Core, Setting, iter_cores
from portalcrawl.vietnamese.date_text import flat, iter_windows
from portalcrawl.vietnamese.date_values import VIETNAM, DateReading, UnreadableDate, aware
from portalcrawl.vietnamese.relative_dates import read_relative

__all__ = ["VIETNAM", "DateReading", "FoundDate", "UnreadableDate", "find_dates", "read_date"]

_LONGEST_LINE = 400
_LONGEST_FALLBACK = 64
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\xad]")
_DATE_SHAPE = re.compile(r"\d.{0,12}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{0,12}\d")
_CLOCKLESS = frozenset({"period", "quarter", "year", "month", "range"})


@dataclass(frozen=True)
class FoundDate:
    """A date and where it stands."""

    start: int
    end: int
    """Offsets into the NFC text; clock and weekday belong to it."""
    reading: DateReading


def read_date(text: str, *, base: datetime | None = None, month_first: bool = False) -> DateReading:
    """Return what the line says, labels and other words around the date allowed.

    The first date of the line counts. ``base``: publication time, for forms that need one.
    ``month_first``: the portal writes 5/14/2020. Without a value, ``reason`` says why.

    >>> read_date("Thời gian đăng: 16/08/2024 05:20:45 PM").iso
    '2024-08-16T17:20:45+07:00'
    """
    line = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    if len(line) > _LONGEST_LINE:
        return DateReading(text, reason=f"longer than {_LONGEST_LINE} characters: no date line")
    base = aware(base)
    found = _find(line, Setting(base, month_first))
    flat_line = flat(line)
    if not found and base and (relative := read_relative(flat_line, base)):
        core, clocked = relative
        return replace(_found(core, line, flat_text=flat_line, clocked=clocked).reading, raw=text)
    if found:
        valued = next((each for each in found if each.reading.iso), None)
        first = found[0] if found[0].reading.start else valued or found[0]
        return replace(first.reading, raw=text)
    return _with_dateparser(text, line) or DateReading(text, reason="no date in a known form")


def find_dates(
    text: str, *, base: datetime | None = None, month_first: bool = False
) -> tuple[FoundDate, ...]:
    """Every date of a text in reading order; ranges and periods have start and end, no value.

    Days without a year are listed too: with a value where ``base`` is given, else with a reason.

    >>> [found.reading.iso for found in find_dates("ngày 21 tháng 05 năm 2023, số 9-CT/TU")]
    ['2023-05-21']
    """
    return tuple(_find(unicodedata.normalize("NFC", text), Setting(aware(base), month_first)))


def _find(text: str, setting: Setting) -> list[FoundDate]:
    found = []
    for window in iter_windows(text):
        cores = sorted(iter_cores(window.flat, setting), key=lambda core: core.start)
        for core in _join_ranges(cores, window.flat):
            one = _found(core, window.text, flat_text=window.flat)
            found.append(replace(one, start=one.start + window.start, end=one.end + window.start))
    return found


def _join_ranges(cores: Iterable[Core], flat_text: str) -> list[Core]:
    """Make one range of two full dates joined by "đến" or a dash."""
    joined: list[Core] = []
    for core in cores:
        before = joined[-1] if joined else None
        if before and before.end <= core.start and _is_range(before, core, flat_text=flat_text):
            joined[-1] = replace(
                before, end=core.end, last=core.day, rule="range", reason="a range, not one day"
            )
        else:
            joined.append(core)
    return joined


def _is_range(before: Core, after: Core, *, flat_text: str) -> bool:
    days = before.day and after.day and not (before.last or after.last)
    if not days or before.moment or after.moment or before.precision != after.precision:
        return False
    return bool(BETWEEN.fullmatch(flat_text, before.end, after.start))


def _found(core: Core, text: str, *, flat_text: str, clocked: bool = True) -> FoundDate:
    clock = None
    if clocked and core.day and not core.moment and core.rule not in _CLOCKLESS:
        clock = find_time(flat_text, core.start, end=core.end)
    start = min(core.start, clock.start) if clock else core.start
    end = max(core.end, clock.end) if clock else core.end
    weekday = find_weekday(flat_text, core.start)
    if weekday:
        start = min(start, weekday[1])
    reading = _reading(core, clock, raw=text[start:end].strip())
    if weekday and core.day and not core.last:
        reading = replace(reading, weekday_agrees=weekday[0] == core.day.weekday())
    return FoundDate(start, end, reading)


def _reading(core: Core, clock: ClockTime | None, *, raw: str) -> DateReading:
    plain = DateReading(raw, calendar=core.calendar, rule=core.rule, reason=core.reason)
    if core.day is None:
        return plain
    if core.last is not None:
        return replace(plain, start=core.day.isoformat(), end=core.last.isoformat())
    if core.moment is not None:
        second = core.moment.second if core.seconds else None
        return replace(plain, iso=_clock_iso(core.moment, second), precision="minute")
    if clock is not None:
        zone = timezone(timedelta(minutes=clock.zone_minutes))
        moment = datetime(
            core.day.year, core.day.month, core.day.day, clock.hour, clock.minute,
            clock.second or 0, tzinfo=zone,
        )  # fmt: skip
        return replace(plain, iso=_clock_iso(moment, clock.second), precision="minute")
    length = {"year": 4, "month": 7}.get(core.precision, 10)
    return replace(plain, iso=core.day.isoformat()[:length], precision=core.precision)


def _clock_iso(moment: datetime, second: int | None) -> str:
    timespec = "minutes" if second is None else "seconds"
    return moment.astimezone(VIETNAM).isoformat(timespec=timespec)


def _with_dateparser(raw: str, line: str) -> DateReading | None:
    """The last resort; None when the line has no shape of a full date."""
    if len(line) > _LONGEST_FALLBACK or not _DATE_SHAPE.search(line):
        return None
    import dateparser  # 129 ms, and hardly ever needed

    moment = dateparser.parse(
        line,
        languages=["vi"],
        settings={
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "TIMEZONE": "Asia/Ho_Chi_Minh",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )
    if moment is None:
        return None
    return DateReading(raw, moment.date().isoformat(), "day", rule="dateparser")
