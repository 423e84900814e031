"""What a page that lists others is called: its section's name, never the title of an entry."""

from collections.abc import Collection, Sequence

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import without_bullet
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.extract.content.stated import compared, is_portal_name, stated_title, stated_titles
from portalcrawl.extract.content.titles import Shown
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile

_LONGEST_NAME = 120
_MOST_ABOVE = 3


def title_of_list(
    blocks: Sequence[Block], layout: Layout, *, profile: Profile, listed: Collection[int]
) -> str | None:
    """The name of the list as the page shows or states it; None where it does neither.

    ``listed``: the blocks of its entries.
    """
    at = _heading_of_list(blocks, layout, listed=listed)
    if at is not None:
        return without_bullet(blocks[at].text)
    if layout.title_at is None or is_linked(blocks[layout.title_at]):
        return stated_title(blocks, profile)
    return layout.title


def _heading_of_list(
    blocks: Sequence[Block], layout: Layout, *, listed: Collection[int]
) -> int | None:
    """The heading that the head states too, the last one above the entries, or a bold line."""
    shown = Shown(blocks, layout.lines, layout.places)
    first = min(listed, default=len(blocks))
    possible = [
        index
        for index in range(first)
        if len(blocks[index].text) <= _LONGEST_NAME
        and shown.can_be_title(index)
        and not is_linked(blocks[index])
        and not is_portal_name(blocks[index].text)
    ]
    stated = {key for text in stated_titles(blocks) if (key := compared(text))}
    headings = [index for index in possible if blocks[index].kind is BlockKind.HEADING]
    agreed = [index for index in possible if compared(blocks[index].text) in stated]
    above = [
        index for index in possible if index >= first - _MOST_ABOVE and _is_bold(blocks[index])
    ]
    found = [index for index in agreed if index in headings] or agreed or headings or above
    return found[-1] if found else None


def _is_bold(block: Block) -> bool:
    return ".bold" in block.path.rpartition("/")[2]
