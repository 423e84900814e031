"""Links that are built alike: the bones of a listing.

The titles of a list have the same markup path but for the numbers in it, and the names by which
software tells one entry from its neighbours.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from portalcrawl.extract.content.labels import is_date_only
from portalcrawl.extract.content.regions import is_file_link
from portalcrawl.extract.listing.records import (
    MOST_BEHIND,
    SHORTEST_TITLE,
    PageLinks,
    Record,
    records_of,
)
from portalcrawl.extract.markup.frames import FILE_ADDRESS
from portalcrawl.extract.markup.printed import FoundLink
from portalcrawl.items import Block, BlockKind

_MOST_GROUPS = 8
_LEAST_OF_LARGEST = 0.1

_NUMBERS = re.compile(r"\[\d+\]|#[\w-]+")
# Names that tell one entry from its neighbours: states, numbers, the section of each.
_OWN_NAMES = re.compile(
    r"\.(?:(?:active|first|last|odd|even|selected|current|hot|new|sticky|alt)(?![\w-])"
    r"|(?:category|tag|status|format|type)-[\w-]+|[A-Za-z_-]*\d[\w-]*)"
)
# The innermost elements vary with what shares the line: a date, a mark for new entries.
_INLINE = re.compile(r"^(?:a|b|strong|span|font|em|i|u|small)(?:[.#\[]|$)")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def find_groups(page: PageLinks, *, outside: bool = False) -> list[list[Record]]:
    """The groups of alike links, those with most words first.

    ``outside``: those in what is called a widget, a menu and the like instead.
    """
    groups: dict[str, dict[int, FoundLink]] = {}
    n_blocks, menus, named = len(page.blocks), page.menus, page.named
    for index, link in page.targets.items():
        # A link without words at the end of a page stands before no block.
        if index >= n_blocks or index in menus:
            continue
        if (named[index] and page.is_outside(index)) is not outside:
            continue
        at = _title_at(page, index, link=link)
        if at is not None:
            groups.setdefault(_shape(page.blocks[at].path), {}).setdefault(at, link)
    likely = [
        one for one in groups.values() if len(one) > 1 or _may_be_alone(page, next(iter(one)))
    ]
    sized = sorted(((_size(page, one), one) for one in likely), key=lambda one: -one[0])
    least = _LEAST_OF_LARGEST * sized[0][0] if sized else 0
    return [records_of(page, titles) for size, titles in sized[:_MOST_GROUPS] if size >= least]


def _may_be_alone(page: PageLinks, index: int) -> bool:
    block = page.blocks[index]
    is_title = block.kind in (BlockKind.HEADING, BlockKind.ROW)
    return is_title or block.link_chars >= 2 * SHORTEST_TITLE


def _title_at(page: PageLinks, index: int, *, link: FoundLink) -> int | None:
    """The block that holds the title of what is linked; None where it is no entry's link."""
    block = page.blocks[index]
    text = link.text or ""
    if _is_file(link.href) and not _is_file_row(block):
        return None
    if len(text) > len(block.text) + 3:
        covered = [
            at for at in _covered(page, index, linked=text) if _is_title(page, at, linked=text)
        ]
        heads = [at for at in covered if page.blocks[at].kind is BlockKind.HEADING]
        return next(iter(heads or covered), None)
    return index if _is_title(page, index, linked=text) else None


def _covered(page: PageLinks, index: int, *, linked: str) -> Iterator[int]:
    """The blocks of a link that goes around several, a whole card, in reading order."""
    first = index
    while first > max(0, index - MOST_BEHIND) and _is_of_link(page, first - 1, linked=linked):
        first -= 1
    yield from range(first, index + 1)
    for at in range(index + 1, min(index + MOST_BEHIND, len(page.blocks))):
        if not _is_of_link(page, at, linked=linked):
            return
        yield at


def _is_of_link(page: PageLinks, at: int, *, linked: str) -> bool:
    block = page.blocks[at]
    is_linked = 10 * block.link_chars >= 9 * len(block.text)
    return is_linked and at not in page.targets and block.text in linked


def _is_title(page: PageLinks, index: int, *, linked: str) -> bool:
    block, line = page.blocks[index], page.lines[index]
    n_chars, is_heading = len(block.text), block.kind is BlockKind.HEADING
    # Most links of a page are menus of short words.
    is_short = n_chars < SHORTEST_TITLE and not is_heading and block.kind is not BlockKind.ROW
    if is_short or line.role is not None or line.is_date or _ADDRESS.match(block.text):
        return False
    if block.kind is BlockKind.ROW:
        return "/thead" not in block.path  # There the links sort the table.
    if is_heading and not is_file_link(block):
        is_own = block.text in linked or block.text.find(linked, 0, len(linked) + 20) >= 0
        return block.link_chars > 2 and is_own
    if is_file_link(block) or n_chars < SHORTEST_TITLE:
        return False
    if 10 * block.link_chars >= 6 * n_chars:
        return True
    # Title and summary in one block: the title is its beginning.
    return len(linked) >= 2 * SHORTEST_TITLE and block.text.find(linked, 0, len(linked) + 20) >= 0


# Menus link the same addresses on every page.
@lru_cache(maxsize=16_384)
def _is_file(href: str) -> bool:
    return FILE_ADDRESS.search(href) is not None


def _is_file_row(block: Block) -> bool:
    """A row of a table of documents may link nothing but the file."""
    if block.kind is not BlockKind.ROW:
        return False
    cells = block.text.split(" | ")
    return len(cells) > 2 and any(is_date_cell(cell) for cell in cells)


@lru_cache(maxsize=4096)
def is_date_cell(text: str) -> bool:
    """True for the cell of a table that holds a date and nothing else."""
    return len(text) <= 40 and is_date_only(text)


@lru_cache(maxsize=8192)
def _shape(path: str) -> str:
    """What alike titles have in common."""
    elements = path.split("/")
    while len(elements) > 1 and _INLINE.match(elements[-1]):
        elements.pop()
    return _OWN_NAMES.sub("", _NUMBERS.sub("", "/".join(elements)))


def _size(page: PageLinks, titles: Mapping[int, FoundLink]) -> int:
    """How many words the group has; headings and rows are titles sooner than plain links."""
    size = 0
    for index in titles:
        block = page.blocks[index]
        size += min(len(block.text), 150)
        size += 100 if block.kind in (BlockKind.ROW, BlockKind.HEADING) else 0
    return size
