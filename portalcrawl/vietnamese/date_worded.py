"""Dates with the month in words: ``ngày 5 tháng 3 năm 2022``, ``5 thg 3, 2022``, ``Tháng Ba 5``."""

import re
from datetime import date

from portalcrawl.vietnamese.clock_times import NO_WEEKDAY
from portalcrawl.vietnamese.date_context import (
    expect_date,
    follows_day_word,
    is_ahead,
    is_part_of_month,
    year_before,
)
from portalcrawl.vietnamese.date_cores import (
    HAS_MONTH,
    Core,
    NotADate,
    Rule,
    Scene,
    core_of,
    left_of,
)
from portalcrawl.vietnamese.date_numbers import (
    DAY,
    GAP,
    LUNAR_MONTHS,
    MONTH,
    NUMBER_BEFORE,
    YEAR,
    number_of,
    year_of,
)
from portalcrawl.vietnamese.date_values import (
    UnreadableDate,
    WaitsForBase,
    civil_day,
    nearest_day,
    year_named,
)

_OPENS = rf"(?=[\dbchmnst])(?<!\d)(?<!{NO_WEEKDAY}\d[/.:,-])(?<![a-z]-)"
_MARK = rf"{GAP}[/,.-]?{GAP}"
# A word between month and year may have lost its mark: "ngày 5 tháng 3 nam 2022".
_FULL = rf"{_MARK}thang{GAP}{MONTH}{_MARK}\(?(?:(?:nam|###){GAP}:?{GAP})?{YEAR}"
_MONTH_NAMED = r"(?P<month_named>này|nay|truoc|roi|qua|sau|den)(?![a-z])"
_SHORT = (
    rf"{_MARK}thang{GAP}(?:{MONTH}|{_MONTH_NAMED})(?:{GAP}[,(]?{GAP}(?:(?P<always>(?:hang|moi){GAP}nam)"
    rf"|nam(?![a-z]){GAP}(?:(?P<year_named>nay|ngoai|truoc|sau|den)(?![a-z])|(?P<strange>.|$))))?"
)
_DAY_MONTH_YEAR = re.compile(rf"{_OPENS}{DAY}{_FULL}", re.ASCII)
_DAY_MONTH = re.compile(rf"{_OPENS}{DAY}{_SHORT}", re.ASCII)
# "T5" is a Thursday, unless it stands between day and year.
_T_MONTH = r"t(?=\d{1,2}[ ,/.-]{1,3}20\d\d(?!\d))"
_ABBREVIATED = re.compile(
    rf"(?P<day>\d(?<!\d\d)(?<!{NO_WEEKDAY}\d[/.:,-]\d)\d?){GAP}(?:th(?:g\.?|\.)?{GAP}|{_T_MONTH})"
    rf"(?P<month>\d{{1,2}})(?!\d)"
    rf"{_MARK}(?:nam{GAP})?{YEAR}",
    re.ASCII,
)
_MONTH_FIRST = re.compile(
    rf"th(?<![a-z]th)(?:ang|g\.?|\.)?{GAP}{MONTH}{GAP},?{GAP}(?P<day>\d{{1,2}}){GAP}"
    rf"(?P<comma>,)?{GAP}(?P<year>(?:19|20)\d\d)(?!\d)",
    re.ASCII,
)
_HAS_SHORT_MONTH = re.compile(rf"th(?:g|\.|[ ]?\d)|{_T_MONTH}", re.ASCII).search
_HAS_ANY_MONTH = re.compile(r"th(?:ang|g|\.|[ ]?\d)", re.ASCII).search
_GAPS = re.compile(r"[ ._-]{2}|\d{4}$", re.ASCII)
_BLANK = re.compile(
    rf"ngay(?<!\wngay)(?:[ ._-]{{0,40}}+thang[ ._-]{{0,20}}+(?:\d{{1,2}}[ ._-]{{0,20}}+)?"
    rf"|{GAP}\d{{1,2}}{GAP}thang[ ._-]{{2,40}}+)nam(?:{GAP}\d{{4}})?",
    re.ASCII,
)


