"""Hours of the day in which a portal is left alone: ``07:00-11:30``, on Vietnam's clock."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

_SPAN = re.compile(r"(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})", re.ASCII)
FORM = "hours such as 07:00-11:30"


@dataclass(frozen=True)
class QuietSpan:
    """From ``start`` until ``end``, the end left out; it may cross midnight."""

    start: time
    end: time

    def holds(self, clock: time) -> bool:
        """Whether this time of day lies in the span."""
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def read_span(text: str) -> QuietSpan:
    """The span that ``07:00-11:30`` names; ValueError for any other form.

    ``24:00`` is midnight; a span without length is none.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'{FORM} are expected, not "{text}"')
    hours = [int(found[group]) for group in (1, 3)]
    minutes = [int(found[group]) for group in (2, 4)]
    if hours[1] == 24 and minutes[1] == 0:
        hours[1] = 0
    if max(hours) > 23 or max(minutes) > 59:
        raise ValueError(f'{FORM} are expected, not "{text}"')
    start, end = (time(hour, minute) for hour, minute in zip(hours, minutes, strict=True))
    if start == end:
        raise ValueError(f'"{text}" begins when it ends: write the hours in which nothing is asked')
    return QuietSpan(start, end)


def quiet_until(spans: Iterable[QuietSpan], moment: datetime) -> time | None:
    """When the quiet hours end that hold this moment; None where there are none.

    ``moment``: on Vietnam's clock. Spans that meet are one.
    """
    found = list(spans)
    until = _end_of(found, moment.timetz().replace(tzinfo=None))
    for _ in found:
        further = until and _end_of(found, until)
        until = further or until
    return until


def _end_of(spans: list[QuietSpan], clock: time) -> time | None:
    return next((span.end for span in spans if span.holds(clock)), None)


def is_span(text: str) -> bool:
    """Whether the text names quiet hours."""
    try:
        read_span(text)
    except ValueError:
        return False
    return True
