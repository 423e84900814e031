"""The candidates of the date trial: each line that may state a date of the page, read."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from portalcrawl.extract.bounds import Period
from portalcrawl.extract.printed_dates import date_reader, mention_of
from portalcrawl.items import Capture, Reading
from portalcrawl.mentions import DateLine, DateMention
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import VIETNAM, DateReading

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
    candidates = []
    for line in reading.date_lines:
        found = read_address(line.raw) if line.kind == "url" else read(line.raw)
        candidate = Candidate(line, found)
        why = _why_clock(candidate, reading.capture, profile=profile)
        candidates.append(_as_clock(candidate, why) if why else candidate)
    return tuple(candidates)


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

    What a label calls a date of the text is one.
    """
    line, moment = candidate.line, candidate.moment
    if line.kind != "published" or not line.is_bare or candidate.found.precision != "minute":
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
