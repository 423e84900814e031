"""Dates in Vietnamese text: every one found, understood, or refused with the reason.

Rules first (``date_rules``, ``relative_dates``); dateparser comes last, strictly set, for short
strings of a form that no rule knows, and each use carries its own rule name. Nothing here knows
today's date: what counts from a day counts from ``base``, the publication time.
Forms and figures: tests/vietnamese/test_dates.py, tests/bench/dates.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from portalcrawl.vietnamese.clock_times import ClockTime, find_time, find_weekday
from portalcrawl.vietnamese.date_cores import Core, Scene
from portalcrawl.vietnamese.date_fallback import read_with_dateparser
from portalcrawl.vietnamese.date_periods import COARSE
from portalcrawl.vietnamese.date_rules import find_cores
from portalcrawl.vietnamese.date_text import Window, iter_windows
from portalcrawl.vietnamese.date_values import VIETNAM, DateReading, UnreadableDate, aware
from portalcrawl.vietnamese.relative_dates import read_relative
from portalcrawl.vietnamese.text import nfc

__all__ = ["VIETNAM", "DateReading", "FoundDate", "UnreadableDate", "find_dates", "read_date"]

_LONGEST_LINE = 400
_LONGEST_RAW = 4000
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u034f\u061c\u180e\ufeff\xad]")


@dataclass(frozen=True)
class FoundDate:
    """A date and where it stands."""

    start: int
    end: int
    """Offsets into the NFC text; clock and weekday belong to it."""
    reading: DateReading


def read_date(
    text: str | None, *, base: datetime | None = None, month_first: bool = False
) -> DateReading:
    """Return what the line says, labels and other words around the date allowed.

    The first date of the line counts; days come before months and periods. An impossible date
    or one left blank is an answer too: what follows it is another date. ``base``: publication
    time, for forms that need one. ``month_first``: the portal writes 5/14/2020. Without a
    value, ``reason`` says why; ``raw`` of None is "".

    >>> read_date("Thời gian đăng: 16/08/2024 05:20:45 PM").iso
    '2024-08-16T17:20:45+07:00'
    """
    raw = text or ""
    if len(raw) > _LONGEST_LINE:
        return _read_line(raw, base, month_first=month_first)
    # A page names the days of other texts, and its neighbours name them again.
    return _remembered(raw, base, month_first=month_first)


@lru_cache(maxsize=8192)
def _remembered(raw: str, base: datetime | None, *, month_first: bool) -> DateReading:
    return _read_line(raw, base, month_first=month_first)


def _read_line(raw: str, base: datetime | None, *, month_first: bool) -> DateReading:
    line = nfc(_INVISIBLE.sub("", raw[: _LONGEST_RAW + 1])).strip()
    if not line:
        return DateReading(raw, reason="no text")
    if len(line) > _LONGEST_LINE:
        return DateReading(raw, reason=f"longer than {_LONGEST_LINE} characters: no date line")
    scene = Scene(Window.of(line), aware(base), month_first)
    cores = find_cores(scene)
    core = _that_counts(cores) if cores else read_relative(scene.window.flat, scene.base)
    if core is not None:
        before = max((other.end for other in cores if other.end <= core.start), default=0)
        return replace(_read(core, scene.window, floor=before)[2], raw=raw)
    if day := read_with_dateparser(line, scene.window.flat):
        return DateReading(raw, day, "day", rule="dateparser")
    return DateReading(raw, reason="no date in a known form")


def find_dates(
    text: str | None, *, base: datetime | None = None, month_first: bool = False
) -> tuple[FoundDate, ...]:
    """Every date of a text in reading order; ranges and periods have start and end, no value.

    Days without a year are listed too: with a value where ``base`` is given, else with a reason.

    >>> [found.reading.iso for found in find_dates("ngày 21 tháng 05 năm 2023, số 9-CT/TU")]
    ['2023-05-21']
    """
    return tuple(iter_dates(text, base=base, month_first=month_first))


def iter_dates(
    text: str | None, *, base: datetime | None = None, month_first: bool = False
) -> Iterator[FoundDate]:
    """The same one by one, for texts that may hold more of them than anybody asks for."""
    known = aware(base)
    for window in iter_windows(nfc(text or "")):
        yield from _iter_found(Scene(window, known, month_first))


def _that_counts(cores: Sequence[Core]) -> Core:
    """The date that a line is about."""
    days = [core for core in cores if core.rule not in COARSE]
    if not days:
        return next((core for core in cores if core.day), cores[0])
    first = next((core for core in days if not core.waits), days[0])
    if first.calendar == "lunar":
        # "15/8 âm lịch (29/9/2023)": the same day twice.
        solar = (core for core in days if core.day and core.calendar == "solar" and not core.last)
        return next(solar, first)
    return first


def _iter_found(scene: Scene) -> Iterator[FoundDate]:
    floor, offset = 0, scene.window.start
    for core in find_cores(scene):
        start, end, reading = _read(core, scene.window, floor=floor)
        yield FoundDate(offset + start, offset + end, reading)
        floor = end


def _read(core: Core, window: Window, *, floor: int) -> tuple[int, int, DateReading]:
    """The date with its clock and weekday, and where all that stands in the window.

    What stands before ``floor`` belongs to another date.
    """
    start, end = core.start, core.end
    clock, agrees = None, None
    if core.day and not core.last and core.rule not in COARSE:
        if core.moment is None:
            clock = find_time(window.flat, core.start, end=core.end, floor=floor)
        if clock and window.cuts(clock.start, clock.end):
            clock = None
        if clock:
            start, end = min(start, clock.start), max(end, clock.end)
        weekday = find_weekday(window.flat, core.start)
        if weekday:
            start, agrees = min(start, weekday[1]), weekday[0] == core.day.weekday()
    raw = window.text[start:end].strip()
    return start, end, _reading(core, clock, raw=raw, weekday_agrees=agrees)


def _reading(
    core: Core, clock: ClockTime | None, *, raw: str, weekday_agrees: bool | None
) -> DateReading:
    iso, precision = (None, None) if core.last else _value(core, clock)
    return DateReading(
        raw,
        iso,
        precision,
        start=core.day.isoformat() if core.day and core.last else None,
        end=core.last.isoformat() if core.last else None,
        calendar=core.calendar,
        rule=core.rule,
        reason=core.reason,
        weekday_agrees=weekday_agrees,
    )


def _value(core: Core, clock: ClockTime | None) -> tuple[str | None, str | None]:
    """The value in ISO 8601 and its precision."""
    if core.day is None:
        return None, None
    if core.moment is not None:
        return _clock_iso(core.moment, core.moment.second if core.seconds else None), "minute"
    if clock is None:
        length = {"month": 7}.get(core.precision, 10)
        return core.day.isoformat()[:length], core.precision
    zone = timezone(timedelta(minutes=clock.zone_minutes))
    day = (core.day.year, core.day.month, core.day.day)
    moment = datetime(*day, clock.hour, clock.minute, clock.second or 0, tzinfo=zone)
    return _clock_iso(moment, clock.second), "minute"


def _clock_iso(moment: datetime, second: int | None) -> str:
    timespec = "minutes" if second is None else "seconds"
    return moment.astimezone(VIETNAM).isoformat(timespec=timespec)
