"""What the rules for dates work on and give back; each family of rules has its own module."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from portalcrawl.vietnamese.date_text import Window
from portalcrawl.vietnamese.date_values import UnreadableDate, WaitsForBase


@dataclass(frozen=True)
class Scene:
    """A part of a text that is read, and what the page tells about all its dates."""

    window: Window
    base: datetime | None
    """Publication time, UTC+7; None where it is not known."""
    month_first: bool = False
    """True where the portal writes the month before the day."""
    is_sure: bool = False
    """True where words already seen say that a date follows."""


@dataclass(frozen=True)
class Core:
    """One date in a text, without clock and weekday."""

    start: int
    end: int
    """Offsets in the window."""
    rule: str
    day: date | None = None
    moment: datetime | None = None
    """Set where the form holds its own clock."""
    seconds: bool = False
    """True where the clock of ``moment`` is printed with seconds."""
    precision: str = "day"
    """``day`` or ``month``."""
    last: date | None = None
    """Last day of a range or period; ``day`` is then the first."""
    calendar: str = "solar"
    reason: str | None = None
    waits: bool = False
    """True where nothing is missing but the publication time."""


Sign = Callable[[str], object]


def any_of(*needles: str) -> Sign:
    """The sign of forms that hold one of the needles."""
    return lambda flat_text: any(map(flat_text.__contains__, needles))


HAS_PAIR: Sign = re.compile(r"\d(?<!\d\d)\d?[ ]{0,30}+[/.-][ ]{0,30}+\d\d?(?!\d)", re.ASCII).search
"""The sign of all forms that print day and month in digits."""
HAS_MONTH = any_of("thang")
"""The sign of the forms with the month in words."""

Reader = Callable[[re.Match[str], Scene], Core]


@dataclass(frozen=True)
class Rule:
    """A form and what it means."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader
    sign: Sign
    """True where the flat text holds what every match holds; no other text is searched."""
    tail: re.Pattern[str] | None = None
    """The form where it may end a range: ``15/3/2022`` in ``12-15/3/2022``."""


class NotADate(Exception):
    """The characters have the form of a date but are none."""


def core_of(
    match: re.Match[str], rule: str, *, day: date, precision: str = "day", calendar: str = "solar"
) -> Core:
    """A single day or month."""
    return Core(*match.span(), rule, day=day, precision=precision, calendar=calendar)


def period_of(match: re.Match[str], rule: str, *, first: date, last: date) -> Core:
    """A range or period; UnreadableDate where it ends before it begins."""
    if last < first:
        raise UnreadableDate(f"a {rule} that ends before it begins: {first} to {last}")
    return Core(*match.span(), rule, day=first, last=last, reason=why_no_day(rule))


def why_no_day(rule: str) -> str:
    """The reason of a range or period."""
    return f"{'several months' if rule == 'months' else f'a {rule}'}, not one day"


def read_match(rule: Rule, match: re.Match[str], *, scene: Scene) -> Core | None:
    """The date, also one without value and with the reason; None where it is no date."""
    try:
        return rule.reader(match, scene)
    except UnreadableDate as error:
        waits = isinstance(error, WaitsForBase)
        return Core(*match.span(), rule.name, reason=str(error), waits=waits)
    except NotADate:
        return None


def left_of(match: re.Match[str], length: int = 28) -> str:
    """The flat text right before the match."""
    return match.string[max(0, match.start() - length) : match.start()]
