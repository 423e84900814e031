"""One page as the lessons on chrome see it: its blocks by pattern and place, and which are free.

A block is free where neither words nor markup say what it is: a date line, an author or a field
of a văn bản is never chrome, however many pages repeat it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portalcrawl.extract.content.article import Layout, lay_out
from portalcrawl.extract.content.labels import without_bullet
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.learned import pattern_of, place_of
from portalcrawl.portals.profile import Profile

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
    blocks: Sequence[Block], profile: Profile, *, address: str, is_text: bool
) -> PageFacts:
    """What the lessons need to know of a page, read by vocabulary and profile alone."""
    layout = lay_out(blocks, profile)
    return PageFacts(
        address=address,
        is_text=is_text,
        blocks=tuple(
            _facts(block, layout, at=at, profile=profile) for at, block in enumerate(blocks)
        ),
        title_at=layout.title_at,
    )


def _facts(block: Block, layout: Layout, *, at: int, profile: Profile) -> BlockFacts:
    line, role = layout.lines[at], layout.roles[at]
    is_taken = role in _TAKEN and not line.is_date
    says_nothing = line.role is None and not line.labels and block.mark is None
    return BlockFacts(
        text=block.text,
        pattern=pattern_of(block.text),
        place=place_of(block.path),
        is_inside=layout.region is not None and at in layout.region,
        is_content=role is None,
        is_free=says_nothing and not is_taken and len(block.text) <= _MOST_CHARS,
        is_date=line.is_date,
        is_prose=len(block.text) - block.link_chars >= _FEWEST_PROSE_CHARS,
        is_linked=is_linked(block),
        is_row=block.kind is BlockKind.ROW,
        is_formula=_is_formula(block.text, profile),
    )


def _is_formula(text: str, profile: Profile) -> bool:
    known = profile.vocabulary.formulas.match(without_bullet(text))
    return known is not None or text in profile.sections.values()
