"""The content apart from what the portal prints around it."""

from collections.abc import Iterable
from dataclasses import replace

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import Line
from portalcrawl.extract.content.layouts import layout_of
from portalcrawl.extract.content.oddities import oddities_of
from portalcrawl.extract.content.regions import is_prose
from portalcrawl.extract.fields.counters import one_of_each, read_counters
from portalcrawl.items import TEXT_KINDS, Block, BlockKind, PageKind, Reading
from portalcrawl.portals.profile import Profile

_SAYING_KINDS = frozenset({PageKind.LISTING, PageKind.HOME, PageKind.FORM})
_LEAST_LISTED = 0.25
_COUNTED_KINDS = TEXT_KINDS | {PageKind.HOME, PageKind.LISTING}


def strip_boilerplate(reading: Reading, profile: Profile) -> Reading:
    """The reading with content and boilerplate parted.

    Texts get title, lead, body and author; ``blocks`` keeps the content, ``stripped`` the rest,
    each block with its role, and what is odd in its words. Pages that lead to others have what
    they say themselves as body. Counters are read on both.
    """
    if not reading.blocks:
        return reading
    layout = layout_of(reading.blocks, profile)
    counters = one_of_each(
        (*reading.counters, *read_counters(reading.blocks, layout, profile=profile))
    )
    if reading.page_kind not in TEXT_KINDS:
        n_own = counters if reading.page_kind in _COUNTED_KINDS else ()
        return replace(
            reading,
            counters=tuple(one for one in n_own if one.name != "views"),
            body=_body_of_ways(reading, layout) if reading.page_kind in _SAYING_KINDS else None,
        )
    blocks = reading.blocks
    body = [index for index in layout.content if index != layout.sapo_at]
    stripped = replace(
        reading,
        blocks=tuple(blocks[index] for index in layout.content),
        stripped=tuple(
            Block(block.text, block.kind, block.path, block.link_chars, role, block.mark)
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


def _body_of_ways(reading: Reading, layout: Layout) -> str | None:
    """What a page that leads to others says: its own text, and the entries it lists."""
    listed = [text for item in reading.items for text in (item.title, item.summary) if text]
    entries = frozenset(listed)
    own = [
        reading.blocks[index].text
        for index in layout.content
        if _is_said(reading.blocks[index], layout.lines[index])
        and reading.blocks[index].text not in entries
    ]
    said = "\n\n".join(own)
    others = [text for text in listed if text not in said]
    # Lists of other texts stand beside texts too.
    if sum(map(len, others)) < _LEAST_LISTED * len(said):
        others = []
    return "\n\n".join(dict.fromkeys([*own, *others])) or None


def _is_said(block: Block, line: Line) -> bool:
    """False for dates and for rows of numbers: rates and prices of the day."""
    return is_prose(block) or not (line.is_date or block.kind is BlockKind.ROW)


def body_of(blocks: Iterable[Block]) -> str | None:
    """The blocks as plain text, one empty line between them; None without any."""
    return "\n\n".join(block.text for block in blocks) or None
