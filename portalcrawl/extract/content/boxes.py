"""Boxes that a portal sets into its texts: hot news, tables of contents, what else to read.

Their links go by themselves; their headings are told by the element that they share with them.
"""

from collections.abc import Iterator, Sequence

from portalcrawl.extract.content.pages import Page
from portalcrawl.extract.content.regions import is_linked

_LONGEST = 60
_OF_TEXT = frozenset({None, "files", "title"})


def heads_of_boxes(page: Page, roles: Sequence[str | None], *, content: range) -> Iterator[int]:
    """The blocks of content that stand above links to other pages, alone with them in a box."""
    for index in content:
        behind = index + 1
        if behind >= len(roles) or roles[index] is not None or roles[behind] in _OF_TEXT:
            continue
        if not is_linked(page.blocks[behind]):
            continue
        block = page.blocks[index]
        if page.found.prose[index] or block.link_chars or len(block.text) > _LONGEST:
            continue
        box = _shared(block.path, page.blocks[behind].path)
        is_inside = len(box) > len(page.core.path)
        if is_inside and not any(roles[other] is None for other in _inside(page, box, at=index)):
            yield index


def _shared(first: str, second: str) -> str:
    """The path of the element that holds both, with the slash behind it."""
    end = 0
    for at, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            break
        if one == "/":
            end = at + 1
    return first[:end]


def _inside(page: Page, box: str, *, at: int) -> Iterator[int]:
    """The other blocks of the box, on both sides of the one there."""
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(page.blocks) and page.blocks[index].path.startswith(box):
            yield index
            index += step
