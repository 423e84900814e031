"""The verdict on each candidate: which line is the publication, and why the others are not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portalcrawl.extract.dates.bounds import EARLIEST
from portalcrawl.extract.dates.candidates import Candidate
from portalcrawl.extract.dates.events import Event
from portalcrawl.extract.dates.printed_dates import LEARNED
from portalcrawl.items import Problem

_MONTH_FORCED = "mdy-forced"
"""The rule of dates whose second number is no month."""
_SINGLE = ("minute", "day")
_CROWD = 3
_LATEST_AHEAD = timedelta(days=2)
"""Clocks of portals run ahead; more than that is no publication."""
_NEVER = {
    "clock": "a clock {place}, no date of the text",
    "issued": "a date of the document, not of its publication",
    "effective": "a date of the document, not of its publication",
    "related": "a date of another text, {place}",
    "copyright": "a year of copyright, no date of the text",
}
"""Kinds of lines that are no publication, whatever they say."""
_BELIEVED = (
    ("published", False),
    ("updated", False),
    ("published", True),
    ("url", False),
    ("updated", True),
)
"""Kind, and whether it is metadata, of the lines that may be taken: the most credible first."""


@dataclass(frozen=True)
class Verdict:
    """One candidate with the reason for or against it."""

    candidate: Candidate
    reason: str
    is_taken: bool


def judge(
    candidates: Sequence[Candidate], events: Sequence[Event], *, captured_on: date | None
) -> tuple[Verdict, ...]:
    """One verdict a candidate, in the order in which they are believed; one is taken at most."""
    taken: Candidate | None = None
    verdicts = []
    for candidate in sorted(candidates, key=rank):
        against = _against(candidate, events, captured_on=captured_on)
        against = against or _otherwise_in_address(candidate, candidates)
        against = against or _one_of_many(candidate, candidates)
        if against is None and taken is not None:
            against = _beside(taken, candidate)
        if against is None:
            taken = candidate
        reason = against or _for(candidate, candidates)
        verdicts.append(Verdict(candidate, reason, is_taken=taken is candidate))
    return tuple(verdicts)


def rank(candidate: Candidate) -> int:
    """What is shown goes before what is stated for machines, posting before the last change."""
    what = (candidate.line.kind, candidate.is_metadata)
    return _BELIEVED.index(what) if what in _BELIEVED else len(_BELIEVED)


def problems_of(verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """What is odd about the line that was taken, and about those that contradict the text."""
    for verdict in verdicts:
        raw, reason = verdict.candidate.line.raw, verdict.reason
        if verdict.is_taken:
            yield from _oddities(verdict.candidate)
        elif verdict.candidate.line.kind not in ("published", "updated", "url"):
            continue
        elif reason.startswith("earlier than"):
            message = f'"{raw}" is refused: {reason}'
            yield Problem("published_at", "published_before_event", message)
        elif reason.startswith("later than the capture"):
            yield Problem("published_at", "future", f'"{raw}" is refused: {reason}')


def _oddities(taken: Candidate) -> Iterator[Problem]:
    raw, found = taken.line.raw, taken.found
    if found.rule == _MONTH_FORCED:
        message = f'The date line "{raw}" writes the month first.'
        yield Problem("published_at", "month_first", message)
    if found.weekday_agrees is False:
        message = f'The date line "{raw}" names another weekday than its date has.'
        yield Problem("published_at", "weekday_differs", message)


def _for(candidate: Candidate, candidates: Sequence[Candidate]) -> str:
    if candidate.is_metadata:
        shown = (
            one.line for one in candidates if _is_shown(one) and _days_between(one, candidate) == 0
        )
        line = next(shown, None)
        told = f'shown as "{line.raw}"' if line else "which no line of the page shows"
        return f"{candidate.line.place}, {told}"
    if candidate.line.kind == "url":
        told = candidate.found.precision or "day"
        return f"no line states it; the folder in the address is the posting {told}"
    if candidate.line.kind == "updated":
        return "no line states the posting; this one states the last change"
    if candidate.found.rule == LEARNED:
        return f"{candidate.line.place}; other pages of the site write the month first"
    return candidate.line.place


def _is_shown(candidate: Candidate) -> bool:
    return not candidate.is_metadata and candidate.line.kind not in ("url", "related")


def _days_between(one: Candidate, other: Candidate) -> int | None:
    """How many days lie between both; None where one of them has no single day."""
    if one.moment is None or other.moment is None or one.found.precision not in _SINGLE:
        return None
    return abs((one.moment.date() - other.moment.date()).days)


def _otherwise_in_address(candidate: Candidate, candidates: Sequence[Candidate]) -> str | None:
    """Why a stated date is not taken: the posting day in the address is another.

    Readers see the address; one system states dates that are days off.
    """
    if not candidate.is_metadata or candidate.line.kind != "published":
        return None
    folders = (one for one in candidates if one.line.kind == "url")
    other = next((one for one in folders if (_days_between(one, candidate) or 0) > 1), None)
    return f'the folder "{other.line.raw}" in the address says otherwise' if other else None


def _one_of_many(candidate: Candidate, candidates: Sequence[Candidate]) -> str | None:
    """Why a bare date is not taken: others stand there too, and metadata confirms another.

    Beside the title stand the days of events, of members and of comments too.
    """
    line = candidate.line
    if not line.is_bare or line.kind != "published" or candidate.moment is None:
        return None
    bare = [one for one in candidates if one.line.is_bare and one.line.kind == "published"]
    days = {one.moment.date() for one in bare if one.moment}
    if len(days) < 2:
        return None
    stated = [one for one in candidates if one.is_metadata and one.line.kind == "published"]
    confirmed = {
        one.moment.date()
        for one in bare
        if one.moment and any((_days_between(one, other) or 0) == 0 for other in stated)
    }
    if stated and candidate.moment.date() not in confirmed and confirmed:
        return "another day beside the title is the stated one"
    is_crowd = len(days) >= _CROWD and not confirmed
    return f"one of {len(days)} days beside the title" if is_crowd else None


def _beside(taken: Candidate, candidate: Candidate) -> str:
    one, other = taken.found.iso, candidate.found.iso
    is_same = one and other and one[:10] == other[:10]
    return "says the same" if is_same else f'"{taken.line.raw}" is believed instead'


def _against(
    candidate: Candidate, events: Sequence[Event], *, captured_on: date | None
) -> str | None:
    """Why the candidate is no publication date; None where nothing speaks against it."""
    line, moment = candidate.line, candidate.moment
    if line.kind in _NEVER:
        return _NEVER[line.kind].format(place=line.place)
    if moment is None:
        return candidate.found.reason or "no single day"
    day = moment.date()
    if day < EARLIEST:
        return "older than any portal"
    if captured_on is not None and day > captured_on + _LATEST_AHEAD:
        return f"later than the capture on {captured_on.isoformat()}"
    later = _reported_later(candidate, events, captured_on=captured_on)
    return f'earlier than "{later.mention.raw}", which the text reports' if later else None


def _reported_later(
    candidate: Candidate, events: Sequence[Event], *, captured_on: date | None
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
