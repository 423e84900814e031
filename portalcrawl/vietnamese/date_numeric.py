"""Dates in digits: ``5/3/2022``, ``2022-03-05T08:00Z``, ``ngày 5.3``, ``03/2022``."""

import re
from datetime import UTC, datetime, timedelta, timezone

from portalcrawl.vietnamese.clock_times import NO_WEEKDAY
from portalcrawl.vietnamese.date_context import (
    expect_date,
    follows_day_word,
    is_ahead,
    is_alone,
    is_number,
    is_numbered,
    year_before,
)
from portalcrawl.vietnamese.date_cores import (
    HAS_PAIR,
    Core,
    NotADate,
    Rule,
    Scene,
    any_of,
    core_of,
    left_of,
)
from portalcrawl.vietnamese.date_numbers import GAP
from portalcrawl.vietnamese.date_values import (
    VIETNAM,
    UnreadableDate,
    civil_day,
    full_year,
    nearest_day,
    year_named,
)

# Looks back from behind the first digit: a pattern that begins with a set of characters is
# searched many times faster.
_OPENS = rf"(?<![\d/]\d)(?<!{NO_WEEKDAY}\d[.,:-]\d)(?<![a-z]-\d)"
_CLOSES = rf"(?!{GAP}[/]{GAP}[a-z0-9])(?!-(?!\d{{1,2}}[:h/.])[a-z0-9])(?!\.\d)"
# A clock may be glued to the year: "07/03/202209:15".
_NO_FOURTH = rf"(?!{GAP}[/.-]{GAP}\d{{1,4}}+(?![:hg]|{GAP}gio))"
_YEAR_ENDS = r"(?!\d(?!\d:\d\d))"

_ISO = re.compile(
    r"(?P<year>\d(?<![\d-]\d)\d{3})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:(?:t|ict)(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r"(?:[ ]?t?(?P<zone>z\b|(?:utc|gmt)(?:[ ]?[+-]\d{1,2}(?::?\d\d)?)?(?![a-z\d])"
    r"|[+-]\d\d(?::?\d\d)?(?!\d)))?)?(?![\d-])",
    re.ASCII,
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d(?<![\d/.-]\d)\d{3})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    rf"(?!\d){_CLOSES}",
    re.ASCII,
)
_FULL = (
    rf"{GAP}(?P<mark>[/.-]){GAP}(?P<second>\d{{1,2}}){GAP}(?:(?P<mark_2>[/.-])|[,(]?{GAP}nam){GAP}"
    rf"(?P<year>\d{{4}}{_YEAR_ENDS}|\d\d(?!\d){_NO_FOURTH}){_CLOSES}"
)
_SHORT = (
    rf"{GAP}(?P<mark>[/.-]){GAP}(?P<second>\d{{1,2}})(?!\d)(?!{GAP}[/-]{GAP}[a-z0-9])(?!\.\d)"
    rf"(?:{GAP}[,(]?{GAP}(?:nam{GAP}(?P<year_named>nay|ngoai|truoc|sau|den)|(?P<always>(?:hang|moi)"
    rf"{GAP}nam))(?![a-z]))?"
)
_DAY_MONTH_YEAR = re.compile(rf"(?P<first>\d{_OPENS}\d?){_FULL}", re.ASCII)
_DAY_MONTH = re.compile(rf"(?P<first>\d{_OPENS}\d?){_SHORT}", re.ASCII)
_MONTH_YEAR = re.compile(
    rf"(?P<month>\d{_OPENS}\d?){GAP}[/-]{GAP}(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"(?!{GAP}[/-]{GAP}[a-z0-9])(?!\.\d)",
    re.ASCII,
)
_HAS_YEAR_BEHIND = re.compile(r"[/-][ ]{0,30}+(?:19|20)\d\d", re.ASCII).search
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:từ|tu|den|vao|trong|truoc|sau|cuoi|dau|giua|hoi|thoi diem|t)|[(])"
    rf"{GAP}$"
)
_HOTLINES = (1800, 1900)
"""How numbers begin that anybody may call: "1900.10.09"."""
_EVERYDAY_FRACTIONS = frozenset("24/7 1/2 1/3 2/3 1/4 3/4".split())


