"""The content apart from what the portal prints around it."""

from collections.abc import Iterable
from dataclasses import replace

from portalcrawl.extract.counters import read_counters
from portalcrawl.extract.layouts import layout_of
from portalcrawl.extract.oddities import oddities_of
from portalcrawl.items import TEXT_KINDS, Block, BlockKind, PageKind, Reading
from portalcrawl.portals.profile import Profile

_COUNTED_KINDS = TEXT_KINDS | {PageKind.HOME, PageKind.LISTING}


def strip_boilerplate(reading: Reading, profile: Profile) -> Reading:
    """The reading with content and boilerplate parted.

    Texts get title, lead, body and author; ``blocks`` keeps the content, ``stripped`` the rest,
    each block with its role, and what is odd in its words. Other pages have no body. Counters
    are read on both.
    """
    if not reading.blocks:
        return reading
    layout = layout_of(reading.blocks, profile)
    counters = read_counters(reading.blocks, layout, profile=profile)
    if reading.page_kind not in TEXT_KINDS:
        n_own = counters if reading.page_kind in _COUNTED_KINDS else ()
        return replace(reading, counters=tuple(one for one in n_own if one.name != "views"))
    blocks = reading.blocks
    body = [index for index in layout.content if index != layout.sapo_at]
    stripped = replace(
        reading,
        blocks=tuple(blocks[index] for index in layout.content),
        stripped=tuple(
            replace(block, role=role)
            for block, role in zip(blocks, layout.roles, strict=True)
            if role is not None
        ),
        title=layout.title,
        sapo=None if layout.sapo_at is None else blocks[layout.sapo_at].text,
        body=body_of(blocks[index] for index in body),
        author=layout.author,
        counters=counters,
    )
    return replace(stripped, problems=(*reading.problems, *oddities_of(stripped)))


def body_of(blocks: Iterable[Block]) -> str | None:
    """The blocks as plain text, one empty line between them; None without any."""
    return (
        "\n\n".join(block.text for block in blocks if block.kind is not BlockKind.CAPTION) or None
    )
