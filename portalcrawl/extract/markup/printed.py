"""What a page prints, as plain values: blocks, links and pictures in reading order."""

from dataclasses import dataclass
from typing import NamedTuple

from portalcrawl.items import Block

TITLE_PATH = "/html/head/title"
OG_TITLE_PATH = "/html/head/meta[og:title]"
DESCRIPTION_PATH = "/html/head/meta[description]"
"""Paths of the blocks that hold what the head states; people see it on the tab, not the page."""


class FoundLink(NamedTuple):
    """A link as printed: ``href`` as written, not yet resolved.

    A tuple, as the picture is: a page has hundreds, and is taken to its addresses by copies.
    """

    href: str
    text: str | None
    at: int
    """Index of the block that its words belong to, or of the next where it has no words."""


class FoundPicture(NamedTuple):
    """A picture as printed."""

    src: str
    alt: str | None
    at: int
    """Index of the block that follows it."""
    path: str


@dataclass(frozen=True)
class Printed:
    """What a page prints, in reading order."""

    blocks: tuple[Block, ...] = ()
    links: tuple[FoundLink, ...] = ()
    pictures: tuple[FoundPicture, ...] = ()
    n_fields: int = 0
    """Fields that a reader could fill in, search boxes apart."""
    n_passwords: int = 0
    is_dated: bool = False
    """True where the head states a date of publication for machines."""
    is_article: bool = False
    """True where the page states for machines that it is an article."""
    n_frames: int = 0
    """Pages that a frameset shows in place of one of its own."""
    too_deep: bool = False
    """True where elements are nested so deep that the parser may have dropped some."""
    cut_short: bool = False
    """True where the page is so long that its end was not read."""
