"""Dates that count from the publication time: "hôm qua", "3 giờ trước", "thứ 5 tuần trước"."""

import re
from datetime import datetime, timedelta

from portalcrawl.vietnamese.clock_times import WEEKDAY, weekday_number
from portalcrawl.vietnamese.date_forms import GAP
from portalcrawl.vietnamese.date_rules import Core
from portalcrawl.vietnamese.date_values import last_day

_NAMED_DAYS = {"hom nay": 0, "hom qua": -1, "hom kia": -2, "ngay mai": 1, "ngay kia": 2}
_NAMED = re.compile(r"\b(?P<name>hom nay|hom qua|hom kia|ngay mai|ngay kia)\b")
_TODAY = re.compile(r"\b(?:sang|trua|chieu|toi|dem) (?P<name>nay|qua)\b")
_JUST_NOW = re.compile(r"\b(?:vua xong|vua moi|ngay bay gio|moi day)\b")
_AGO = re.compile(
    rf"(?<![\d.,])(?:(?P<ago>cach day){GAP})?(?P<count>\d{{1,3}}){GAP}"
    rf"(?P<unit>giay|phut|gio|tieng|ngay|tuan|thang|nam){GAP}(?P<way>truoc|sau|nua|toi)?\b"
)
_OF_WEEK = re.compile(rf"{WEEKDAY.pattern}{GAP}tuan{GAP}(?P<week>nay|truoc|sau|toi)")
_SECONDS = {"giay": 1, "phut": 60, "gio": 3600, "tieng": 3600}
_DAYS = {"ngay": 1, "tuan": 7}
_MONTHS = {"thang": 1, "nam": 12}
_LONGEST = 40
"""Longer strings are prose, where "3 năm trước" dates nothing."""


def read_relative(flat_text: str, base: datetime) -> tuple[Core, bool] | None:
    """The relative date that the whole string is, and whether it may carry a clock time."""
    text = flat_text.strip(" .,()[]*")
    if len(text) > _LONGEST:
        return None
    core = _whole(text, flat_text, base=base)
    if core is not None:
        return core, False
    part = _part(flat_text, base)
    return (part, True) if part else None


def _whole(text: str, flat_text: str, *, base: datetime) -> Core | None:
    if _JUST_NOW.fullmatch(text):
        return _at(base, flat_text, rule="relative-clock")
    if ago := _AGO.fullmatch(text):
        return _counted(ago, base, flat_text=flat_text)
    if weekday := WEEKDAY.fullmatch(text):
        back = (base.weekday() - weekday_number(weekday)) % 7
        return Core(0, len(flat_text), "weekday", day=(base - timedelta(days=back)).date())
    return None


def _part(flat_text: str, base: datetime) -> Core | None:
    if of_week := _OF_WEEK.search(flat_text):
        return _weekday_of(of_week, base)
    named = _NAMED.search(flat_text) or _TODAY.search(flat_text)
    if named is None:
        return None
    shift = {"nay": 0, "qua": -1, **_NAMED_DAYS}[named["name"]]
    return Core(*named.span(), "relative", day=(base + timedelta(days=shift)).date())


def _counted(match: re.Match[str], base: datetime, *, flat_text: str) -> Core | None:
    if not (match["ago"] or match["way"]):
        return None
    sign = 1 if match["way"] in ("sau", "nua", "toi") else -1
    count, unit = sign * int(match["count"]), match["unit"]
    if unit in _SECONDS:
        return _at(
            base + timedelta(seconds=count * _SECONDS[unit]), flat_text, rule="relative-clock"
        )
    if unit in _DAYS:
        day = (base + timedelta(days=count * _DAYS[unit])).date()
    else:
        months = base.year * 12 + base.month - 1 + count * _MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        day = min(base.date().replace(year=year, month=month, day=1), last_day(year, month))
        day = day.replace(day=min(base.day, last_day(year, month).day))
    return Core(0, len(flat_text), "relative", day=day)


def _weekday_of(match: re.Match[str], base: datetime) -> Core:
    weeks = {"nay": 0, "truoc": -1, "sau": 1, "toi": 1}[match["week"]]
    shift = weekday_number(match) - base.weekday() + 7 * weeks
    return Core(*match.span(), "relative", day=(base + timedelta(days=shift)).date())


def _at(moment: datetime, flat_text: str, *, rule: str) -> Core:
    minute = moment.replace(second=0, microsecond=0)
    return Core(0, len(flat_text), rule, day=minute.date(), moment=minute)
