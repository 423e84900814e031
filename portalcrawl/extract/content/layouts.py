"""The layout of a page, worked out once although reading and stripping both need it."""

from functools import lru_cache

from portalcrawl.extract.content.article import Layout, lay_out
from portalcrawl.extract.content.marks import with_marks
from portalcrawl.items import Block
from portalcrawl.portals.profile import Profile


class _Asked:
    """The very blocks of one page; equal only to themselves, so that asking again costs nothing."""

    __slots__ = ("blocks", "profile")

    def __init__(self, blocks: tuple[Block, ...], profile: Profile) -> None:
        self.blocks = blocks
        self.profile = profile

    def __hash__(self) -> int:
        return id(self.blocks)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Asked):
            return NotImplemented
        return other.blocks is self.blocks and other.profile is self.profile


def layout_of(blocks: tuple[Block, ...], profile: Profile) -> Layout:
    """What each block is, see ``lay_out``; the last pages are known by their very blocks."""
    return _laid_out(_Asked(blocks, profile))


def plain_layout_of(blocks: tuple[Block, ...], profile: Profile) -> Layout:
    """The same before the marks of the profile's selectors are honoured."""
    return _plain(_Asked(blocks, profile))


@lru_cache(maxsize=2)
def _laid_out(asked: _Asked) -> Layout:
    return with_marks(_plain(asked), asked.blocks)


@lru_cache(maxsize=2)
def _plain(asked: _Asked) -> Layout:
    return lay_out(asked.blocks, asked.profile)
