"""Read a date that a page prints about itself, in the order that its site is known to use."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from portalcrawl.mentions import DateMention
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.date_orders import printed_order
from portalcrawl.vietnamese.dates import DateReading, read_date

ReadDate = Callable[[str], DateReading]
"""A printed line to what it says."""

MIXED_UP = "day and month cannot be told apart"
"""Why a date that could be both has no value where nobody knows its order."""

LEARNED = "mdy-learned"
"""Rule of a date that could be both, on a site whose other lines can only be month first."""

_STATED_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)(?=$|[T ])")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]")
# Vietnamese bears these in every line, and hardly any other language has one of them.
_OWN_LETTER = re.compile("[\u1ea0-\u1ef9ơư]", re.IGNORECASE)
_FEWEST_LETTERS = 8
_SAMPLE = 20_000


def date_reader(url: str | None, profile: Profile, *, base: datetime | None = None) -> ReadDate:
    """Return how dates on this page are read: day first, unless the site writes otherwise.

    It does where the profile says so, or where its own pages taught it (``habits``). People
    write the text itself, and they put the day first: it is not read by this. ``base``: the
    publication time, for lines that count from it.
    """
    is_month_first = url is not None and profile.is_month_first(url)

    def read(line: str) -> DateReading:
        if is_month_first or not _is_taught(line, url, profile=profile):
            return read_date(line, base=base, month_first=is_month_first)
        found = read_date(line, base=base, month_first=True)
        return replace(found, rule=LEARNED) if found.rule == "mdy" else found

    return read


def read_stated(raw: str, *, is_local: bool) -> DateReading:
    """Return what software states in ``raw``: in ISO 8601, or by numbers that cannot be mixed up.

    ``is_local``: whether the page is written for readers in Vietnam. Where it is not, nobody
    knows their clock: a moment whose day there is another than here counts by its own day.

    >>> read_stated("2025-12-18T21:09:22+00:00", is_local=False).iso
    '2025-12-18'
    """
    if is_mixed_up(raw):
        return DateReading(raw, reason=MIXED_UP)
    found = read_date(raw)
    day = _STATED_DAY.match(raw)
    if is_local or day is None or found.iso is None or found.iso.startswith(day[1]):
        return found
    return replace(found, iso=day[1], precision="day")


def is_mixed_up(line: str) -> bool:
    """Whether the line's numbers are a day in either order, and nothing tells which."""
    order = printed_order(line)
    numbers = _NUMBERS.search(line)
    is_open = order is not None and order.is_month_first is None
    return is_open and not (numbers and int(numbers[1]) == int(numbers[2]))


def is_local(url: str | None, texts: Iterable[str]) -> bool:
    """Whether the page is one of Vietnam: by its host, or by letters anywhere on it.

    Portals have pages in English too, with their own menus around them. A page without any
    text is taken for one.
    """
    if ".vn/" in f"{(url or '').partition('://')[2].partition('/')[0]}/":
        return True
    sample = " ".join(texts)[:_SAMPLE]
    fewest = min(_FEWEST_LETTERS, 1 + len(sample) // 40)
    return not sample.strip() or len(list(islice(_OWN_LETTER.finditer(sample), fewest))) == fewest


def mention_of(found: DateReading, kind: str, *, raw: str) -> DateMention:
    """What was read, as a mention of this kind."""
    return DateMention(
        kind,
        raw,
        found.iso,
        found.precision,
        found.rule,
        found.reason,
        start=_day(found.start),
        end=_day(found.end),
        calendar=found.calendar,
        weekday_agrees=found.weekday_agrees,
    )


def _is_taught(line: str, url: str | None, *, profile: Profile) -> bool:
    """Whether this line could be both, and other pages of the site tell that it is month first."""
    if url is None or not profile.month_first_styles:
        return False
    order = printed_order(line)
    if order is None or order.is_month_first is not None:
        return False
    return profile.has_taught(url, order.style)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
