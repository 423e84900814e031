"""The rules that read printed dates, by falling strength of their forms.

A rule that refuses a date keeps its characters, so that no weaker rule reads them.
"""

from collections.abc import Iterator

from portalcrawl.vietnamese import (
    date_english,
    date_lunar,
    date_numeric,
    date_periods,
    date_ranges,
    date_worded,
)
from portalcrawl.vietnamese.date_cores import Core, Scene, read_match

RULES = (
    date_ranges.RANGE,
    date_lunar.WORDED,
    date_lunar.LED_NUMERIC,
    date_lunar.LED_WORDED,
    date_lunar.NUMERIC,
    date_lunar.NEW_YEAR,
    date_numeric.ISO,
    date_numeric.YEAR_FIRST,
    date_numeric.DAY_MONTH_YEAR,
    date_worded.WORDED,
    date_worded.ABBREVIATED,
    date_worded.MONTH_FIRST,
    date_english.DAY_FIRST,
    date_english.MONTH_FIRST,
    date_worded.BLANK,
    date_periods.MONTHS,
    date_periods.YEARS,
    date_periods.QUARTER,
    date_periods.PART_OF_YEAR,
    date_periods.MONTH_YEAR,
    date_numeric.MONTH_YEAR,
    date_numeric.DAY_MONTH,
    date_worded.WORDED_SHORT,
    date_periods.YEAR_ALONE,
)

_SIGNS = frozenset(rule.sign for rule in RULES)


def find_cores(scene: Scene) -> list[Core]:
    """The dates of the window in reading order; they do not overlap."""
    cores = sorted(_iter_cores(scene), key=lambda core: core.start)
    return date_ranges.join_ranges(cores, scene)


def _iter_cores(scene: Scene) -> Iterator[Core]:
    flat_text = scene.window.flat
    taken = bytearray(len(flat_text))
    absent = {sign for sign in _SIGNS if not sign(flat_text)}
    for rule in RULES:
        if rule.sign in absent:
            continue
        for match in rule.pattern.finditer(flat_text):
            if any(taken[match.start() : match.end()]):
                continue
            core = read_match(rule, match, scene=scene)
            if core is not None:
                taken[core.start : core.end] = b"\x01" * (core.end - core.start)
                yield core
