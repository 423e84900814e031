"""Where a text begins and ends: behind the head of the page, before the portal's own lines."""

from collections.abc import Sequence

from portalcrawl.extract.content.labels import Line
from portalcrawl.extract.content.pages import Page
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.extract.content.titles import looks_like_title
from portalcrawl.items import BlockKind

HEAD_ROLES = frozenset({"welcome", "clock", "date", "breadcrumb", "share", "metadata", "field"})
"""Lines that stand above a text and are never part of it."""

END_ROLES = frozenset({"related", "rating", "map", "music", "links", "counter", "author", "source"})
"""Lines that stand below a text; what follows them belongs to the portal."""

END_MARK = "./."
"""What closes an official text."""

_SIGNED = ("author", "source")
_MOST_AFTER_END = 0.35


def find_begin(page: Page, title_at: int | None, *, first: int) -> int:
    """The first block that may be content: behind whatever belongs to the head of the page.

    ``first``: the first block that certainly is content.
    """
    begin = page.region.first
    if title_at is not None and title_at >= begin:
        begin = title_at + 1
    for index in range(begin, first):
        if _is_of_head(page.lines[index]):
            begin = index + 1
    return begin


def find_headline(page: Page, begin: int, *, first: int) -> int | None:
    """A headline that nothing marks but its shape and its place right above the text.

    In markup it must look apart from the text too; plain text shows no looks.
    """
    if begin >= first or page.lines[begin].role is not None or page.lines[begin].is_date:
        return None
    block = page.blocks[begin]
    look = block.path.rpartition("/")[2]
    apart = not look or block.text.isupper() or ".bold" in look or ".center" in look
    return begin if apart and looks_like_title(block) and block.link_chars == 0 else None


def find_end(page: Page, texts: Sequence[int], *, begin: int) -> tuple[int, int | None]:
    """Index behind the last block of content, and where a signature may stand.

    ``texts``: the blocks that certainly are content.
    """
    if not texts:
        return page.region.last + 1, None
    weights = {index: len(page.blocks[index].text) for index in texts}
    total, before = sum(weights.values()), 0
    for index in range(begin, page.region.last + 1):
        block, role = page.blocks[index], page.lines[index].role
        # "Source: ..." below a picture ends the picture and not the text.
        if block.kind is BlockKind.CAPTION:
            continue
        if role in END_ROLES and _is_mostly_read(before, total):
            return index, index if role == "author" else None
        if role == "related" and before and _holds_the_rest(page, index, begin=begin):
            return index, None
        if index > page.core.last and _is_of_portal(page, index):
            return index, None
        before += weights.get(index, 0)
        if block.text.endswith(END_MARK) and _is_mostly_read(before, total):
            return index + 1, index + 1
    return _without_tail(page, texts[-1]), None


def _is_of_head(line: Line) -> bool:
    return line.role in HEAD_ROLES or line.is_date or line.role in _SIGNED


def _is_of_portal(page: Page, index: int) -> bool:
    """Behind the element that holds the text, a line that opens what the portal shows besides."""
    if page.is_file_list or page.is_link_list:
        return False
    place, role = page.found.places[index], page.lines[index].role
    return role is not None or place is not None or is_linked(page.blocks[index])


def _holds_the_rest(page: Page, index: int, *, begin: int) -> bool:
    """True for the heading of a box with all that follows in the region: none of it is the text,
    however short that is."""
    box = f"{page.blocks[index].path.rpartition('/')[0]}/"
    rest = range(index, page.region.last + 1)
    is_box = page.blocks[index].kind is BlockKind.HEADING and len(rest) > 1
    return (
        is_box
        and not page.blocks[begin].path.startswith(box)
        and all(page.blocks[at].path.startswith(box) for at in rest)
    )


def _is_mostly_read(before: int, total: int) -> bool:
    """True where little of the text would lie behind its end: boxes stand inside texts too."""
    return before > 0 and total - before <= _MOST_AFTER_END * before


def _without_tail(page: Page, last: int) -> int:
    """The end of a text without an end mark: behind its last block that is no portal's line."""
    are_links_text = page.is_file_list or page.is_link_list
    for index in range(page.region.last, last, -1):
        line = page.lines[index]
        is_own = are_links_text or not is_linked(page.blocks[index])
        if line.role is None and not line.is_date and is_own:
            return index + 1
    return last + 1
