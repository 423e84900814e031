"""The entries of a page of links: title, address, date line and summary of each.

Entries are built alike, so their titles have the same markup path but for the numbers in it; the
group of alike links with the most words is the listing. What stands between two titles belongs
to the first of them. A row of a table with a link is an entry too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from portalcrawl.extract.frames import FILE_ADDRESS
from portalcrawl.extract.labels import Line, is_date_only, label_named, printed_line
from portalcrawl.extract.printed import FoundLink
from portalcrawl.extract.printed_dates import ReadDate
from portalcrawl.extract.regions import is_file_link, is_linked, is_prose
from portalcrawl.items import Block, BlockKind, ListingItem
from portalcrawl.vietnamese.dates import read_date

_NUMBERS = re.compile(r"\[\d+\]|#[\w-]+")
_STATES = re.compile(r"\.(?:active|first|last|odd|even|selected|current|hot|new)\b")
# The innermost elements vary with what shares the line: a date, a mark for new entries.
_INLINE = re.compile(r"^(?:a|b|strong|span|font|em|i|u)(?:[.#\[]|$)")
_SHORTEST_TITLE = 12
_LONGEST_SUMMARY = 1200
_MOST_BEHIND = 6
"""Blocks behind the last title that may belong to it."""

_TELLING_TITLE = 28
"""Characters; links that are shorter on average, without dates and summaries, are a menu."""


@dataclass(frozen=True)
class Entry:
    """One entry and where it stands: its title's block and the last block that is its own."""

    at: int
    last: int
    item: ListingItem


def find_entries(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    *,
    targets: Mapping[int, FoundLink],
    named: Sequence[bool],
    read: ReadDate = read_date,
) -> tuple[Entry, ...]:
    """The entries in reading order; empty where no group of alike links is there.

    ``targets``: block index to the link that holds most of the block's words.
    """
    groups: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        target = targets.get(index)
        if target is None or named[index] or FILE_ADDRESS.search(target.href):
            continue
        if _is_title(block, lines[index]):
            groups.setdefault(_shape(block), []).append(index)
    best = max(groups.values(), key=lambda group: _weight(blocks, lines, group=group), default=[])
    titles = _distinct(best, targets)
    ends = [*titles[1:], min(len(blocks), titles[-1] + _MOST_BEHIND)] if titles else []
    holder = _holder(blocks, titles)
    inside = [
        [at, *_behind(blocks, lines, span=range(at + 1, end), holder=holder)]
        for at, end in zip(titles, ends, strict=True)
    ]
    entries = tuple(
        _entry(blocks, lines, target=targets[own[0]], own=own, read=read) for own in inside
    )
    return entries if _are_telling(entries) else ()


def _is_title(block: Block, line: Line) -> bool:
    if line.role is not None or line.is_date or is_file_link(block):
        return False
    if block.kind is BlockKind.ROW:
        return True
    return len(block.text) >= _SHORTEST_TITLE and 10 * block.link_chars >= 6 * len(block.text)


def _line_elements(path: str) -> list[str]:
    """The elements of a path down to the last one that makes a line of its own."""
    elements = path.split("/")
    while len(elements) > 1 and _INLINE.match(elements[-1]):
        elements.pop()
    return elements


def _shape(block: Block) -> str:
    path = "/".join(_line_elements(block.path))
    return _STATES.sub("", _NUMBERS.sub("", path))


def _weight(blocks: Sequence[Block], lines: Sequence[Line], *, group: list[int]) -> float:
    """Long titles, and dates or summaries behind them, speak for a listing of texts."""
    weight, titles = 0.0, set(group)
    holder = _holder(blocks, group)
    for index in group:
        weight += min(len(blocks[index].text), 150)
        weight += 100 if blocks[index].kind is BlockKind.ROW else 0
        for behind in range(index + 1, min(index + 3, len(blocks))):
            if behind in titles or not blocks[behind].path.startswith(holder):
                break
            dated = lines[behind].is_date or lines[behind].role == "date"
            weight += 100 if dated or is_prose(blocks[behind]) else 0
    return weight


def _distinct(group: list[int], targets: Mapping[int, FoundLink]) -> list[int]:
    first: dict[str, int] = {}
    for index in group:
        first.setdefault(targets[index].href, index)
    return list(first.values())


def _are_telling(entries: Sequence[Entry]) -> bool:
    items = [entry.item for entry in entries]
    if any(item.date_line or item.summary for item in items):
        return True
    return sum(len(item.title) for item in items) >= _TELLING_TITLE * len(items)


def _behind(
    blocks: Sequence[Block], lines: Sequence[Line], *, span: range, holder: str
) -> Iterator[int]:
    """The blocks behind a title that are of its entry."""
    for index in span:
        block, line = blocks[index], lines[index]
        is_other = is_file_link(block) or line.role in ("paging", "related")
        if is_other or not block.path.startswith(holder):
            return
        yield index


def _entry(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    *,
    target: FoundLink,
    own: Sequence[int],
    read: ReadDate,
) -> Entry:
    title, date_line, summary = _own_words(blocks[own[0]], target.text or "")
    for index in own[1:]:
        block, line = blocks[index], lines[index]
        label = label_named(line, "published", "updated", "issued")
        if date_line is None and (line.is_date or label):
            date_line = printed_line(block.text, label) if label else block.text
        elif line.role is None and not line.is_date and not is_linked(block):
            summary.append(block.text[:_LONGEST_SUMMARY])
    reading = read(date_line) if date_line else None
    item = ListingItem(
        title=title,
        url=target.href,
        date_line=date_line,
        date=reading.iso if reading else None,
        summary=" ".join(summary) or None,
    )
    return Entry(own[0], own[-1], item)


def _own_words(block: Block, linked: str) -> tuple[str, str | None, list[str]]:
    """Title, date line and summary that share one block: ``title (date)``, cells of a row."""
    if block.kind is BlockKind.ROW:
        cells = [cell for cell in block.text.split(" | ") if cell and cell != linked]
        dates = [cell for cell in cells if is_date_only(cell)]
        others = [cell for cell in cells if cell not in dates and len(cell) >= _SHORTEST_TITLE]
        return linked or block.text, dates[0] if dates else None, others
    rest = block.text.replace(linked, "", 1).strip(" ()[]-–|,")
    if linked and rest and is_date_only(rest):
        return linked, rest, []
    return block.text, None, []


def _holder(blocks: Sequence[Block], titles: Sequence[int]) -> str:
    """The path that holds the whole list; of a single entry what its title stands in."""
    paths = [_line_elements(blocks[index].path) for index in titles]
    if len(paths) < 2:
        return "/".join(paths[0][:-1]) if paths else ""
    shared = zip(min(paths), max(paths), strict=False)
    return "/".join(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], shared))
