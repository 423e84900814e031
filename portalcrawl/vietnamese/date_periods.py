"""Months, quarters, years and terms: what a text dates without naming a day."""

import re
from datetime import date

from portalcrawl.vietnamese.date_context import is_numbered
from portalcrawl.vietnamese.date_cores import (
    HAS_MONTH,
    Core,
    NotADate,
    Rule,
    Scene,
    any_of,
    core_of,
    left_of,
    period_of,
)
from portalcrawl.vietnamese.date_numbers import (
    GAP,
    LUNAR_MONTHS,
    MONTH,
    NUMBER,
    YEAR,
    number_of,
    year_of,
)
from portalcrawl.vietnamese.date_values import (
    UnreadableDate,
    civil_day,
    full_year,
    last_day,
    year_named,
)

COARSE = frozenset({"month", "months", "quarter", "period", "year"})
"""Names of the rules of this module."""

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_OF_YEAR = rf"{GAP}(?:[/,.-]{GAP}|,?{GAP}nam{GAP}){_YEAR}"
_TO = rf"{GAP}(?:-|,|va|den){GAP}(?:het{GAP})?"

_MONTH_YEAR = re.compile(
    rf"th(?<!\wth)ang{GAP}{MONTH}{GAP}(?:(?:[/.-]{GAP}|,?{GAP}nam{GAP}|){YEAR}"
    r"|,?[ ]{0,3}nam[ ]{1,3}(?P<year_named>nay|ngoai|truoc|sau|den)(?![a-z]))",
    re.ASCII,
)
_MONTHS = re.compile(
    rf"th(?<!\wth)ang{GAP}(?P<first>{NUMBER})(?:{_TO}(?:thang{GAP})?{NUMBER}){{0,8}}"
    rf"{_TO}(?:thang{GAP})?(?P<last>{NUMBER}){_OF_YEAR}",
    re.ASCII,
)
_YEARS = re.compile(
    r"(?P<from>[12](?<![\d/.-].)(?:(?<=1)9|(?<=2)0)\d\d)(?!\d)"
    rf"{GAP}(?:-{GAP}|(?P<slash>/)|(?P<word>den|va){GAP}(?:het{GAP})?(?:nam{GAP})?)"
    r"(?P<to>(?:19|20)\d\d(?![/.-]?\d)|(?<=\d-)\d\d(?![/.:-]?\d))(?!%)",
    re.ASCII,
)
_SCHOOL_YEAR = re.compile(rf"(?:nam hoc|nien khoa|khoa|nien vu|mua giai|mua vu){GAP}:?{GAP}$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4}
_QUARTER = r"(?:iv|i{1,3}|[1-4]|nhat|mot|hai|ba|bon|tu)(?![a-z\d])"
_QUARTER_YEAR = re.compile(
    rf"qu(?<!\wqu)[yi]{GAP}(?P<quarter>{_QUARTER})"
    rf"(?:{_TO}(?:qu[yi]{GAP})?(?P<last>{_QUARTER}))?{GAP}[/,-]?{GAP}(?:nam{GAP})?{_YEAR}",
    re.ASCII,
)
_PART_OF_YEAR = re.compile(
    rf"(?=[\dbchmnst])(?<![a-z\d/.,-])(?P<count>nua|{NUMBER})(?:{GAP}(?P<unit>thang|quy))?{GAP}"
    rf"(?:(?P<part>dau|cuoi){GAP})?nam{GAP}{_YEAR}",
    re.ASCII,
)
_YEAR_ALONE = re.compile(
    rf"nam(?<!\wnam){GAP}{YEAR}(?!%|[/.-]\d|{GAP}[-]{GAP}\d)(?P<on>{GAP}den{GAP}nay)?", re.ASCII
)


def _month_year(match: re.Match[str], scene: Scene) -> Core:
    _expect_one_month(match, scene)
    if match["month"] in LUNAR_MONTHS:
        raise UnreadableDate("a month of the lunar calendar")
    named = match["year_named"]
    if named and left_of(match).rstrip()[-1:].isdecimal():
        raise NotADate  # the month of a day
    year = year_named(named, scene.base) if named else year_of(match["year"])
    if year is None:
        raise UnreadableDate("the year in words makes no number")
    day = civil_day(year, number_of(match["month"]), day=1)
    return core_of(match, "month", day=day, precision="month")


def _expect_one_month(match: re.Match[str], scene: Scene) -> None:
    """Raise where "tháng năm 2022" need not be May; a capital letter makes it so."""
    start, end = match.span("month")
    is_plain = match["month"] == "nam" and not match.string[end : match.start("year")].strip()
    if is_plain and scene.window.text[start:end] != "Năm":
        raise NotADate


def _months(match: re.Match[str], _: Scene) -> Core:
    year, first, last = int(match["year"]), number_of(match["first"]), number_of(match["last"])
    start = civil_day(year if first <= last else year - 1, first, day=1)
    civil_day(year, last, day=1)
    return period_of(match, "months", first=start, last=last_day(year, last))


def _years(match: re.Match[str], _: Scene) -> Core:
    first, last = int(match["from"]), int(match["to"])
    if len(match["to"]) == 2:
        if last <= 12:
            raise NotADate  # "2022-03" may be a month
        last = full_year(match["to"])
    if match["word"] and is_numbered(match):
        raise NotADate
    if match["slash"] and not _SCHOOL_YEAR.search(left_of(match)):
        raise NotADate
    if last <= first:
        raise UnreadableDate(f"a period that ends before it begins: {first}-{last}")
    return period_of(match, "period", first=date(first, 1, 1), last=date(last, 12, 31))


def _quarter(match: re.Match[str], _: Scene) -> Core:
    year, first = int(match["year"]), _quarter_number(match["quarter"])
    last = _quarter_number(match["last"]) if match["last"] else first
    start = date(year, first * 3 - 2, 1)
    return period_of(match, "quarter", first=start, last=last_day(year, last * 3))


def _quarter_number(text: str) -> int:
    return _QUARTERS.get(text) or (4 if text == "bon" else int(text))


def _part_of_year(match: re.Match[str], _: Scene) -> Core:
    """``6 tháng đầu năm 2022``, ``hai quý cuối năm 2022``, ``9 tháng năm 2022``."""
    year, unit, part = int(match["year"]), match["unit"], match["part"]
    if match["count"] == "nua":
        months = 6
    elif unit:
        months = number_of(match["count"]) * (3 if unit == "quy" else 1)
    else:
        raise NotADate
    if part is None and unit != "thang":
        raise NotADate
    if not 1 <= months <= 12:
        raise UnreadableDate(f"a year has no {months} months")
    if part == "cuoi":
        return period_of(match, "period", first=date(year, 13 - months, 1), last=date(year, 12, 31))
    return period_of(match, "period", first=date(year, 1, 1), last=last_day(year, months))


def _year(match: re.Match[str], _: Scene) -> Core:
    year = year_of(match["year"])
    if year is None or not 1800 <= year <= 2100:
        raise NotADate
    if match["on"]:
        raise UnreadableDate("a period without an end")
    return period_of(match, "year", first=date(year, 1, 1), last=date(year, 12, 31))


MONTHS = Rule("months", _MONTHS, _months, HAS_MONTH)
MONTH_YEAR = Rule("month", _MONTH_YEAR, _month_year, HAS_MONTH)
YEARS = Rule("period", _YEARS, _years, any_of("19", "20"))
QUARTER = Rule("quarter", _QUARTER_YEAR, _quarter, any_of("quy", "qui"))
PART_OF_YEAR = Rule("period", _PART_OF_YEAR, _part_of_year, any_of("thang", "quy ", "nua "))
YEAR_ALONE = Rule("year", _YEAR_ALONE, _year, any_of("nam"))
