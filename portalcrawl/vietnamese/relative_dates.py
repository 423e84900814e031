"""Dates that count from the publication time: "hôm qua", "3 giờ trước", "thứ 5 tuần trước".

Read only where nothing but a label and a clock time stands around them: "giá vàng hôm nay" and
"Hôm nay: 254" date nothing.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from portalcrawl.vietnamese.clock_times import BESIDE, WEEKDAY, weekday_number
from portalcrawl.vietnamese.date_cores import Core
from portalcrawl.vietnamese.date_numbers import GAP, NUMBER, number_of
from portalcrawl.vietnamese.date_values import UnreadableDate, civil_day, last_day

_LONGEST = 60
"""Longer strings are prose, where "3 năm trước" dates nothing."""

_LABEL = (
    r"(?:(?:da )?(?:cap nhat|dang|xuat ban|ngay dang|ngay cap nhat|thoi gian|gui|viet|posted"
    rf"|updated|published)(?:[ ](?:cuoi|dang|tin|bai|moi|lan cuoi|luc|ngay|vao)){{0,2}}{GAP}:?)"
)
_LEFT = re.compile(rf"\A[ *•|\[(-]*+{_LABEL}?{BESIDE}", re.ASCII)
_COUNTER = rf"{GAP}[(:,|-]?{GAP}\d[\d.]{{0,12}}+{GAP}(?:$|[),|;]|luot|nguoi)"
_RIGHT = re.compile(
    rf"(?!{_COUNTER})(?:{GAP}(?:$|[.,](?!{GAP}[a-z#\d])|[;|)\](-](?!{GAP}\d))"
    rf"|[ ,;|(-]{{0,4}}(?:luc|vao|vao luc)?{GAP}\d{{1,2}}"
    rf"(?::\d\d|h|g|{GAP}gio))",
    re.ASCII,
)

_HALF = r"(?:(?:sang|trua|chieu|toi|dem|khuya)[ ]{1,3}+)"
_SHIFTS = {
    "hom nay": 0, "ngay hom nay": 0, "nay": 0, "hom qua": -1, "ngay hom qua": -1, "qua": -1,
    "hom kia": -2, "hom kìa": -3, "mai": 1, "ngay mai": 1, "ngay kia": 2, "ngay mot": 2,
    "ngay kìa": 3,
}  # fmt: skip
_DAY = re.compile(
    rf"(?:{_HALF}(?P<name>(?:ngay )?hom (?:nay|qua|kia|kìa)|nay|qua|mai)"
    r"|(?P<bare>(?:ngay )?hom (?:nay|qua)|hom k[iì]a|ngay (?:mai|kia|kìa|mot)))(?![a-z])",
    re.ASCII,
)
_OF_WEEK = re.compile(
    rf"(?:hom[ ])?{WEEKDAY.pattern}"
    rf"(?:{GAP}tuan{GAP}(?P<week>nay|này|truoc|roi|qua|sau|den)(?![a-z]))?",
    re.ASCII,
)
_WEEKS = {"nay": 0, "này": 0, "sau": 1, "den": 1, "truoc": -1, "roi": -1, "qua": -1}
_JUST_NOW = re.compile(r"(?:vua xong|ngay bay gio|bay gio)(?![a-z])", re.ASCII)
_UNIT = r"(?P<unit>giay|phut|gio|tieng|ngay|tuan|thang|nam)"
_COUNTED = re.compile(
    rf"(?P<ago>cach (?:day|nay){GAP})?(?P<count>\d{{1,3}}(?!\d)|nua|{NUMBER}){GAP}{_UNIT}(?![a-z])"
    rf"(?:{GAP}(?P<minutes>\d{{1,2}}){GAP}phut|{GAP}(?P<half_more>ruoi))?"
    rf"(?:{GAP}(?P<way>truoc|sau|nua|den)(?:{GAP}day)?)?(?![a-z])",
    re.ASCII,
)
_COARSE = re.compile(
    r"(?:tuan|thang|quy|nam) (?:nay|này|truoc|sau|den|qua|roi|ngoai)(?![a-z])", re.ASCII
)
_SECONDS = {"giay": 1, "phut": 60, "gio": 3600, "tieng": 3600}
_DAYS = {"ngay": 1, "tuan": 7}
_MONTHS = {"thang": 1, "nam": 12}
_WAITS = "counts from the publication time, which is not known"

_Reader = Callable[[re.Match[str], datetime], Core | None]


def read_relative(flat_text: str, base: datetime | None) -> Core | None:
    """The relative date that the line says; None where it says none.

    Without ``base`` it has no value but a reason.
    """
    if len(flat_text) > _LONGEST:
        return None
    for pattern, reader in _FORMS:
        for match in pattern.finditer(flat_text):
            if not _stands_alone(match):
                continue
            if base is None:
                return Core(*match.span(), "relative", reason=_WAITS, waits=True)
            try:
                core = reader(match, base)
            except UnreadableDate as error:
                core = Core(*match.span(), "relative", reason=str(error))
            if core is not None:
                return core
    return None


def _stands_alone(match: re.Match[str]) -> bool:
    text = match.string
    return bool(_LEFT.fullmatch(text, 0, match.start()) and _RIGHT.match(text, match.end()))


def _day(match: re.Match[str], base: datetime) -> Core:
    group = "name" if match["name"] else "bare"
    day = base + timedelta(days=_SHIFTS[match[group]])
    # The half of the day before it belongs to the clock time.
    return Core(*match.span(group), "relative", day=day.date())


def _of_week(match: re.Match[str], base: datetime) -> Core:
    """The day of the week named; alone, the last one that was."""
    shift = weekday_number(match) - base.weekday()
    if match["week"] is None:
        return Core(*match.span(), "weekday", day=(base - timedelta(days=-shift % 7)).date())
    day = base + timedelta(days=shift + 7 * _WEEKS[match["week"]])
    return Core(*match.span(), "relative", day=day.date())


def _just_now(match: re.Match[str], base: datetime) -> Core:
    return _at(match, base)


def _counted(match: re.Match[str], base: datetime) -> Core | None:
    if not (match["ago"] or match["way"]):
        return None
    sign = 1 if match["way"] in ("sau", "nua", "den") else -1
    unit = match["unit"]
    if unit in _SECONDS:
        return _at(match, base + sign * timedelta(seconds=_seconds(match)))
    if match["count"] == "nua" or match["half_more"] or match["minutes"]:
        return None
    count = sign * _count(match)
    if unit in _DAYS:
        day = (base + timedelta(days=count * _DAYS[unit])).date()
    else:
        months = base.year * 12 + base.month - 1 + count * _MONTHS[unit]
        last = last_day(months // 12, months % 12 + 1)
        day = civil_day(last.year, last.month, day=min(base.day, last.day))
    return Core(*match.span(), "relative", day=day)


def _seconds(match: re.Match[str]) -> int:
    length = _SECONDS[match["unit"]]
    if match["count"] == "nua":
        return length // 2
    more = length // 2 if match["half_more"] else 60 * int(match["minutes"] or 0)
    return _count(match) * length + more


def _count(match: re.Match[str]) -> int:
    return number_of(match["count"])


def _coarse(match: re.Match[str], _: datetime) -> Core:
    return Core(*match.span(), "relative", reason="longer than a day")


def _at(match: re.Match[str], moment: datetime) -> Core:
    minute = moment.replace(second=0, microsecond=0)
    return Core(*match.span(), "relative-clock", day=minute.date(), moment=minute)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_COUNTED, _counted),
    (_DAY, _day),
    (_JUST_NOW, _just_now),
    (_OF_WEEK, _of_week),
    (_COARSE, _coarse),
)
