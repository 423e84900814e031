"""In which order a site prints day and month, as far as its own lines tell.

A line such as ``5/29/2017`` can only be month first, ``29/5/2017`` only day first; between the
two stands ``5/6/2017``, which only its neighbours decide. Software writes all its lines in one
way, so lines of one style tell of each other: padded (``05/06``), unpadded (``5/6``), or plain
(``12/10``), which both kinds of software print.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from portalcrawl.vietnamese.text import visible

PADDED, UNPADDED, PLAIN = "padded", "unpadded", "plain"

_LONGEST_LINE = 400
_NUMBERS = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:19|20)[0-9]{2}(?![0-9]|[/.-][0-9A-Za-z])"
)


@dataclass(frozen=True)
class PrintedOrder:
    """What the first numeric date of a line tells about the order of its numbers."""

    style: str
    """``padded``, ``unpadded`` or ``plain``."""
    is_month_first: bool | None
    """True or False where one of the numbers is no month; None where both may be."""


def printed_order(line: str | None) -> PrintedOrder | None:
    """Return what the line tells; None where it holds no numeric date with its year last.

    >>> printed_order("Thời gian đăng: 5/29/2017 9:11:38 AM")
    PrintedOrder(style='unpadded', is_month_first=True)
    >>> printed_order("Thời gian đăng: 03/07/2019 08:45:07 AM")
    PrintedOrder(style='padded', is_month_first=None)
    """
    if not line or len(line) > _LONGEST_LINE:
        return None
    found = _NUMBERS.search(unicodedata.normalize("NFKC", visible(line)))
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if not (min(first, second) >= 1 and max(first, second) <= 31):
        return None
    if min(first, second) > 12:
        return None
    is_forced = max(first, second) > 12
    return PrintedOrder(_style(found[1], found[3]), second > first if is_forced else None)


def month_first_styles(orders: Iterable[PrintedOrder]) -> frozenset[str]:
    """Return the styles in which these lines of one site write the month first.

    One line that can only be month first tells, unless another of the same style, or of the
    plain one, can only be day first. The plain style needs a site without any such line.

    >>> lines = ["5/29/2017", "5/6/2017", "03/07/2019"]
    >>> sorted(month_first_styles(filter(None, map(printed_order, lines))))
    ['plain', 'unpadded']
    """
    forced: dict[bool, set[str]] = {True: set(), False: set()}
    for order in orders:
        if order.is_month_first is not None:
            forced[order.is_month_first].add(order.style)
    month, day = forced[True], forced[False]
    styles = {
        style for style in (PADDED, UNPADDED) if month & {style, PLAIN} and not day & {style, PLAIN}
    }
    return frozenset(styles | ({PLAIN} if month and not day else set()))


def _style(first: str, second: str) -> str:
    if first.startswith("0") or second.startswith("0"):
        return PADDED if len(first) == len(second) == 2 else UNPADDED
    return PLAIN if len(first) == len(second) == 2 else UNPADDED
