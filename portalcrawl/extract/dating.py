"""The date trial: which of the printed dates is the publication, and why the others are not.

A portal prints clocks, terms, dates of documents and dates of events. The publication date is a
line that says so, not later than the capture and not earlier than what the text reports; failing
that, the address. Nothing is guessed from the day of reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from portalcrawl.extract.bounds import EARLIEST, Period, find_bounds
from portalcrawl.extract.events import Event, find_events
from portalcrawl.items import TEXT_KINDS, PageKind, Problem, Reading
from portalcrawl.mentions import DateLine, DateMention
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import VIETNAM, read_date

_MONTH_FORCED = "mdy-forced"
"""The rule of dates whose second number is no month."""
_LATEST_AHEAD = timedelta(days=2)
"""Clocks of portals run ahead; more than that is no publication."""


@dataclass(frozen=True)
class _Candidate:
    """One date line, read."""

    line: DateLine
    moment: datetime | None
    iso: str | None
    precision: str | None
    rule: str | None
    reason: str | None = None

    @property
    def is_metadata(self) -> bool:
        """True for what the page states for machines only."""
        return self.line.place.startswith("metadata")

    @property
    def period(self) -> Period:
        """The days that the candidate can mean; a year means all of its days."""
        assert self.moment is not None
        first = self.moment.date()
        if self.precision == "year":
            return Period(first.replace(month=1, day=1), first.replace(month=12, day=31))
        if self.precision == "month":
            following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            return Period(first.replace(day=1), following - timedelta(days=1))
        return Period(first, first)

    def mention(self, reason: str | None) -> DateMention:
        """The candidate as it is kept, with the verdict on it."""
        return DateMention(
            self.line.kind, self.line.raw, self.iso, self.precision, self.rule, reason
        )


def date_page(reading: Reading, profile: Profile) -> Reading:
    """The reading with its publication date, the bounds on it, and every date with its reason.

    Only texts are dated. The bounds agree with a month or a year of publication (``bounds``).
    """
    if reading.page_kind not in TEXT_KINDS:
        return reading
    url = reading.capture.url
    month_first = bool(url and profile.is_month_first(url))
    captured_on = _day_of_capture(reading)
    # Software writes the date line; people write the text, and they put the day first.
    events = find_events(reading.sapo, reading.body)
    candidates = [_read(line, month_first=month_first) for line in reading.date_lines]
    verdicts = list(_judge(candidates, events, captured_on=captured_on, kind=reading.page_kind))
    taken = next((one for one, _, is_taken in verdicts if is_taken), None)
    if taken is not None:
        events = find_events(reading.sapo, reading.body, base=taken.moment)
    bounds = find_bounds(
        events,
        stated=taken.period if taken else None,
        captured_on=captured_on,
        issued_on=reading.document.issued_on if reading.document else None,
    )
    return replace(
        _published(reading, taken, candidates=candidates),
        not_before=bounds.not_before,
        not_after=bounds.not_after,
        dates=tuple(
            dict.fromkeys(
                (
                    *(one.mention(reason) for one, reason, _ in verdicts),
                    *(event.mention for event in events),
                )
            )
        ),
        problems=(*reading.problems, *_problems(verdicts), *bounds.problems),
    )


def _read(line: DateLine, *, month_first: bool) -> _Candidate:
    if line.kind == "url":
        return _read_address(line)
    found = read_date(line.raw, month_first=month_first)
    moment = found.moment if found.iso else None
    return _Candidate(line, moment, found.iso, found.precision, found.rule, found.reason)


def _read_address(line: DateLine) -> _Candidate:
    numbers = [int(number) for number in line.raw.replace("/", "-").split("-")]
    precision = ("year", "month", "day")[len(numbers) - 1]
    year, month, day = (*numbers, 1, 1)[:3]
    try:
        moment = datetime(year, month, day, tzinfo=VIETNAM)
    except ValueError:
        return _Candidate(line, None, None, None, None, "no such day")
    iso = "-".join(f"{number:02d}" for number in numbers)
    return _Candidate(line, moment, iso, precision, "url")


_Verdict = tuple[_Candidate, str | None, bool]


def _judge(
    candidates: Sequence[_Candidate],
    events: Sequence[Event],
    *,
    captured_on: date | None,
    kind: PageKind,
) -> Iterator[_Verdict]:
    """Each candidate with the reason for or against it, and whether it is the publication."""
    taken: _Candidate | None = None
    order = sorted(candidates, key=_rank)
    for candidate in order:
        against = _against(candidate, events, captured_on=captured_on)
        if against is None and taken is not None:
            same = taken.iso and candidate.iso and taken.iso[:10] == candidate.iso[:10]
            against = "says the same" if same else f'"{taken.line.raw}" is believed instead'
        if against is None:
            taken = candidate
            yield candidate, _for(candidate), True
        else:
            yield candidate, against, False


def _rank(candidate: _Candidate) -> int:
    """What is shown goes before what is stated for machines, and the address comes last."""
    kind = candidate.line.kind
    if kind == "published" and not candidate.is_metadata:
        return 0
    return {"updated": 1, "published": 2}.get(kind, 4) if kind != "url" else 3


def _for(candidate: _Candidate) -> str:
    if candidate.line.kind == "url":
        return "no line states it; the folder in the address is the posting day"
    if candidate.line.kind == "updated":
        return "the only line; it states the last change"
    return candidate.line.place


def _against(
    candidate: _Candidate, events: Sequence[Event], *, captured_on: date | None
) -> str | None:
    """Why the candidate is no publication date; None where nothing speaks against it."""
    kind = candidate.line.kind
    if kind == "clock":
        return f"a clock {candidate.line.place}, no date of the text"
    if kind in ("issued", "effective"):
        return "a date of the document, not of its publication"
    if candidate.moment is None:
        return candidate.reason or "no single day"
    day = candidate.moment.date()
    if day < EARLIEST:
        return "older than any portal"
    if captured_on is not None and day > captured_on + _LATEST_AHEAD:
        return f"later than the capture on {captured_on.isoformat()}"
    later = _reported_later(candidate, events, captured_on=captured_on)
    return f'earlier than "{later.raw}", which the text reports' if later else None


def _reported_later(
    candidate: _Candidate, events: Sequence[Event], *, captured_on: date | None
) -> Event | None:
    """An event that the text reports as past although it lies behind the candidate."""
    return next(
        (
            event
            for event in events
            if event.is_reported
            and event.day is not None
            and event.day > candidate.period.last
            and (captured_on is None or event.day <= captured_on)
        ),
        None,
    )


def _published(
    reading: Reading, taken: _Candidate | None, *, candidates: Sequence[_Candidate]
) -> Reading:
    """The reading with the date and its raw text, wherever it stood; the rule tells the place.

    A printed line that nobody can read is kept as printed.
    """
    if taken is None:
        unread = (one.line.raw for one in candidates if one.moment is None and _rank(one) == 0)
        return replace(reading, published_line=next(unread, None))
    return replace(
        reading,
        published_at=taken.moment,
        published_precision=taken.precision,
        published_line=taken.line.raw,
        published_rule="metadata" if taken.is_metadata else taken.rule,
    )


def _problems(verdicts: Sequence[_Verdict]) -> Iterator[Problem]:
    for candidate, reason, is_taken in verdicts:
        if is_taken and candidate.rule == _MONTH_FORCED:
            message = f'The date line "{candidate.line.raw}" writes the month first.'
            yield Problem("published_at", "month_first", message)
        if is_taken or candidate.line.kind not in ("published", "updated", "url"):
            continue
        if reason and reason.startswith("earlier than"):
            message = f'"{candidate.line.raw}" is refused: {reason}'
            yield Problem("published_at", "published_before_event", message)
        elif reason and reason.startswith("later than the capture"):
            message = f'"{candidate.line.raw}" is refused: {reason}'
            yield Problem("published_at", "future", message)


def _day_of_capture(reading: Reading) -> date | None:
    fetched_at = reading.capture.fetched_at
    return fetched_at.astimezone(VIETNAM).date() if fetched_at else None
