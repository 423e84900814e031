"""The moment that a run writes down: the clock's, or the one that a reproducible run is given."""

from collections.abc import Callable, Mapping
from datetime import datetime

from portalcrawl.errors import UsageError
from portalcrawl.vietnamese.dates import VIETNAM

FIXED = "SOURCE_DATE_EPOCH"
"""Variable of the environment with the moment of all that happens, in seconds since 1970.

Source: the specification of reproducible-builds.org of this name.
"""

Clock = Callable[[], datetime]
"""Gives the present moment, aware, UTC+7."""


def now() -> datetime:
    """This moment on Vietnam's clock."""
    return datetime.now(VIETNAM)


def clock_of(environment: Mapping[str, str]) -> Clock:
    """The clock, or one that stands still where ``FIXED`` names a moment.

    Raises UsageError where it names none.

    >>> clock_of({"SOURCE_DATE_EPOCH": "1700000000"})().isoformat()
    '2023-11-15T05:13:20+07:00'
    """
    given = environment.get(FIXED)
    if not given:
        return now
    try:
        moment = datetime.fromtimestamp(int(given), VIETNAM)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f'{FIXED}="{given}" is no moment: give whole seconds since 1970, or unset it'
        ) from error
    return lambda: moment
