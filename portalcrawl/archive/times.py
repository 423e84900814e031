"""Moments as the archive writes them: all in one offset, so that text sorts as time does."""

from datetime import date, datetime

from portalcrawl.records import iso
from portalcrawl.vietnamese.date_values import VIETNAM


def stamp(moment: date | datetime | None) -> str | None:
    """The same instant in Vietnamese time as ISO 8601, to the second; a day stays as it is.

    >>> stamp(datetime.fromisoformat("2024-01-01T01:00:00+00:00"))
    '2024-01-01T08:00:00+07:00'
    """
    return iso(moment.astimezone(VIETNAM) if isinstance(moment, datetime) else moment)
