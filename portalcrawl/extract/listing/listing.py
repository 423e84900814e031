"""The entries of a page of links: title, address, date line and summary of each.

Of the groups of alike links the one with the most titles, dates and summaries is the listing; an
entry above it in another dress, as portals show their newest, belongs to it. A start page has
several listings: all of them, in reading order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portalcrawl.extract.content.columns import is_side_column, is_widget
from portalcrawl.extract.content.regions import is_prose
from portalcrawl.extract.listing.entries import Entry, entries_of, entry_of
from portalcrawl.extract.listing.groups import find_groups
from portalcrawl.extract.listing.records import MOST_OWN, PageLinks, Record, steps_of
from portalcrawl.items import BlockKind

_TELLING_TITLE = 28
"""Characters; links that are shorter on average, without dates and summaries, are a menu."""

_LONGEST_ENTRY = 1500
"""Characters; what stands between two links of a text is longer."""

_SHORT_LIST = 6
_MOST_ABOVE = 12
_BODY = 3
"""Blocks between an entry in another dress and the list below it."""


@dataclass(frozen=True)
class Listing:
    """What a page lists."""

    entries: tuple[Entry, ...] = ()
    """The listing of the page; empty where no group of alike links is there."""
    sections: tuple[Entry, ...] = ()
    """The entries of all its lists, in reading order, as a start page has them."""
    is_aside: bool = False
    """True where the listing stands in a column that the page calls left, right or side."""


def find_entries(page: PageLinks) -> Listing:
    """What the page lists; the date lines of its entries are still unread."""
    found = _telling(page, find_groups(page))
    if not found and any(page.named):
        # A list may stand in what is called a widget.
        groups = _telling(page, find_groups(page, outside=True))
        found = [one for one in groups if _n_told(one) * 2 > len(one) and _is_widget(page, one)]
    if not found:
        return Listing()
    main = max(found, key=lambda group: _weight(group) * (0.4 if _is_aside(page, group) else 1))
    others = [group for group in found if group is not main]
    if len(main) < _SHORT_LIST and any(page.named):
        # Titles below a short list may look like a menu, but menus have no dates.
        groups = _telling(page, find_groups(page, outside=True))
        others += [one for one in groups if all(entry.date_line for entry in one)]
    above = _above(page, main)
    beside = [group for group in others if _goes_on(page, main, group=group)]
    sections = _joined([[*above, *main], *others])
    entries = _joined([[*above, *main], *beside])
    return Listing(tuple(entries), tuple(sections), _is_aside(page, main))


def _telling(page: PageLinks, groups: Sequence[Sequence[Record]]) -> list[list[Entry]]:
    """The groups that are lists, not menus and not texts with links in them."""
    kept = []
    for records in groups:
        if not records or _is_text(page, records):
            continue
        entries = [one for record in records for one in entries_of(page, record)]
        if _are_telling(entries) and (len(entries) > 1 or _is_sure(page, entries[0])):
            kept.append(entries)
    return kept


def _is_text(page: PageLinks, records: Sequence[Record]) -> bool:
    """True where what stands between the links is too much for entries."""
    sizes = sorted(sum(len(page.blocks[at].text) for at in record.own) for record in records)
    blocks = sorted(len(record.own) for record in records)
    middle = len(records) // 2
    if sizes[middle] > _LONGEST_ENTRY or blocks[middle] > MOST_OWN:
        return True
    if _is_half_linked(page, records):
        return True
    if records[0].is_flat:
        n_prose = sum(is_prose(page.blocks[at]) for record in records for at in record.own)
        return 2 * n_prose > 3 * len(records)
    return False


def _is_half_linked(page: PageLinks, records: Sequence[Record]) -> bool:
    """True for a table that somebody wrote: software links every row, or none."""
    if page.blocks[records[0].at].kind is not BlockKind.ROW:
        return False
    first, last = records[0].at, records[-1].at
    rows = [
        at
        for at in range(first, last + 1)
        if page.blocks[at].kind is BlockKind.ROW and page.blocks[at].text.count(" | ") > 1
    ]
    linked = {record.at for record in records}
    return sum(at not in linked and at not in page.targets for at in rows) * 6 > len(rows)


def _is_widget(page: PageLinks, entries: Sequence[Entry]) -> bool:
    return all(is_widget(page.blocks[entry.at].path) for entry in entries)


def _is_sure(page: PageLinks, entry: Entry) -> bool:
    """Whether an entry without any like it is one, and no line of the page's head."""
    block = page.blocks[entry.at]
    if block.kind in (BlockKind.HEADING, BlockKind.ROW):
        return True
    is_link = 10 * block.link_chars >= 9 * len(block.text)
    return is_link and len(entry.title) >= _TELLING_TITLE and entry.date_line is not None


