"""Read a date that a page prints about itself, in the order that its site is known to use."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from portalcrawl.mentions import DateMention
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.date_orders import printed_order
from portalcrawl.vietnamese.dates import DateReading, read_date

ReadDate = Callable[[str], DateReading]
"""A printed line to what it says."""

LEARNED = "mdy-learned"
"""Rule of a date that could be both, on a site whose other lines can only be month first."""


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
