"""The candidates of the date trial: each line that may state a date of the page, read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from portalcrawl.extract.dates.bare_dates import is_relative
from portalcrawl.extract.dates.bounds import Period
from portalcrawl.extract.dates.printed_dates import (
    MIXED_UP,
    ReadDate,
    date_reader,
    is_local,
    is_mixed_up,
    mention_of,
    read_stated,
)
from portalcrawl.items import Capture, Reading
from portalcrawl.mentions import DateLine, DateMention
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import VIETNAM, DateReading, read_date

_ZONE = re.compile(r"\b(?:gmt|utc)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|(?<=\d)z\b", re.IGNORECASE)
_SAMPLE = 4000
_LIVE = timedelta(minutes=5)
"""A clock of the page view is never further from the moment of the capture."""


@dataclass(frozen=True)
class Candidate:
    """One date line, read."""

    line: DateLine
    found: DateReading

    @property
    def moment(self) -> datetime | None:
        """The value as an aware moment; None where the line has none."""
        return self.found.moment

    @property
    def is_metadata(self) -> bool:
        """True for what the page states for machines only."""
        return self.line.place.startswith("metadata")

    @property
    def period(self) -> Period:
        """The days that the candidate can mean; a year means all of its days."""
        assert self.moment is not None
        first = self.moment.date()
        if self.found.precision == "year":
            return Period(first.replace(month=1, day=1), first.replace(month=12, day=31))
        if self.found.precision == "month":
            following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            return Period(first.replace(day=1), following - timedelta(days=1))
        return Period(first, first)

    def mention(self, reason: str, *, is_taken: bool) -> DateMention:
        """The candidate as it is kept, with the verdict on it."""
        return replace(
            mention_of(self.found, self.line.kind, raw=self.line.raw),
            reason=reason,
            place=self.line.place,
            is_taken=is_taken,
        )


def read_candidates(reading: Reading, profile: Profile) -> tuple[Candidate, ...]:
    """Every date line of the page, read; what turns out to be a clock is called one."""
    read = date_reader(reading.capture.url, profile)
    is_here = is_local(reading.capture.url, _texts(reading))
    candidates = []
    for line in reading.date_lines:
        candidate = Candidate(line, _read(line, reading, read=read, is_here=is_here))
        why = _why_clock(candidate, reading.capture, profile=profile)
        candidates.append(_as_clock(candidate, why) if why else candidate)
    return tuple(candidates)


def _texts(reading: Reading) -> Iterator[str]:
    """The words of the page: short ones around the text first, they are its portal's own."""
    yield from (reading.title or "", (reading.body or "")[:_SAMPLE])
    yield from (block.text for block in reading.stripped)


def _read(line: DateLine, reading: Reading, *, read: ReadDate, is_here: bool) -> DateReading:
    if line.kind == "url":
        return read_address(line.raw)
    if line.place.startswith("metadata"):
        return read_stated(line.raw, is_local=is_here)
    found = read(line.raw)
    if not is_here and is_mixed_up(line.raw):
        return DateReading(line.raw, reason=MIXED_UP)
    if not is_here and found.precision == "minute":
        # Nobody knows the clock of its readers; the day that they see is sure.
        return _whole_day(read(_ZONE.sub(" ", line.raw)))
    fetched_at = reading.capture.fetched_at
    if found.iso is None and line.is_bare and fetched_at and is_relative(line.raw):
        counted = read_date(line.raw, base=fetched_at.astimezone(VIETNAM))
        return _whole_day(counted)
    return found


def _whole_day(found: DateReading) -> DateReading:
    """The day alone: "3 giờ trước" says no minute, and a foreign clock not when it was here."""
    if found.precision != "minute" or found.iso is None:
        return found
    return replace(found, iso=found.iso[:10], precision="day")


def read_address(folder: str) -> DateReading:
    """What the dated folder of an address says: ``2025-01-05``, ``2024/12``, ``2020``."""
    numbers = [int(number) for number in folder.replace("/", "-").split("-")]
    precision = ("year", "month", "day")[len(numbers) - 1]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return DateReading(folder, rule="url", reason="no such day")
    iso = "-".join(f"{number:02d}" for number in numbers)
    return DateReading(folder, iso, precision, rule="url")


def _why_clock(candidate: Candidate, capture: Capture, *, profile: Profile) -> str | None:
    """What betrays a clock: it runs with the capture, or stands on other texts too.

    What a label calls a date of the text is one. Software that states the same moment on many
    pages, or the moment of asking, dates none of them.
    """
    line, moment = candidate.line, candidate.moment
    is_sure = not line.is_bare and not candidate.is_metadata
    if line.kind != "published" or is_sure or candidate.found.precision != "minute":
        return None
    if capture.fetched_at and moment and abs(moment - capture.fetched_at) <= _LIVE:
        return "at the moment of the capture"
    return "as on other pages of the site" if profile.is_clock(capture.url, line.raw) else None


def _as_clock(candidate: Candidate, why: str) -> Candidate:
    line = candidate.line
    return replace(candidate, line=replace(line, kind="clock", place=f"{line.place}, {why}"))


def day_of_capture(reading: Reading) -> date | None:
    """The local day of the capture; None where nobody recorded it."""
    fetched_at = reading.capture.fetched_at
    return fetched_at.astimezone(VIETNAM).date() if fetched_at else None
