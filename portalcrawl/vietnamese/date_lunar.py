"""Days of the lunar calendar: ``mùng 3 tháng Giêng``, ``10/3 âm lịch``, ``rằm tháng Bảy``, Tết."""

import re
from datetime import date

from portalcrawl.vietnamese.date_cores import (
    HAS_MONTH,
    HAS_PAIR,
    Core,
    NotADate,
    Rule,
    Scene,
    any_of,
    core_of,
    left_of,
)
from portalcrawl.vietnamese.date_numbers import (
    DAY,
    DAY_WORDS,
    GAP,
    LUNAR_MONTHS,
    MONTH,
    NUMBER_BEFORE,
    number_of,
)
from portalcrawl.vietnamese.date_values import UnreadableDate, WaitsForBase, civil_day
from portalcrawl.vietnamese.lunar import lunar_years, to_solar

_CYCLE = (
    r"(?P<cycle>(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy)[ ]{1,3}+"
    r"(?:ty|ti|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi)(?![a-z]))"
)
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_OF_YEAR = (
    rf"(?:{GAP}[,/]?{GAP}(?:nam{GAP})?(?:{_CYCLE}(?:{GAP}\(?(?P<cycle_year>\d{{4}}))?|{_YEAR}))?"
)
_MARK = r"\(?(?:am lich|a\.?l)(?![a-z])\)?"
_REST = rf"(?:{GAP}(?P<mark>{_MARK}))?{_OF_YEAR}(?:{GAP}(?P<mark_behind>{_MARK}))?"
_NUMBERS = (
    rf"{GAP}[/.-]{GAP}(?P<month>\d{{1,2}})(?!\d)(?:{GAP}[/.-]{GAP}(?P<year_printed>\d{{4}})(?!\d))?"
)
_WORDS = rf"{GAP}thang{GAP}{MONTH}(?:{GAP}(?P<leap>nhuan)(?![a-z]))?"

_WORDED = re.compile(
    rf"(?=[\dbchmnrst])(?<!\d)(?<!\d[/.:,-])(?:{DAY}|(?<![a-z])(?P<full>ram)){_WORDS}{_REST}",
    re.ASCII,
)
_NUMERIC = re.compile(rf"(?P<day>\d(?<![\d/]\d)(?<!\d[.,:-]\d)\d?){_NUMBERS}{_REST}", re.ASCII)
_LED = rf"(?P<lead>am lich){GAP}:?{GAP}(?:la{GAP})?(?:ngay{GAP})?"
_LED_NUMERIC = re.compile(rf"{_LED}(?P<day>\d{{1,2}}){_NUMBERS}{_REST}", re.ASCII)
_LED_WORDED = re.compile(rf"{_LED}{DAY}{_WORDS}{_REST}", re.ASCII)
_TET_DAY = rf"(?P<day>\d{{1,2}}|{'|'.join(word for word in DAY_WORDS if ' ' not in word)})"
_TET = rf"{GAP}tet(?![a-z])(?:{GAP}nguyen dan)?{_OF_YEAR}"
_NEW_YEAR = re.compile(
    rf"(?:m(?<!\wm)[uo]ng{GAP}{_TET_DAY}|(?P<eve>3(?<!\d3)0|2(?<!\d2)9)){_TET}", re.ASCII
)
_NEW_YEAR_TAIL = re.compile(rf"(?:(?P<eve>30|29)|{_TET_DAY}){_TET}", re.ASCII)
_SOLAR = r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)"
_SOLAR_LEFT = re.compile(rf"(?<!\d){_SOLAR}[^\d]{{1,24}}$", re.ASCII)
_SOLAR_RIGHT = re.compile(rf"[^\d]{{1,16}}+{_SOLAR}(?!\d)", re.ASCII)
_EVERY_YEAR = re.compile(rf"{GAP},?{GAP}(?:hang|moi){GAP}nam(?![a-z])", re.ASCII)
_YEARS_AHEAD = 2
"""A year named by stem and branch comes back after sixty years; texts speak of what was."""


