"""What makes an entry of a title: the element around it, or what follows up to the next title.

It is the greatest element around the title that holds no other title of the group; where titles
stand side by side with their dates and summaries, the entry goes on to the next title.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from portalcrawl.extract.content.columns import is_outside, wrapper_depth
from portalcrawl.extract.content.labels import Line
from portalcrawl.extract.markup.printed import FoundLink
from portalcrawl.items import Block, BlockKind

SHORTEST_TITLE = 12
MOST_OWN = 24
"""Blocks of one entry, beyond which it is no entry but a text."""

MOST_BEHIND = 6
"""Blocks behind the last of titles side by side that may belong to it."""

_FEWEST_ALIKE = 3
_FEWEST_OF_MENU = 3
_HIGHEST_OF_FEW = 3
_SHALLOWEST = 4
"""Steps: what lies right below the body is a part of the page, and no entry."""
_NAMES = re.compile(r"[.#][^/]*")

Steps = tuple[str, ...]
"""The elements from the root to one, each by tag and number: which element it is."""


class Record(NamedTuple):
    """One entry in the making; a tuple, for a page has hundreds."""

    at: int
    """Index of the block that holds the title."""
    link: FoundLink
    own: tuple[int, ...]
    """Indexes of all its blocks in reading order, the title's too."""
    is_flat: bool = False
    """True where it goes on behind its element, to the next title."""


@dataclass(frozen=True)
class PageLinks:
    """The blocks of a page with what is known of each."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    targets: Mapping[int, FoundLink]
    """Block index to the link that holds most of the block's words."""
    named: Sequence[bool]
    """For each block, whether its place is called something that is no text."""
    links: Sequence[FoundLink] = ()
    """All links of the page: a row of a table may hold several entries."""

    def is_outside(self, index: int) -> bool:
        """Whether the block stands in a menu, a footer and the like, where no list is."""
        return self.named[index] and is_outside(self.blocks[index].path, self._depth)

    @cached_property
    def menus(self) -> frozenset[int]:
        """The lines that are several links behind each other; a row may hold several entries."""
        n_links = Counter(at for _, text, at in self.links if text)
        found: dict[int, set[str]] = {
            at: set()
            for at, count in n_links.items()
            if count >= _FEWEST_OF_MENU and at < len(self.blocks) and _is_all_links(self.blocks[at])
        }
        for href, text, at in self.links if found else ():
            if text and at in found:
                found[at].add(href)
        return frozenset(at for at, hrefs in found.items() if len(hrefs) >= _FEWEST_OF_MENU)

    @cached_property
    def _depth(self) -> int:
        return wrapper_depth(self.blocks)


def _is_all_links(block: Block) -> bool:
    """Whether nothing, no mark either, stands between the links; tags of an entry have marks."""
    return block.kind is not BlockKind.ROW and block.link_chars >= len(block.text)


@lru_cache(maxsize=8192)
def steps_of(path: str) -> Steps:
    """Which element a path leads to: ``/html/body/div[2].main`` is ``html body div[2]``."""
    return tuple(_NAMES.sub("", path).split("/"))


def records_of(page: PageLinks, titles: Mapping[int, FoundLink]) -> list[Record]:
    """The entries of a group in reading order, each address once."""
    first: dict[str, int] = {}
    for index in sorted(titles):
        first.setdefault(titles[index].href, index)
    order = list(first.values())
    paths = [steps_of(page.blocks[index].path) for index in order]
    climb = _climb(paths)
    if len(order) < _FEWEST_ALIKE:
        climb = min(climb, _HIGHEST_OF_FEW)
    own, holders = _around(page, order, climb=climb)
    while len(order) < _FEWEST_ALIKE and climb and max(map(len, own)) > MOST_BEHIND:
        climb -= 1
        own, holders = _around(page, order, climb=climb)
    gaps = _gaps(page, own, holders=holders)
    is_flat = 2 * sum(bool(gap) for gap in gaps) > len(own)
    if is_flat:
        own = _with_gaps(page, own, gaps=gaps)
    return [
        Record(at, titles[at], tuple(blocks), is_flat)
        for at, blocks in zip(order, own, strict=True)
    ]