def _full(match: re.Match[str], scene: Scene) -> Core:
    _expect_number(match, scene)
    _expect_month(match, scene)
    year, month = year_of(match["year"]), match["month"]
    if year is None:
        raise UnreadableDate("the year in words makes no number")
    if month in LUNAR_MONTHS:
        raise UnreadableDate("a day of the lunar calendar")
    day = civil_day(year, number_of(month), day=number_of(match["day"]))
    return core_of(match, "words", day=day)


def _month_first(match: re.Match[str], scene: Scene) -> Core:
    if match["month"].isdecimal() and not match["comma"] and match[0].startswith("thang"):
        raise NotADate  # "tháng 3 20 2022" may be anything
    return _full(match, scene)


def _short(match: re.Match[str], scene: Scene) -> Core:
    _expect_number(match, scene)
    if match["month_named"]:
        return core_of(match, "words-no-year", day=_day_of_month_named(match, scene))
    if not _is_named(match):
        expect_date(match, scene)
    if match["always"]:
        raise UnreadableDate("a day of every year")
    if match["strange"] is not None:
        raise UnreadableDate("a year that cannot be read")
    month, day = number_of(match["month"]), number_of(match["day"])
    year = year_before(match)
    if match["year_named"]:
        year = year_named(match["year_named"], scene.base)
    if year:
        return core_of(match, "words-no-year", day=civil_day(year, month, day=day))
    return core_of(
        match,
        "words-no-year",
        day=nearest_day(month, day, base=scene.base, is_ahead=is_ahead(match)),
    )


def _day_of_month_named(match: re.Match[str], scene: Scene) -> date:
    """The day of this, the last or the next month."""
    if not _is_named(match):
        raise NotADate  # "3 tháng trước" counts months
    if scene.base is None:
        raise WaitsForBase("the month counts from the publication time, which is not known")
    shift = {"này": 0, "nay": 0, "sau": 1, "den": 1}.get(match["month_named"], -1)
    months = scene.base.year * 12 + scene.base.month - 1 + shift
    return civil_day(months // 12, months % 12 + 1, day=number_of(match["day"]))


def _is_named(match: re.Match[str]) -> bool:
    """Whether the day is called one: "ngày 5", "mùng 5"."""
    return match[0].startswith(("mung", "mong")) or follows_day_word(match)


def _expect_number(match: re.Match[str], scene: Scene) -> None:
    """Raise NotADate where the day is a count, the tail of a number, or a word by chance."""
    word = match["day"]
    if is_part_of_month(match):
        raise NotADate
    if word.isdecimal():
        return
    if NUMBER_BEFORE.search(left_of(match)):
        raise NotADate
    if " " not in word and not (scene.is_sure or _is_named(match)):
        raise NotADate  # "hai tháng chín" may be two months


def _expect_month(match: re.Match[str], scene: Scene) -> None:
    """Raise where "tháng năm 2022" may be May, a month left blank, or a number of months.

    A capital letter or a mark makes it May.
    """
    start, end = match.span("month")
    if match["month"] != "nam" or match.string[end : match.start("year")].strip():
        return
    if scene.window.text[start:end] == "Năm":
        return
    if _is_named(match):
        raise UnreadableDate("May, or a month left blank")
    raise NotADate


def _blank(match: re.Match[str], _: Scene) -> Core:
    if not _GAPS.search(match[0]):
        raise NotADate  # "ngày tháng năm sinh"
    raise UnreadableDate("the day or the month is left blank")


def _tail(form: str) -> re.Pattern[str]:
    return re.compile(DAY + form, re.ASCII)


WORDED = Rule("words", _DAY_MONTH_YEAR, _full, HAS_MONTH, tail=_tail(_FULL))
ABBREVIATED = Rule("words", _ABBREVIATED, _full, _HAS_SHORT_MONTH)
MONTH_FIRST = Rule("words", _MONTH_FIRST, _month_first, _HAS_ANY_MONTH)
BLANK = Rule("blank-day", _BLANK, _blank, HAS_MONTH)
WORDED_SHORT = Rule("words-no-year", _DAY_MONTH, _short, HAS_MONTH, tail=_tail(_SHORT))
