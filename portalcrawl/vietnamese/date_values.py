"""From the numbers of a printed date to its value: years completed, days checked, ISO written."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The only zone of Vietnamese portals; no daylight saving since 1975."""

_DAYS_AHEAD = 60
"""A day without a year lies at most this far after the publication: portals announce ahead."""
_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2100
_LEAP_YEAR = 2000


@dataclass(frozen=True)
class DateReading:
    """What one printed date means, or why it means nothing."""

    raw: str
    """The text it was read from."""
    iso: str | None = None
    """Local time in ISO 8601 to the precision printed, clocks with ``+07:00``."""
    precision: str | None = None
    """``minute`` (seconds kept), ``day``, ``month`` or ``year``."""
    start: str | None = None
    end: str | None = None
    """First and last day of a range or period, which has no single value."""
    calendar: str = "solar"
    """``solar`` or ``lunar``: the calendar in which it is printed; ``iso`` is always solar."""
    rule: str | None = None
    """Name of the rule that read or refused it."""
    reason: str | None = None
    """Why there is no value."""
    weekday_agrees: bool | None = None
    """Whether the weekday named beside it is right; None where none is named."""

    @property
    def moment(self) -> datetime | None:
        """The value as an aware moment, UTC+7; the first one of a day, month or year."""
        if self.iso is None:
            return None
        text = self.iso + {4: "-01-01", 7: "-01"}.get(len(self.iso), "")
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)

    @property
    def day(self) -> date | None:
        """The local day of ``moment``."""
        return self.moment.date() if self.moment else None


class UnreadableDate(ValueError):
    """The printed date has no value; the message is the reason kept beside the raw text."""


class WaitsForBase(UnreadableDate):
    """The date counts from the publication time, and that is not known."""


def civil_day(year: int, month: int, *, day: int) -> date:
    """The day, or UnreadableDate when the calendar has none."""
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise UnreadableDate(f"year {year} is not plausible")
    if not 1 <= month <= 12:
        raise UnreadableDate(f"no month {month}")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise UnreadableDate(f"no day {day} in month {month} of {year}")
    return date(year, month, day)


def full_year(digits: str) -> int:
    """The year of two or four digits: 50-99 lie in the 1900s."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 50 else 2000)


def nearest_day(month: int, day: int, *, base: datetime | None, is_ahead: bool = False) -> date:
    """The day without a year that is nearest to the publication time, not far ahead of it.

    ``base``: as ``aware`` gives it. ``is_ahead``: the text says that it is still to come.
    """
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]):
        raise UnreadableDate(
            f"no day {day} in month {month}" if month <= 12 else f"no month {month}"
        )
    if base is None:
        raise WaitsForBase("no year is printed and no publication time is known")
    today = base.date()
    days = [_day_or_none(today.year + shift, month, day=day) for shift in (-1, 0, 1)]
    if is_ahead and (coming := [day for day in days if day and day >= today]):
        return coming[0]
    past = [day for day in days if day and (day - today).days <= _DAYS_AHEAD]
    if not past:
        raise UnreadableDate(f"no day {day} in month {month}")
    return min(past, key=lambda day: abs((day - today).days))


def year_named(name: str, base: datetime | None) -> int:
    """The year called "năm nay", "năm ngoái" or "năm sau", as flat text without "năm"."""
    if base is None:
        raise WaitsForBase("the year counts from the publication time, which is not known")
    return base.year + {"nay": 0, "ngoai": -1, "truoc": -1, "sau": 1, "den": 1}[name]


def last_day(year: int, month: int) -> date:
    """The last day of the month."""
    return civil_day(year, month, day=calendar.monthrange(year, month)[1])


def aware(base: datetime | None) -> datetime | None:
    """The base in Vietnam's time; a naive base is local already.

    None where it is no time at which a page can be published.
    """
    if base is None or not _EARLIEST_YEAR <= base.year <= _LATEST_YEAR:
        return None
    return base.astimezone(VIETNAM) if base.tzinfo else base.replace(tzinfo=VIETNAM)


def _day_or_none(year: int, month: int, *, day: int) -> date | None:
    try:
        return civil_day(year, month, day=day)
    except UnreadableDate:
        return None
