"""What the pages of one portal teach about its dates: their order, and clocks that repeat.

One page alone cannot tell ``5/6/2017`` from ``6/5/2017``, nor a clock beside the title from a
date line. Many pages of one site can, so the archive keeps what they taught, and a rereading
applies it. Pure: lines in, habits out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portalcrawl.mentions import DateHabit
from portalcrawl.portals.profile import sites_of
from portalcrawl.vietnamese.date_orders import PrintedOrder, month_first_styles, printed_order
from portalcrawl.vietnamese.dates import read_date

MONTH_FIRST, CLOCK = "month-first", "clock"

_CLOCK_PAGES = 3
"""A line with a time to the minute on so many texts is no date of any of them."""

_MIDNIGHTS = ("T00:00", "T00:00:00")
"""What software prints where it knows the day only: many texts share it."""


@dataclass(frozen=True)
class PageLine:
    """One line of one page that may state when the page was published."""

    url: str | None
    raw: str
    is_labelled: bool
    """True where a label says what it is: such a line is no clock."""
    text_key: str
    """Equal for pages that show the same text."""


def find_habits(lines: Iterable[PageLine]) -> tuple[DateHabit, ...]:
    """Return what the lines of one portal teach, in a fixed order.

    ``month-first``: for each site and style in which a line can only be month first and none
    contradicts. ``clock``: an unlabelled line to the minute that stands on three texts or more.
    """
    known = list(lines)
    return tuple(
        sorted([*_orders(known), *_clocks(known)], key=lambda one: (one.habit, one.site, one.value))
    )


def touches(habit: DateHabit, line: PageLine) -> bool:
    """Whether the line is read otherwise where the portal has this habit."""
    if habit.site not in sites_of(line.url):
        return False
    if habit.habit == CLOCK:
        return line.raw == habit.value and not line.is_labelled
    order = printed_order(line.raw)
    return order is not None and order.is_month_first is None and order.style == habit.value


def _orders(lines: Sequence[PageLine]) -> list[DateHabit]:
    by_site: dict[str, list[tuple[PageLine, PrintedOrder]]] = defaultdict(list)
    for line in lines:
        order = printed_order(line.raw)
        for site in filter(None, sites_of(line.url)):
            if order:
                by_site[site].append((line, order))
    return [habit for site, known in by_site.items() for habit in _orders_of(site, known)]


def _orders_of(site: str, known: Sequence[tuple[PageLine, PrintedOrder]]) -> list[DateHabit]:
    styles = month_first_styles(order for _, order in known)
    forced = [line for line, order in known if order.is_month_first]
    folders = {sites_of(line.url)[0] for line in forced}
    if "/" not in site and len(folders) == 1 and site not in folders:
        # One sub-site that writes so says nothing of the rest of its host.
        return []
    return [
        DateHabit(site, MONTH_FIRST, style, len({line.url for line in forced}), forced[0].raw)
        for style in styles
    ]


def _clocks(lines: Sequence[PageLine]) -> list[DateHabit]:
    pages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        if not line.is_labelled:
            pages[(sites_of(line.url)[-1], line.raw)].add(line.text_key)
    return [
        DateHabit(site, CLOCK, raw, len(texts), raw)
        for (site, raw), texts in pages.items()
        if len(texts) >= _CLOCK_PAGES and _is_to_the_minute(raw)
    ]


def _is_to_the_minute(raw: str) -> bool:
    found = read_date(raw)
    local = (found.iso or "").partition("+")[0]
    return found.precision == "minute" and not local.endswith(_MIDNIGHTS)
