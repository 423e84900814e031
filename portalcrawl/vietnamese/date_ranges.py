"""Ranges of days: ``12-15/3/2022``, ``từ ngày 28/12 đến ngày 2/1``, two dates joined by "đến"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from portalcrawl.vietnamese import date_lunar, date_numeric, date_worded
from portalcrawl.vietnamese.clock_times import WEEKDAY, nameless
from portalcrawl.vietnamese.date_cores import (
    HAS_MONTH,
    HAS_PAIR,
    Core,
    NotADate,
    Rule,
    Scene,
    left_of,
    read_match,
    why_no_day,
)
from portalcrawl.vietnamese.date_numbers import GAP, number_of
from portalcrawl.vietnamese.date_values import UnreadableDate, civil_day, last_day

_CLOCK = rf"\d{{1,2}}{GAP}(?:(?:gio|h|g)(?![a-z])|:){GAP}(?:\d\d{GAP})?(?:phut|')?"
_JOINT = rf"{GAP}\)?{GAP}(?P<joint>-|&|,?{GAP}(?:den|va|rang)(?![a-z])|,)"
_TO = (
    rf"(?P<to>(?:{GAP}(?:(?:het|ngay|hom|m[uo]ng|sang|trua|chieu|toi|dem|thang)(?![a-z])|[(,]"
    rf"|{_CLOCK}|{nameless(WEEKDAY.pattern)})){{0,5}}+{GAP})"
)
_FROM_TO = re.compile(
    rf"(?P<from>\d(?<![\d/]\d)(?<!\d[.,:-]\d)(?<![a-z]-\d)(?<!\bthu \d)(?<!\bt\d)\d?)(?!\d)"
    rf"(?:{GAP}(?:[/.-]|thang){GAP}(?P<month>\d{{1,2}})(?!\d))?"
    rf"(?:{GAP},{GAP}(?:ngay{GAP})?\d{{1,2}}(?!\d)(?!{GAP}[/.:h-])){{0,8}}{_JOINT}{_TO}"
    r"(?=\d|[bchmnrst][a-zá]{1,4}[ ])",
    re.ASCII,
)
_HAS_CLOCK = re.compile(_CLOCK, re.ASCII)
_NAMED = re.compile(rf"\b(?:ngay|hom|m[uo]ng|dem|sang|chieu|toi){GAP}$")
_OPENED = re.compile(rf"(?:\b(?:từ|tu|trong)|[(|]|^){GAP}$")
_CLOCK_LEFT = re.compile(rf"(?:\bgio|\d[hg:]|kem){GAP}$")
_TAILS = (
    date_lunar.WORDED,
    date_lunar.NUMERIC,
    date_lunar.NEW_YEAR,
    date_numeric.DAY_MONTH_YEAR,
    date_worded.WORDED,
    date_numeric.DAY_MONTH,
    date_worded.WORDED_SHORT,
)
_JOINED = rf"{GAP}\)?{GAP}(?:-|&|,?{GAP}(?:den|va|rang)(?![a-z])){_TO}"
_BETWEEN = re.compile(rf"(?:{GAP},?{GAP}{_CLOCK})?{_JOINED}", re.ASCII)
_ON = re.compile(rf"{_JOINED}(?=\d)", re.ASCII)
_SHORT = re.compile(rf"(?P<day>\d{{1,2}}){GAP}[/-]{GAP}(?P<month>\d{{1,2}})(?![\d/]|-\d)", re.ASCII)


def _range(match: re.Match[str], scene: Scene) -> Core:
    left = left_of(match)
    is_named = _NAMED.search(left) is not None or "ngay" in match["to"]
    if _CLOCK_LEFT.search(left) or not _may_begin(match, left):
        raise NotADate
    is_sure = is_named or (match["month"] is not None and _OPENED.search(left) is not None)
    tail, last = _last(match, replace(scene, is_sure=is_sure))
    span = replace(last, start=match.start(), rule="range")
    if last.day is None:
        return span
    if last.calendar == "lunar":
        first = _first_lunar(match, tail, last=last.day)
    else:
        first = _first(match, last.day)
    if first > last.day:
        raise UnreadableDate(f"a range that ends before it begins: {first} to {last.day}")
    return replace(span, day=first, last=last.day, reason=why_no_day("range"))


def _may_begin(match: re.Match[str], left: str) -> bool:
    """Whether the first number is a day: a lone one may count views or number a part."""
    if match["month"] is not None or _NAMED.search(left):
        return True
    if match["joint"] == "," or _HAS_CLOCK.search(match["to"]):
        return False
    is_tight = match.string[match.end("from")] == "-" and not match["to"]
    return match["joint"] != "-" or is_tight or _OPENED.search(left) is not None


def _last(match: re.Match[str], scene: Scene) -> tuple[re.Match[str], Core]:
    """The date that ends the range, also one without value."""
    for rule in _TAILS:
        tail = rule.tail.match(match.string, match.end()) if rule.tail else None
        core = read_match(rule, tail, scene=scene) if tail else None
        if tail is None or core is None:
            continue
        if rule is date_numeric.DAY_MONTH and match["joint"] == tail["mark"] == "-":
            continue  # "5-3-12" is one day
        return tail, core
    raise NotADate


def _first(match: re.Match[str], last: date) -> date:
    """The day that begins it: in the month or year of the last, or in the one before."""
    day, month, year = int(match["from"]), int(match["month"] or last.month), last.year
    if match["month"] is None and day > last.day:
        if match["joint"] == "-":
            raise NotADate
        month = month - 1 or 12
    if month > last.month:
        year -= 1
    return civil_day(year, month, day=day)


def _first_lunar(match: re.Match[str], tail: re.Match[str], *, last: date) -> date:
    """The day that begins it, in the same lunar month as the last."""
    if match["month"] is not None:
        raise UnreadableDate("a range of the lunar calendar")
    return last - timedelta(days=number_of(tail["day"]) - int(match["from"]))


def _has_end(flat_text: str) -> object:
    return HAS_MONTH(flat_text) or HAS_PAIR(flat_text) or "tet" in flat_text


RANGE = Rule("range", _FROM_TO, _range, _has_end)


def join_ranges(cores: Iterable[Core], scene: Scene) -> list[Core]:
    """Make one range of two full dates joined by "đến", "và" or a dash; cores in their order."""
    joined: list[Core] = []
    for core in cores:
        before = joined[-1] if joined else None
        if before and core.start < before.end:
            continue  # the end of a range that was made here
        if before and _is_range(before, core, flat_text=scene.window.flat):
            joined[-1] = _until(before, core.day, end=core.end)
        else:
            joined.append(_with_end(core, scene))
    return joined


def _is_range(before: Core, after: Core, *, flat_text: str) -> bool:
    if not (before.day and after.day) or before.last or after.last:
        return False
    if before.moment or after.moment or before.day > after.day:
        return False
    if (before.precision, before.calendar) != (after.precision, after.calendar):
        return False
    return bool(_BETWEEN.fullmatch(flat_text, before.end, after.start))


def _until(core: Core, last: date | None, *, end: int) -> Core:
    if core.day is None or last is None or last < core.day:
        return core
    rule = "range" if core.precision == "day" else "months"
    if rule == "months":
        last = last_day(last.year, last.month)
    return replace(core, end=end, rule=rule, precision="day", last=last, reason=why_no_day(rule))


def _with_end(core: Core, scene: Scene) -> Core:
    """``1/3/2022 đến 31/3``, ``1/3/2022-31/3/2022``: an end that no rule finds for itself."""
    flat_text = scene.window.flat
    is_day = core.day and not (core.last or core.moment) and core.precision == "day"
    on = _ON.match(flat_text, core.end) if is_day and core.calendar == "solar" else None
    if on is None or core.day is None:
        return core
    if core.rule == "dmy" and (after := _numeric_tail(flat_text, on.end(), scene=scene)):
        return _until(core, after.day, end=after.end)
    short = _SHORT.match(flat_text, on.end())
    if short is None:
        return core
    day, month = int(short["day"]), int(short["month"])
    try:
        last = civil_day(core.day.year + (month < core.day.month), month, day=day)
    except UnreadableDate:
        return core
    return _until(core, last, end=short.end())


def _numeric_tail(flat_text: str, start: int, *, scene: Scene) -> Core | None:
    rule = date_numeric.DAY_MONTH_YEAR
    found = rule.tail.match(flat_text, start) if rule.tail else None
    return read_match(rule, found, scene=scene) if found else None
