"""A tree to blocks in reading order, with the links and pictures that stand between them.

Blocks end at block elements and at ``<br>``; rows of data tables are one block each. The path of
a block carries the names that the page gave (``div[2]#main.content``), and its last part the
look of the whole block as further names: ``bold``, ``italic``, ``center``, ``right``, and
``file`` for a link to an attachment. What a selector of the profile points at is a block of its
own, or holds blocks, with its mark.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from portalcrawl.extract.markup.html import MARK_NOTE, Element, Page, markup_of, selected
from portalcrawl.extract.markup.limits import MOST_DEPTH
from portalcrawl.extract.markup.printed import (
    DESCRIPTION_PATH,
    OG_TITLE_PATH,
    TITLE_PATH,
    FoundLink,
    Printed,
)
from portalcrawl.extract.markup.tables import table_notes
from portalcrawl.extract.markup.tags import is_deep, tokens_of
from portalcrawl.extract.markup.walk import Walk
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import MARKS, Profile
from portalcrawl.vietnamese.text import clean


def find_blocks(page: Page, profile: Profile) -> Printed:
    """Everything the page shows its reader; hidden parts, scripts and styles are dropped."""
    notes = [*table_notes(page.root), *_mark_notes(page.root, profile)]
    walk = Walk(profile, blocks=list(_stated(page)))
    tokens = tokens_of(markup_of(page.root, notes))
    walk.through(tokens)
    return Printed(
        blocks=_with_sure_captions(walk.blocks),
        links=tuple(
            FoundLink(one.href, _words("".join(one.pieces) or one.title or "") or None, one.at)
            for one in walk.anchors
        ),
        pictures=tuple(walk.pictures),
        n_fields=walk.n_fields,
        n_passwords=walk.n_passwords,
        n_frames=walk.n_frames,
        too_deep=is_deep(tokens, MOST_DEPTH),
        cut_short=walk.cut_short or page.cut_short,
    )


# The words of a link stand on the page before, too.
_words = lru_cache(maxsize=8192)(clean)


def _mark_notes(root: Element, profile: Profile) -> Iterator[tuple[Element, str, str]]:
    """Notes for the elements that selectors find; of several marks on one, ``drop`` wins."""
    # A later note takes the place of an earlier one.
    for mark in (*reversed(MARKS), "drop"):
        for selector in profile.selectors.get(mark, ()):
            for node in selected(root, selector):
                yield node, MARK_NOTE, mark


def _with_sure_captions(blocks: list[Block]) -> tuple[Block, ...]:
    """Centred lines below a picture are no caption where centred text goes on behind them."""
    sure = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        if block.kind is BlockKind.CAPTION and block.path.endswith(".center"):
            goes_on = blocks[index + 1].path.endswith(".center")
            if goes_on and ".italic" not in block.path[-20:]:
                sure[index] = replace(block, kind=BlockKind.PARAGRAPH)
    return tuple(sure)


def _stated(page: Page) -> Iterator[Block]:
    """What the head states, as blocks with paths of their own: people see it on the tab."""
    for path, text in (
        (TITLE_PATH, page.title),
        (OG_TITLE_PATH, page.metas.get("og:title")),
        (DESCRIPTION_PATH, page.metas.get("description")),
    ):
        if text:
            yield Block(text=text, kind=BlockKind.HEADING, path=path)