def _iso(match: re.Match[str], _: Scene) -> Core:
    day = civil_day(int(match["year"]), int(match["month"]), day=int(match["day"]))
    if match["hour"] is None:
        return core_of(match, "iso", day=day)
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
    offset = zone.strip("zutcgm ")
    if not offset:
        return UTC
    digits = offset[1:].replace(":", "")
    if len(digits) % 2:
        digits = f"0{digits}"
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-ahead if offset[0] == "-" else ahead)


def _year_first(match: re.Match[str], _: Scene) -> Core:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if year in _HOTLINES and match["mark"] == ".":
        raise NotADate
    return core_of(match, "ymd", day=civil_day(year, month, day=day))


def _day_month_year(match: re.Match[str], scene: Scene) -> Core:
    digits, first = match["year"], int(match["first"])
    if is_number(match):
        raise NotADate
    if match["mark_2"] is None or len(digits) == 2:
        expect_date(match, scene)
    if match["mark_2"] != match["mark"]:
        # "3-5/2022" are two months; only a first number above 12 makes it a day.
        is_mixed = match["mark"] == "/" or (match["mark"] == "-" and first > 12)
        if len(digits) == 2 or not is_mixed:
            raise NotADate
    return _ordered(match, scene, year=full_year(digits))


def _ordered(match: re.Match[str], scene: Scene, *, year: int) -> Core:
    first, second = int(match["first"]), int(match["second"])
    if scene.month_first and first <= 12:
        return core_of(match, "mdy", day=civil_day(year, first, day=second))
    if second > 12 >= first:
        return core_of(match, "mdy-forced", day=civil_day(year, first, day=second))
    return core_of(match, "dmy", day=civil_day(year, second, day=first))


def _day_month(match: re.Match[str], scene: Scene) -> Core:
    expect_date(match, scene)
    if match["always"]:
        raise UnreadableDate("a day of every year")
    first, second = int(match["first"]), int(match["second"])
    if scene.month_first and first <= 12:
        first, second = second, first
    is_possible = 1 <= second <= 12 and 1 <= first <= 31
    if not (follows_day_word(match) or (is_possible and match[0] not in _EVERYDAY_FRACTIONS)):
        raise NotADate
    year = year_before(match)
    if match["year_named"]:
        year = year_named(match["year_named"], scene.base)
    if year:
        return core_of(match, "no-year", day=civil_day(year, second, day=first))
    return core_of(
        match, "no-year", day=nearest_day(second, first, base=scene.base, is_ahead=is_ahead(match))
    )


def _month_year(match: re.Match[str], scene: Scene) -> Core:
    is_said = scene.is_sure or _BEFORE_MONTH.search(left_of(match))
    if is_numbered(match) or not (is_said or is_alone(match, scene)):
        raise NotADate
    day = civil_day(int(match["year"]), int(match["month"]), day=1)
    return core_of(match, "month", day=day, precision="month")


def _tail(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<first>\d{{1,2}}){form}", re.ASCII)


ISO = Rule("iso", _ISO, _iso, any_of("-0", "-1"))
YEAR_FIRST = Rule("ymd", _YEAR_FIRST, _year_first, HAS_PAIR)
DAY_MONTH_YEAR = Rule("dmy", _DAY_MONTH_YEAR, _day_month_year, HAS_PAIR, tail=_tail(_FULL))
DAY_MONTH = Rule("no-year", _DAY_MONTH, _day_month, HAS_PAIR, tail=_tail(_SHORT))
MONTH_YEAR = Rule("month", _MONTH_YEAR, _month_year, _HAS_YEAR_BEHIND)
