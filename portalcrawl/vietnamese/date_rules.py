"""The rules that read printed dates: each form of ``date_forms`` and what it means.

A rule returns a ``Core`` (the date without its clock) or raises ``UnreadableDate``; the reason
is then kept as a core without value, so that a weaker rule does not read the same characters.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from portalcrawl.vietnamese import date_forms as forms
from portalcrawl.vietnamese.date_values import (
    VIETNAM,
    UnreadableDate,
    civil_day,
    full_year,
    last_day,
    nearest_day,
)
from portalcrawl.vietnamese.lunar import lunar_years, to_solar


@dataclass(frozen=True)
class Setting:
    """What a page tells about all its dates."""

    base: datetime | None
    """Publication time; None where it is not known."""
    month_first: bool
    """True where the portal writes the month before the day."""


@dataclass(frozen=True)
class Core:
    """One date in a text, without clock and weekday."""

    start: int
    end: int
    rule: str
    day: date | None = None
    moment: datetime | None = None
    """Set where the form holds its own clock."""
    seconds: bool = False
    """True where the clock of ``moment`` is printed with seconds."""
    precision: str = "day"
    last: date | None = None
    """Last day of a range or period; ``day`` is then the first."""
    calendar: str = "solar"
    reason: str | None = None


Reader = Callable[[re.Match[str], Setting], Core]


@dataclass(frozen=True)
class Rule:
    """A form and what it means."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader
    needle: str = ""
    """What every match holds; texts without it are not searched."""


def iter_cores(flat_text: str, setting: Setting) -> Iterator[Core]:
    """Yield the dates of the text by falling strength of their form; they do not overlap."""
    taken = bytearray(len(flat_text))
    for rule in _RULES:
        if rule.needle not in flat_text:
            continue
        for match in rule.pattern.finditer(flat_text):
            if any(taken[match.start() : match.end()]):
                continue
            core = _read(rule, match, setting=setting)
            if core is not None:
                taken[core.start : core.end] = b"\x01" * (core.end - core.start)
                yield core


def _read(rule: Rule, match: re.Match[str], *, setting: Setting) -> Core | None:
    try:
        return rule.reader(match, setting)
    except UnreadableDate as error:
        return Core(match.start(), match.end(), rule.name, reason=str(error))
    except _NotADate:
        return None


class _NotADate(Exception):
    """The characters have the form of a date but are none."""


def _iso(match: re.Match[str], _: Setting) -> Core:
    day = civil_day(int(match["year"]), int(match["month"]), day=int(match["day"]))
    if match["hour"] is None:
        return _core(match, "iso", day=day)
    clock = (int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    try:
        moment = datetime(day.year, day.month, day.day, *clock, tzinfo=_zone(match["zone"]))
    except ValueError as error:
        raise UnreadableDate(f"no such clock time: {error}") from error
    local = moment.astimezone(VIETNAM)
    seconds = match["second"] is not None
    return Core(*match.span(), "iso", day=local.date(), moment=local, seconds=seconds)


def _zone(zone: str | None) -> timezone:
    if zone is None:
        return VIETNAM
    if zone == "z":
        return UTC
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)


def _year_first(match: re.Match[str], _: Setting) -> Core:
    return _core(
        match, "ymd", day=civil_day(int(match["year"]), int(match["month"]), day=int(match["day"]))
    )


def _numeric(match: re.Match[str], setting: Setting) -> Core:
    first, second, digits = int(match["first"]), int(match["second"]), match["year"]
    if len(digits) == 2 and match["mark"] != "/" and not _has_context(match):
        raise _NotADate
    year = full_year(digits)
    if setting.month_first and first <= 12:
        return _core(match, "mdy", day=civil_day(year, first, day=second))
    if second > 12 >= first:
        return _core(match, "mdy-forced", day=civil_day(year, first, day=second))
    return _core(match, "dmy", day=civil_day(year, second, day=first))


def _words(match: re.Match[str], _: Setting) -> Core:
    year, month, day = int(match["year"]), _month(match), _number(match["day"])
    return _core(match, "words", day=civil_day(year, month, day=day))


def _day_month(match: re.Match[str], setting: Setting) -> Core:
    if not (_has_context(match) or _is_whole(match)):
        raise _NotADate
    first, second = int(match["first"]), int(match["second"])
    if setting.month_first and first <= 12:
        first, second = second, first
    return _core(match, "no-year", day=nearest_day(second, first, base=setting.base))


def _day_month_words(match: re.Match[str], setting: Setting) -> Core:
    named = match[0].startswith(("mung", "mong"))
    if not (named or _has_context(match) or _is_whole(match)):
        raise _NotADate
    day = nearest_day(_month(match), _number(match["day"]), base=setting.base)
    return _core(match, "words-no-year", day=day)


def _month_year(match: re.Match[str], _: Setting) -> Core:
    if not match[0].startswith("thang") and forms.NUMBERED.search(_left_of(match)):
        raise _NotADate
    day = civil_day(int(match["year"]), _month(match), day=1)
    return _core(match, "month", day=day, precision="month")


def _blank_day(_: re.Match[str], __: Setting) -> Core:
    raise UnreadableDate("the day is left blank")


