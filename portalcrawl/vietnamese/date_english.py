"""Dates with an English month, as software prints them: ``5 March 2022``, ``Mar 5th, 2022``."""

import re

from portalcrawl.vietnamese.clock_times import NO_WEEKDAY
from portalcrawl.vietnamese.date_cores import Core, NotADate, Rule, Scene, any_of, core_of
from portalcrawl.vietnamese.date_values import civil_day

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_REST = (
    r"(?:(?<=jan)uary|(?<=feb)ruary|(?<=mar)ch|(?<=apr)il|(?<=jun)e|(?<=jul)y|(?<=aug)ust"
    r"|(?<=sep)(?:t|tember)|(?<=oct)ober|(?<=nov)ember|(?<=dec)ember)?(?![a-z])"
)
# Looks back from behind the first three letters, since leading letters are searched fastest.
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})(?<![a-z]...){_REST}\.?"
_HAS_MONTH = any_of(*_MONTHS)
_DAY = rf"(?P<day>\d(?<!\d\d)(?<!{NO_WEEKDAY}\d[/.:,-]\d)\d?)(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
# Four characters are a written-out line break.
_GAP = r"[ ,./-]{1,9}+"

_DAY_FIRST = re.compile(_DAY + _GAP + _MONTH + _GAP + _YEAR, re.ASCII)
_MONTH_FIRST = re.compile(_MONTH + _GAP + _DAY + _GAP + _YEAR, re.ASCII)


def _english(match: re.Match[str], scene: Scene) -> Core:
    printed = scene.window.text[slice(*match.span("month"))]
    # "5 may 2022" is sewn, "5 sếp 2022" are bosses.
    if not printed.isascii() or printed == "may":
        raise NotADate
    month = _MONTHS.index(match["month"]) + 1
    return core_of(
        match, "english", day=civil_day(int(match["year"]), month, day=int(match["day"]))
    )


DAY_FIRST = Rule("english", _DAY_FIRST, _english, _HAS_MONTH)
MONTH_FIRST = Rule("english", _MONTH_FIRST, _english, _HAS_MONTH)
