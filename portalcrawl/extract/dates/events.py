"""The dates inside a text: days that it reports, days that it plans, and periods."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from portalcrawl.extract.dates.printed_dates import mention_of
from portalcrawl.items import Problem
from portalcrawl.mentions import DateMention
from portalcrawl.vietnamese.dates import FoundDate, iter_dates

# A sentence with one of these speaks of what is to come, so its dates bound nothing.
_PLANNED = re.compile(
    r"\bsẽ\b|dự kiến|sắp tới|có hiệu lực|\bnộp\b|đăng ký|\bmời\b|(?<!du )\blịch\b(?! sử)|"
    r"thông báo|diễn ra vào|thời gian\s?:|địa điểm\s?:",
    re.IGNORECASE,
)
# So does a term right before the date.
_TERM = re.compile(
    r"(?:trước|đến|từ|kể từ|hết|hạn|hạn chót|chậm nhất|chậm nhất là|muộn nhất|bắt đầu)"
    r"\s{1,2}(?:hết\s)?(?:ngày\s{0,2})?(?:m[ùồ]ng\s{0,2})?$",
    re.IGNORECASE,
)
# It has happened: the day of a document that is named, and sentences in the past.
_OF_DOCUMENT = re.compile(
    r"(?<!\d)\d[\w.]{0,39}+\s?+[-/]\s?+[A-ZĐ][\w/.-]{0,39}+\s?,?\s(?:ngày\s)?$"
)
_ENACTED = re.compile(r"^[^.;]{0,60}\bban hành\b", re.IGNORECASE)
_PAST = re.compile(r"\bđã\b|\bvừa\b", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"(?<=[.;!?])\s++(?=[A-ZĐÀ-Ỹ(])|\n++")
_BEFORE = 160
_AFTER = 60
_LONGEST_ROW = 2_000
MOST_DATES = 5_000
"""Dates of a page's texts that are read: no real one has so many."""
TOO_MANY = Problem(
    "dates", "too_many", f"only the first {MOST_DATES:,} dates of the text were read"
)


@dataclass(frozen=True)
class Event:
    """One date of the text."""

    day: date | None
    """The single day; None for periods and dates without a value."""
    mention: DateMention
    """As it is kept, with the field and the offset where it stands."""
    is_planned: bool
    is_reported: bool


TextDates = tuple[tuple[str, FoundDate], ...]
"""The dates of a page's texts: name of the field, and the date in it."""


def find_events(
    texts: Mapping[str, str | None], *, base: datetime | None = None
) -> tuple[Event, ...]:
    """Every date of the texts in order, with a value or as a period; see ``find_text_dates``."""
    return events_of(texts, find_text_dates(texts, base=base))


def find_text_dates(texts: Mapping[str, str | None], *, base: datetime | None = None) -> TextDates:
    """The dates of the texts in order, also those that lack a year; ``MOST_DATES`` at most.

    ``texts``: name of the field to what it says. ``base``: the publication, which gives the year
    to dates that print none.
    """
    every = (
        (name, found)
        for name, text in texts.items()
        if text
        for found in iter_dates(text, base=base)
    )
    return tuple(islice(every, MOST_DATES))


def is_open(dates: TextDates) -> bool:
    """Whether the publication would give one of the dates its year."""
    return any(not found.reading.iso and not found.reading.start for _, found in dates)


def events_of(texts: Mapping[str, str | None], dates: TextDates) -> tuple[Event, ...]:
    """The dates that have a value or are periods, with what the text says of them."""
    return tuple(
        _event(texts[name] or "", name, found=found)
        for name, found in dates
        if found.reading.iso is not None or found.reading.start is not None
    )


def _event(text: str, name: str, *, found: FoundDate) -> Event:
    reading = found.reading
    is_single = reading.iso is not None and reading.precision in ("day", "minute")
    around = _around(text, found.start, end=found.end)
    is_enacted = _is_enacted(text, found)
    # A headline names the day of what it is about, past or to come.
    is_planned = name == "title" or _is_planned(text, found.start, around=around)
    is_planned = is_planned and not is_enacted
    return Event(
        day=reading.day if is_single else None,
        mention=_mention(found, name, text=text),
        is_planned=is_planned,
        is_reported=is_enacted or (not is_planned and _PAST.search(around) is not None),
    )


def _is_planned(text: str, start: int, *, around: str) -> bool:
    """True for terms, plans and the rows of timetables."""
    if _PLANNED.search(around) or _TERM.search(text[max(0, start - 30) : start]):
        return True
    farthest = max(0, start - _LONGEST_ROW)
    begin = max(farthest, text.rfind("\n", farthest, start) + 1)
    return " | " in text[begin : start + 200].partition("\n")[0]


def _is_enacted(text: str, found: FoundDate) -> bool:
    """True for the day of a document that the text names."""
    before = text[max(0, found.start - 40) : found.start]
    behind = text[found.end : found.end + 80]
    return bool(_OF_DOCUMENT.search(before) or _ENACTED.search(behind))


def _mention(found: FoundDate, name: str, *, text: str) -> DateMention:
    kind = "period" if found.reading.start else "event"
    mention = mention_of(found.reading, kind, raw=text[found.start : found.end])
    return replace(mention, field=name, at=found.start)


def _around(text: str, start: int, *, end: int) -> str:
    """The words near a date in its own sentence."""
    left = text[max(0, start - _BEFORE) : start]
    right = text[end : end + _AFTER]
    return _SENTENCE_BREAK.split(left)[-1] + text[start:end] + _SENTENCE_BREAK.split(right)[0]