def _lunar(match: re.Match[str], setting: Setting) -> Core:
    fields = match.groupdict()
    word = fields.get("month") or "gieng"
    if not (fields.get("mark") or fields.get("full") or fields.get("cycle")) and (
        word not in forms.MONTH_WORDS and match.re is forms.LUNAR_WORDS
    ):
        raise _NotADate
    day = 15 if fields.get("full") else _number(match["day"])
    month = forms.MONTH_WORDS.get(word) or _number(word)
    solar = _solar_day(day, month, fields=fields, setting=setting)
    return _core(match, "lunar", day=solar, calendar="lunar")


def _solar_day(day: int, month: int, *, fields: dict[str, str | None], setting: Setting) -> date:
    printed = fields.get("year") or fields.get("year_after")
    if printed:
        years = [int(printed)]
    elif setting.base is None:
        raise UnreadableDate("a lunar day without a year, and no publication time is known")
    else:
        years = lunar_years(setting.base.year, fields.get("cycle"))
    days = [found for year in years if (found := to_solar(day, month, year=year))]
    if not days:
        raise UnreadableDate(f"no lunar day {day} in month {month}")
    if setting.base is None:
        return days[0]
    today = setting.base.date()
    return min(days, key=lambda found: abs((found - today).days))


def _range_of_days(match: re.Match[str], _: Setting) -> Core:
    year = int(match["year"] or match["full"])
    month = int(match["month"] or match["word"])
    first, last = (
        civil_day(year, month, day=int(match["from"])),
        civil_day(year, month, day=int(match["last"])),
    )
    return _span(match, "range", first=first, last=last)


def _range_of_months(match: re.Match[str], _: Setting) -> Core:
    year = int(match["year"])
    last = civil_day(year, int(match["month"]), day=int(match["last"]))
    start_year = year - 1 if int(match["start"]) > last.month else year
    return _span(
        match,
        "range",
        first=civil_day(start_year, int(match["start"]), day=int(match["from"])),
        last=last,
    )


def _years(match: re.Match[str], _: Setting) -> Core:
    first, last = int(match["from"]), int(match["to"])
    if last <= first:
        raise UnreadableDate(f"a period that ends before it begins: {first}-{last}")
    return _span(match, "period", first=date(first, 1, 1), last=date(last, 12, 31))


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _quarter(match: re.Match[str], _: Setting) -> Core:
    year, quarter = int(match["year"]), match["quarter"]
    number = _QUARTERS.get(quarter) or int(quarter)
    return _span(
        match, "quarter", first=date(year, number * 3 - 2, 1), last=last_day(year, number * 3)
    )


def _part_of_year(match: re.Match[str], _: Setting) -> Core:
    year, months = int(match["year"]), int(match["months"])
    if not 1 <= months <= 12:
        raise UnreadableDate(f"a year has no {months} months")
    if match["part"] == "dau":
        return _span(match, "period", first=date(year, 1, 1), last=last_day(year, months))
    return _span(match, "period", first=date(year, 13 - months, 1), last=date(year, 12, 31))


def _year(match: re.Match[str], _: Setting) -> Core:
    year = int(match["year"])
    return _span(match, "year", first=date(year, 1, 1), last=date(year, 12, 31))


def _core(
    match: re.Match[str], rule: str, *, day: date, precision: str = "day", calendar: str = "solar"
) -> Core:
    return Core(*match.span(), rule, day=day, precision=precision, calendar=calendar)


def _span(match: re.Match[str], rule: str, *, first: date, last: date) -> Core:
    if last < first:
        raise UnreadableDate(f"a range that ends before it begins: {first} to {last}")
    return Core(*match.span(), rule, day=first, last=last, reason=f"a {rule}, not one day")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else forms.NUMBER_WORDS[" ".join(text.split())]


def _month(match: re.Match[str]) -> int:
    word = match["month"]
    return forms.MONTH_WORDS.get(word) or _number(word)


def _left_of(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 24) : match.start()]


def _has_context(match: re.Match[str]) -> bool:
    return bool(forms.CONTEXT.search(_left_of(match)))


def _is_whole(match: re.Match[str]) -> bool:
    return not match.string.replace(match[0], "", 1).strip(" .,:;()[]*/-")


_RULES = (
    Rule("range", forms.DAYS_TO_DATE, _range_of_days),
    Rule("range", forms.MONTHS_TO_DATE, _range_of_months, "/"),
    Rule("lunar", forms.LUNAR_WORDS, _lunar, "thang"),
    Rule("lunar", forms.LUNAR_NUMERIC, _lunar),
    Rule("lunar", forms.LUNAR_NEW_YEAR, _lunar, "tet"),
    Rule("iso", forms.ISO, _iso, "-"),
    Rule("ymd", forms.YEAR_FIRST, _year_first),
    Rule("dmy", forms.NUMERIC, _numeric),
    Rule("words", forms.WORDS, _words, "thang"),
    Rule("blank-day", forms.BLANK_DAY, _blank_day, "thang"),
    Rule("period", forms.YEARS, _years, "-"),
    Rule("quarter", forms.QUARTER, _quarter, "qu"),
    Rule("period", forms.PART_OF_YEAR, _part_of_year, "thang"),
    Rule("month", forms.MONTH_YEAR_WORDS, _month_year, "thang"),
    Rule("month", forms.MONTH_YEAR, _month_year),
    Rule("no-year", forms.DAY_MONTH, _day_month),
    Rule("words-no-year", forms.DAY_MONTH_WORDS, _day_month_words, "thang"),
    Rule("year", forms.YEAR, _year, "nam"),
)
"""By falling strength."""
