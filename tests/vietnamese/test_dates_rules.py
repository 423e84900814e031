"""Every rule has a case of its own, and every name of a rule is told by some line."""

from datetime import datetime
from types import ModuleType

import pytest

from portalcrawl.vietnamese import (
    date_english,
    date_lunar,
    date_numeric,
    date_periods,
    date_ranges,
    date_worded,
)
from portalcrawl.vietnamese.date_cores import Rule, Scene, read_match
from portalcrawl.vietnamese.date_rules import RULES
from portalcrawl.vietnamese.date_text import Window
from portalcrawl.vietnamese.dates import VIETNAM, read_date

BASE = datetime(2021, 6, 10, 9, 0, tzinfo=VIETNAM)

CASES = {
    "date_ranges.RANGE": "từ ngày 3 đến 5/1/2025",
    "date_lunar.WORDED": "mùng 9 tháng Giêng",
    "date_lunar.LED_NUMERIC": "Âm lịch: 4/8/2020",
    "date_lunar.LED_WORDED": "âm lịch ngày 4 tháng 8 năm 2020",
    "date_lunar.NUMERIC": "18/4 âm lịch",
    "date_lunar.NEW_YEAR": "mùng 6 Tết",
    "date_numeric.ISO": "2020-07-09T08:00:00Z",
    "date_numeric.YEAR_FIRST": "2020/7/9",
    "date_numeric.DAY_MONTH_YEAR": "9/7/2020",
    "date_numeric.DAY_MONTH": "sáng 9/7",
    "date_numeric.MONTH_YEAR": "07/2020",
    "date_worded.WORDED": "ngày 9 tháng 7 năm 2020",
    "date_worded.ABBREVIATED": "9 thg 7, 2020",
    "date_worded.MONTH_FIRST": "Tháng Bảy 9, 2020",
    "date_worded.BLANK": "ngày ... tháng 7 năm 2020",
    "date_worded.WORDED_SHORT": "ngày 9 tháng 7",
    "date_english.DAY_FIRST": "9 July 2020",
    "date_english.MONTH_FIRST": "Jul 9th, 2020",
    "date_periods.MONTHS": "tháng 3 và tháng 4/2020",
    "date_periods.MONTH_YEAR": "tháng 7 năm 2020",
    "date_periods.YEARS": "giai đoạn 2016 - 2020",
    "date_periods.QUARTER": "quý III năm 2020",
    "date_periods.PART_OF_YEAR": "9 tháng đầu năm 2020",
    "date_periods.YEAR_ALONE": "năm 2020",
}

NAMES = {
    "range": "ngày 3-5/1/2025",
    "lunar": "mùng 9 tháng Giêng",
    "iso": "2020-07-09",
    "ymd": "2020.7.9",
    "dmy": "9/7/2020",
    "mdy-forced": "7/29/2020",
    "words": "9 tháng 7, 2020",
    "english": "July 9, 2020",
    "blank-day": "ngày     tháng 7 năm 2020",
    "no-year": "sáng 9/7",
    "words-no-year": "ngày 9 tháng 7",
    "month": "tháng 7/2020",
    "months": "từ tháng 3 đến tháng 5/2020",
    "quarter": "quý 3/2020",
    "period": "nhiệm kỳ 2015-2020",
    "year": "năm 2020",
    "relative": "hôm qua",
    "relative-clock": "20 phút trước",
    "weekday": "Thứ sáu",
    "dateparser": "2020 tháng 7 ngày 9",
}


def rules_of(module: ModuleType) -> dict[str, Rule]:
    short = module.__name__.rpartition(".")[2]
    return {f"{short}.{name}": one for name, one in vars(module).items() if isinstance(one, Rule)}


ALL = {
    name: rule
    for module in (
        date_ranges, date_lunar, date_numeric, date_worded, date_english, date_periods,
    )
    for name, rule in rules_of(module).items()
}  # fmt: skip


def test_every_rule_is_used_and_has_a_case() -> None:
    assert set(CASES) == set(ALL)
    assert {id(rule) for rule in RULES} == {id(rule) for rule in ALL.values()}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_reads_its_case(name: str) -> None:
    scene = Scene(Window.of(CASES[name]), BASE)
    rule = ALL[name]
    assert rule.sign(scene.window.flat)
    match = rule.pattern.search(scene.window.flat)
    assert match
    core = read_match(rule, match, scene=scene)
    assert core
    assert core.rule == read_date(CASES[name], base=BASE).rule


@pytest.mark.parametrize(("name", "line"), NAMES.items())
def test_a_reading_names_its_rule(name: str, line: str) -> None:
    assert read_date(line, base=BASE).rule == name


def test_no_rule_goes_by_a_name_without_a_case() -> None:
    assert {rule.name for rule in RULES} <= set(NAMES)
