"""One page as the lessons on chrome see it: its blocks by pattern and place, and which are free.

A block is free where neither words nor markup say what it is: a date line, an author or a field
of a văn bản is never chrome, however many pages repeat it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import without_bullet
from portalcrawl.extract.content.layouts import plain_layout_of
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.learned import pattern_of, place_of
from portalcrawl.portals.profile import Profile
from portalcrawl.portals.vocabulary import Vocabulary

_FEWEST_PROSE_CHARS = 40
_MOST_CHARS = 2_000
_TAKEN = frozenset({"author", "source", "date", "field", "metadata"})
"""Roles of a block by its place on the page that are fields of a text."""


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """One block of one page."""

    text: str
    pattern: str
    """The text without its numbers."""
    place: str
    """The path without its numbers; "" in plain text."""
    is_inside: bool
    """Whether it stands where the page's content was found."""
    is_content: bool
    """Whether it is read as a part of the text."""
    is_free: bool
    """Whether nothing says what it is."""
    is_date: bool
    """Whether it is a date and nothing else: free only to be a clock."""
    is_prose: bool
    """Whether it has a sentence's worth of text outside of links."""
    is_linked: bool
    is_row: bool
    is_formula: bool = False
    """Whether it opens as lines do that authors write in many texts, or names a section."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by."""
        return self.pattern, self.place


@dataclass(frozen=True)
class PageFacts:
    """One capture of a page."""

    address: str
    """``url_key``."""
    is_text: bool
    """Whether the page shows a text of its own, not a list of others."""
    blocks: tuple[BlockFacts, ...]
    title_at: int | None = None
    """Index of the block that was taken for its title."""

    @property
    def title(self) -> BlockFacts | None:
        """The block that was taken for its title."""
        return None if self.title_at is None else self.blocks[self.title_at]


def page_facts(
    blocks: tuple[Block, ...], profile: Profile, *, address: str, is_text: bool
) -> PageFacts:
    """What the lessons need to know of a page, read by vocabulary and profile alone.

    Costs little where the page was laid out by this very profile just before.
    """
    layout = plain_layout_of(blocks, profile)
    read = _Reader(profile.vocabulary, frozenset(profile.sections.values()))
    return PageFacts(
        address=address,
        is_text=is_text,
        blocks=tuple([_facts(block, layout, at=at, read=read) for at, block in enumerate(blocks)]),
        title_at=layout.title_at,
    )


class _Reader(NamedTuple):
    """What tells a formula from other lines."""

    words: Vocabulary
    sections: frozenset[str]


def _facts(block: Block, layout: Layout, *, at: int, read: _Reader) -> BlockFacts:
    line, role = layout.lines[at], layout.roles[at]
    is_taken = role in _TAKEN and not line.is_date
    says_nothing = line.role is None and not line.labels and block.mark is None
    n_chars = len(block.text)
    seen = _Seen(
        block.text,
        block.path,
        layout.region is not None and at in layout.region,
        role is None,
        says_nothing and not is_taken and n_chars <= _MOST_CHARS,
        line.is_date,
        n_chars - block.link_chars >= _FEWEST_PROSE_CHARS,
        is_linked(block),
        block.kind is BlockKind.ROW,
    )
    return _known(seen, read)


class _Seen(NamedTuple):
    """What ``BlockFacts`` says of a block before anything is made of its words and place."""

    text: str
    path: str
    is_inside: bool
    is_content: bool
    is_free: bool
    is_date: bool
    is_prose: bool
    is_linked: bool
    is_row: bool


# Menus stand on every page: kept once, they cost neither time nor memory.
@lru_cache(maxsize=16_384)
def _known(seen: _Seen, read: _Reader) -> BlockFacts:
    text = seen.text
    is_formula = read.words.formulas.match(without_bullet(text)) is not None
    return BlockFacts(
        text,
        pattern_of(text),
        place_of(seen.path),
        is_inside=seen.is_inside,
        is_content=seen.is_content,
        is_free=seen.is_free,
        is_date=seen.is_date,
        is_prose=seen.is_prose,
        is_linked=seen.is_linked,
        is_row=seen.is_row,
        is_formula=is_formula or text in read.sections,
    )
