"""A page taken apart into blocks, with all that is known of each: what its parts are told from."""

from collections.abc import Sequence
from dataclasses import dataclass

from portalcrawl.extract.content.labels import Line
from portalcrawl.extract.content.regions import Region, Survey, is_file_link, is_linked
from portalcrawl.items import Block


@dataclass(frozen=True)
class Page:
    """The blocks of a page that has a text."""

    blocks: Sequence[Block]
    lines: tuple[Line, ...]
    found: Survey
    region: Region
    core: Region
    is_file_list: bool
    """True where links to files are the text."""
    is_link_list: bool
    """True where links are the text, as on a page that lists goods."""

    def is_text(self, index: int) -> bool:
        """Whether the block certainly is content, by itself."""
        if self.lines[index].role is not None or self.found.places[index]:
            return False
        return self.found.prose[index] or (self.is_file_list and is_file_link(self.blocks[index]))

    @property
    def span(self) -> range:
        """The indexes of the region."""
        return range(self.region.first, self.region.last + 1)


def is_dated(lines: Sequence[Line]) -> bool:
    """True for a page that prints a date line anywhere, as pages with news do."""
    return any(line.is_date or line.role == "date" for line in lines)


def page_of(blocks: Sequence[Block], lines: tuple[Line, ...], *, found: Survey) -> Page | None:
    """The page as it was surveyed; None where it has no text of its own."""
    region, core = found.region, found.core
    if region is None or core is None:
        return None
    prose = to_files = linked = 0
    for index in range(region.first, region.last + 1):
        length = len(blocks[index].text)
        prose += length if found.prose[index] else 0
        if found.prose[index] or lines[index].role or found.places[index]:
            continue
        to_files += length if is_file_link(blocks[index]) else 0
        linked += length if is_linked(blocks[index]) else 0
    is_link_list = linked > prose and not is_dated(lines)
    return Page(blocks, lines, found, region, core, to_files > prose, is_link_list)