def _n_told(entries: Sequence[Entry]) -> int:
    return sum(entry.is_told for entry in entries)


def _are_telling(entries: Sequence[Entry]) -> bool:
    if 3 * _n_told(entries) >= len(entries):
        return True
    chars = sum(len(entry.title) for entry in entries)
    return len(entries) > 1 and chars >= _TELLING_TITLE * len(entries)


def _weight(entries: Sequence[Entry]) -> float:
    """Long titles, and dates or summaries with them, speak for a listing of texts."""
    weight = 0.0
    for entry in entries:
        weight += min(len(entry.title), 150) + (100 if entry.date_line else 0)
        weight += 100 if entry.summary else 0
    return weight


def _above(page: PageLinks, main: Sequence[Entry]) -> list[Entry]:
    """An entry in another dress right above the list, in the element around it or the next."""
    first = min(main[0].own)
    listed = {entry.url for entry in main}
    column = steps_of(page.blocks[main[0].at].path)
    depth = max(_BODY, _depth_of_list(page, main) - 2)
    for at in range(first - 1, max(-1, first - _MOST_ABOVE), -1):
        link, line = page.targets.get(at), page.lines[at]
        if line.role in ("related", "paging", "breadcrumb", "menu", "metadata"):
            return []
        if steps_of(page.blocks[at].path)[:depth] != column[:depth] or page.is_outside(at):
            return []
        is_title = link is not None and len(page.blocks[at].text) >= _TELLING_TITLE
        if link is None or not is_title or link.href in listed or at in page.menus:
            continue
        if 10 * page.blocks[at].link_chars < 6 * len(page.blocks[at].text) or line.role:
            continue
        entry = entry_of(page, Record(at, link, tuple(range(at, first))))
        is_headline = page.blocks[at].kind is BlockKind.HEADING
        return [entry] if entry.is_told or is_headline else []
    return []


def _is_aside(page: PageLinks, entries: Sequence[Entry]) -> bool:
    """Whether what holds the whole list is called a column beside the main one."""
    first = page.blocks[entries[0].at].path.split("/")
    depth = _depth_of_list(page, entries) - (len(entries) == 1)
    return is_side_column("/".join(first[:depth]))


def _goes_on(page: PageLinks, main: Sequence[Entry], *, group: Sequence[Entry]) -> bool:
    """Whether a list in another dress goes on with the first, in the same box of the page."""
    if 2 * _n_told(group) < len(group) or _is_aside(page, group):
        return False
    depth = max(4, _depth_of_list(page, main) - 1)
    first, other = (steps_of(page.blocks[one[0].at].path) for one in (main, group))
    return first[:depth] == other[:depth]


def _depth_of_list(page: PageLinks, main: Sequence[Entry]) -> int:
    """How deep the element stands that holds the whole list."""
    first = steps_of(page.blocks[main[0].at].path)
    last = steps_of(page.blocks[main[-1].at].path)
    shared = [here == there for here, there in zip(first, last, strict=False)]
    return shared.index(False) if False in shared else len(shared) - 1


def _joined(groups: Sequence[Sequence[Entry]]) -> list[Entry]:
    """The entries of all groups in reading order, each address once, with what tells most."""
    best: dict[str | None, Entry] = {}
    for entry in (entry for group in groups for entry in group):
        known = best.get(entry.url)
        if known is None:
            best[entry.url] = entry
        elif known.date_line is None and entry.date_line:
            best[entry.url] = entry._replace(at=known.at)
    return sorted(best.values(), key=lambda entry: entry.at)
