"""Between which days a text was published, as far as the page tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portalcrawl.extract.dates.events import Event
from portalcrawl.items import Problem

EARLIEST = date(1990, 1, 1)
"""No portal is older; what is, was read wrongly."""


@dataclass(frozen=True)
class Period:
    """The days that a date of publication can mean: one, or those of its month or year."""

    first: date
    last: date


@dataclass(frozen=True)
class Bounds:
    """The earliest and the latest day of publication; None where nothing tells."""

    not_before: date | None
    not_after: date | None
    problems: tuple[Problem, ...] = ()
    """That they cross, and which was left out."""


def find_bounds(
    events: Sequence[Event],
    *,
    stated: Period | None,
    captured_on: date | None,
    issued_on: date | None = None,
) -> Bounds:
    """The bounds that agree with the stated period, the text, the document and the capture.

    Days that the text reports count, plans and what lies behind the publication do not. A
    month or a year of publication bounds both sides; a văn bản is not published before its
    ``issued_on``. Bounds that would cross are a problem: then only ``not_after`` is given.
    """
    ends = [day for day in (stated.last if stated else None, captured_on) if day]
    latest = min(ends, default=None)
    is_wide = stated is not None and stated.first < stated.last
    not_after = latest if is_wide else captured_on
    lower = [
        _last_event(events, latest),
        stated.first if stated and is_wide else None,
        issued_on,
    ]
    not_before = max((day for day in lower if day), default=None)
    if not_before and not_after and not_before > not_after:
        message = f"Not before {not_before} and not after {not_after}: one of the two is wrong."
        return Bounds(None, not_after, (Problem("not_before", "bounds_cross", message),))
    return Bounds(not_before, not_after)


def _last_event(events: Sequence[Event], latest: date | None) -> date | None:
    days = [
        event.day
        for event in events
        if event.day is not None
        and not event.is_planned
        and event.day >= EARLIEST
        and (latest is None or event.day <= latest)
    ]
    return max(days, default=None)