def _climb(paths: Sequence[Steps]) -> int:
    """How far up from its title each entry reaches: as far as it holds no other one's."""
    shared = [n_shared(one, other) for one, other in pairwise(paths)]
    nearest = map(max, [0, *shared], [*shared, 0])
    climbs = [len(path) - depth - 1 for path, depth in zip(paths, nearest, strict=True)]
    return max(0, min(climbs))


def _around(
    page: PageLinks, order: Sequence[int], *, climb: int
) -> tuple[list[list[int]], list[str]]:
    """For each title the blocks of the element so far up, and the path of what that stands in."""
    own, holders = [], []
    held = Counter(page.blocks[at].path for at in order)
    for at in order:
        path = page.blocks[at].path
        above, holder = _element_above(path, climb)
        # Lines of one element part nothing: each is an entry by itself.
        own.append([at] if held[path] > 1 else _inside(page, at, holder=holder))
        holders.append(above)
    return own, holders


@lru_cache(maxsize=8192)
def _element_above(path: str, climb: int) -> tuple[str, str]:
    """The element so far up, without its names, behind the path of what it stands in."""
    elements = path.split("/")
    depth = max(_SHALLOWEST, len(elements) - climb)
    above = "/".join(elements[: depth - 1])
    element = elements[depth - 1] if depth <= len(elements) else ""
    return above, f"{above}/{_NAMES.sub('', element)}"


def n_shared(one: Steps, other: Steps) -> int:
    """How many elements two paths have in common."""
    for at, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return at
    return min(len(one), len(other))


def _inside(page: PageLinks, at: int, *, holder: str) -> list[int]:
    """The blocks around a title that lie in its element; a few too many where it is a text's."""
    first = last = at
    blocks = page.blocks
    least, end = max(0, at - MOST_OWN), min(len(blocks), at + 2 * MOST_OWN)
    while first > least and _is_in(blocks[first - 1].path, holder):
        first -= 1
    while last + 1 < end and _is_in(blocks[last + 1].path, holder):
        last += 1
    return list(range(first, last + 1))


def _is_in(path: str, holder: str) -> bool:
    """Whether the path leads into the element: its names may follow, but no other number."""
    return path.startswith(holder) and path[len(holder) : len(holder) + 1] in "/.#"


def _gaps(page: PageLinks, own: Sequence[list[int]], *, holders: Sequence[str]) -> list[list[int]]:
    """What stands behind each entry and before the next, in the element that holds them both."""
    gaps = []
    ends = [blocks[0] for blocks in own[1:]]
    most = max((end - blocks[-1] - 1 for blocks, end in zip(own, ends, strict=False)), default=0)
    most = min(most, MOST_BEHIND) if ends else MOST_BEHIND
    for blocks, holder, end in zip(own, holders, [*ends, None], strict=True):
        start = blocks[-1] + 1
        stop = min(len(page.blocks), start + most) if end is None else end
        gaps.append(list(_behind(page, range(start, stop), holder=holder)))
    return gaps


def _behind(page: PageLinks, span: range, *, holder: str) -> Iterator[int]:
    for index in span:
        line = page.lines[index]
        is_heading = page.blocks[index].kind is BlockKind.HEADING and not line.is_date
        if (
            is_heading
            or line.role in ("paging", "related")
            or not _is_in(page.blocks[index].path, holder)
        ):
            return
        yield index


def _with_gaps(
    page: PageLinks, own: Sequence[list[int]], *, gaps: Sequence[list[int]]
) -> list[list[int]]:
    """Entries side by side: a date above each title belongs to what follows it."""
    lines = page.lines
    before = sum(blocks[0] > 0 and lines[blocks[0] - 1].is_date for blocks in own)
    behind = sum(bool(gap) and lines[gap[0]].is_date for gap in gaps)
    if before <= behind:
        return [[*blocks, *gap] for blocks, gap in zip(own, gaps, strict=True)]
    shifted = []
    for blocks, gap in zip(own, gaps, strict=True):
        above = [blocks[0] - 1] if blocks[0] > 0 and lines[blocks[0] - 1].is_date else []
        kept = gap[:-1] if gap and lines[gap[-1]].is_date else gap
        shifted.append([*above, *blocks, *kept])
    return shifted