def _day(match: re.Match[str], scene: Scene) -> Core:
    fields = match.groupdict()
    if not _is_lunar(fields):
        raise NotADate
    if fields.get("full"):
        return _core(match, scene, day=15, month=number_of(match["month"]))
    if not match["day"].isdecimal() and NUMBER_BEFORE.search(left_of(match)):
        raise NotADate
    if fields.get("year_printed") and not (
        fields.get("lead") or fields["mark"] or fields["mark_behind"]
    ):
        raise UnreadableDate("a solar year and a lunar one")
    day = number_of(match["day"])
    return _core(match, scene, day=day, month=number_of(match["month"]))


def _is_lunar(fields: dict[str, str | None]) -> bool:
    """Whether anything but the numbers says so."""
    signs = ("lead", "mark", "mark_behind", "full", "leap", "cycle")
    return any(fields.get(name) for name in signs) or fields["month"] in LUNAR_MONTHS


def _new_year(match: re.Match[str], scene: Scene) -> Core:
    if match["eve"]:
        return _core(match, scene, day=int(match["eve"]), month=12)
    return _core(match, scene, day=number_of(match["day"]), month=1)


def _core(match: re.Match[str], scene: Scene, *, day: int, month: int) -> Core:
    fields = match.groupdict()
    if _EVERY_YEAR.match(match.string, match.end()):
        raise UnreadableDate("a day of every year")
    near = _near(match, scene)
    # The last days before Tết are named after the year that is about to begin.
    shift = -1 if fields.get("eve") else 0
    years = [year + shift for year in _years(fields, near)]
    is_leap = bool(fields.get("leap"))
    # Counted from the first of its month, a thirtieth that is missing is missed where it would be.
    months = [
        (first, year) for year in years if (first := to_solar(1, month, year=year, is_leap=is_leap))
    ]
    if not months:
        raise UnreadableDate(f"no leap month {month}")
    _, year = min(months, key=lambda each: abs((each[0] - near).days + day) if near else 0)
    solar = to_solar(day, month, year=year, is_leap=is_leap)
    if solar is None:
        raise UnreadableDate(f"no lunar day {day} in month {month}")
    return core_of(match, "lunar", day=solar, calendar="lunar")


def _years(fields: dict[str, str | None], near: date | None) -> list[int]:
    """The lunar years that may be meant."""
    printed = fields.get("year_printed") or fields["year"] or fields["cycle_year"]
    if printed:
        return [int(printed)]
    if near is None:
        raise WaitsForBase("a lunar day without a year, and no publication time is known")
    return [
        year for year in lunar_years(near.year, fields["cycle"]) if year <= near.year + _YEARS_AHEAD
    ]


def _near(match: re.Match[str], scene: Scene) -> date | None:
    """The day near which it lies: the same day printed beside it, or the publication."""
    left = _SOLAR_LEFT.search(left_of(match, length=50))
    beside = left or _SOLAR_RIGHT.match(match.string, match.end())
    if beside:
        try:
            return civil_day(int(beside["y"]), int(beside["m"]), day=int(beside["d"]))
        except UnreadableDate:
            return None
    return scene.base.date() if scene.base else None


WORDED = Rule("lunar", _WORDED, _day, HAS_MONTH, tail=re.compile(DAY + _WORDS + _REST, re.ASCII))
NUMERIC = Rule(
    "lunar",
    _NUMERIC,
    _day,
    HAS_PAIR,
    tail=re.compile(rf"(?P<day>\d{{1,2}}){_NUMBERS}{_REST}", re.ASCII),
)
LED_NUMERIC = Rule("lunar", _LED_NUMERIC, _day, any_of("am lich"))
LED_WORDED = Rule("lunar", _LED_WORDED, _day, any_of("am lich"))
NEW_YEAR = Rule("lunar", _NEW_YEAR, _new_year, any_of("tet"), tail=_NEW_YEAR_TAIL)
