"""The dates inside a text: days that it reports, days that it plans, and periods."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from portalcrawl.items import DateMention
from portalcrawl.vietnamese.dates import DateReading, find_dates

# A sentence with one of these speaks of what is to come, so its dates bound nothing.
_PLANNED = re.compile(
    r"\bsẽ\b|dự kiến|chuẩn bị|kế hoạch|trước ngày|chậm nhất|hạn cuối|thời hạn|hết ngày|kể từ|"
    r"từ ngày|đến ngày|có hiệu lực|lịch |sắp tới|tiến tới|hướng tới|bắt đầu từ|thời gian:|mời |"
    r"đăng ký|nộp",
    re.IGNORECASE,
)
# The day of a document that is named, or a sentence in the past: it has happened.
_REPORTED = re.compile(
    r"\bđã\b|\bvừa\b|vừa qua|số\s?\d+[\w.]*\s?[-/]\s?[A-ZĐ]|sáng nay|chiều nay|tối nay",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĐÀ-Ỹ(])|\n+")
_BEFORE = 160
_AFTER = 60


@dataclass(frozen=True)
class Event:
    """One date of the text."""

    raw: str
    day: date | None
    """The single day; None for periods and dates without a value."""
    mention: DateMention
    is_planned: bool
    is_reported: bool


def find_events(*texts: str | None, base: datetime | None = None) -> tuple[Event, ...]:
    """Every date of the texts in order, with a value or as a period.

    ``base``: the publication, which gives the year to dates that print none.
    """
    return tuple(event for text in texts if text for event in _events_in(text, base))


def _events_in(text: str, base: datetime | None) -> Iterator[Event]:
    for found in find_dates(text, base=base):
        reading = found.reading
        if reading.iso is None and reading.start is None:
            continue
        is_single = reading.iso is not None and reading.precision in ("day", "minute")
        around = _around(text, found.start, found.end)
        is_planned = _PLANNED.search(around) is not None
        yield Event(
            raw=text[found.start : found.end],
            day=reading.day if is_single else None,
            mention=_mention(reading, text[found.start : found.end], is_single=is_single),
            is_planned=is_planned,
            is_reported=not is_planned and _REPORTED.search(around) is not None,
        )


def _mention(reading: DateReading, raw: str, *, is_single: bool) -> DateMention:
    kind = "event" if is_single else "period"
    return DateMention(kind, raw, reading.iso, reading.precision, reading.rule, reading.reason)


def _around(text: str, start: int, end: int) -> str:
    """The words near a date in its own sentence."""
    left = text[max(0, start - _BEFORE) : start]
    right = text[end : end + _AFTER]
    return _SENTENCE_BREAK.split(left)[-1] + text[start:end] + _SENTENCE_BREAK.split(right)[0]
