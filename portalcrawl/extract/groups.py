"""Links that are built alike, and the element that holds each: the bones of a listing.

The titles of a list have the same markup path but for the numbers in it. What makes an entry of
one is the greatest element around its title that holds no other title of the group; where the
titles stand side by side with their dates and summaries, the entry goes on to the next title.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from portalcrawl.extract.columns import is_outside, wrapper_depth
from portalcrawl.extract.frames import FILE_ADDRESS
from portalcrawl.extract.labels import Line, is_date_only
from portalcrawl.extract.printed import FoundLink
from portalcrawl.extract.regions import is_file_link
from portalcrawl.items import Block, BlockKind

SHORTEST_TITLE = 12
MOST_OWN = 24
"""Blocks of one entry, beyond which it is no entry but a text."""

MOST_BEHIND = 6
"""Blocks behind the last of titles side by side that may belong to it."""

_MOST_GROUPS = 8
_FEWEST_ALIKE = 3
_SHALLOWEST = 4
"""Steps: what lies right below the body is a part of the page, and no entry."""

_NUMBERS = re.compile(r"\[\d+\]|#[\w-]+")
# Names that tell one entry from its neighbours: states, numbers, the section of each.
_OWN_NAMES = re.compile(
    r"\.(?:(?:active|first|last|odd|even|selected|current|hot|new|sticky|alt)(?![\w-])"
    r"|(?:category|tag|status|format|type)-[\w-]+|[A-Za-z_-]*\d[\w-]*)"
)
# The innermost elements vary with what shares the line: a date, a mark for new entries.
_INLINE = re.compile(r"^(?:a|b|strong|span|font|em|i|u|small)(?:[.#\[]|$)")
_NAMES = re.compile(r"[.#][^/]*")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)

Steps = tuple[str, ...]
"""The elements from the root to one, each by tag and number: which element it is."""


@dataclass(frozen=True)
class Record:
    """One entry in the making."""

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
    def _depth(self) -> int:
        return wrapper_depth(self.blocks)


def find_groups(page: PageLinks, *, outside: bool = False) -> list[list[Record]]:
    """The groups of alike links, those with most words first.

    ``outside``: those in what is called a widget, a menu and the like instead.
    """
    groups: dict[str, dict[int, FoundLink]] = {}
    for index, link in page.targets.items():
        # A link without words at the end of a page stands before no block.
        if index >= len(page.blocks) or page.is_outside(index) is not outside:
            continue
        at = _title_at(page, index, link=link)
        if at is not None:
            groups.setdefault(_shape(page.blocks[at].path), {}).setdefault(at, link)
    sized = sorted(groups.values(), key=lambda titles: -_size(page, titles))
    return [_records(page, titles) for titles in sized[:_MOST_GROUPS]]


@lru_cache(maxsize=8192)
def steps_of(path: str) -> Steps:
    """Which element a path leads to: ``/html/body/div[2].main`` is ``html body div[2]``."""
    return tuple(_NAMES.sub("", path).split("/"))


def _title_at(page: PageLinks, index: int, *, link: FoundLink) -> int | None:
    """The block that holds the title of what is linked; None where it is no entry's link."""
    block = page.blocks[index]
    text = link.text or ""
    if FILE_ADDRESS.search(link.href) and not _is_file_row(block):
        return None
    if len(text) > len(block.text) + 3:
        covered = [at for at in _covered(page, index) if _is_title(page, at, linked=text)]
        heads = [at for at in covered if page.blocks[at].kind is BlockKind.HEADING]
        return next(iter(heads or covered), None)
    return index if _is_title(page, index, linked=text) else None


def _covered(page: PageLinks, index: int) -> Iterator[int]:
    """The blocks of a link that goes around several: a whole card."""
    for at in range(index, min(index + MOST_BEHIND, len(page.blocks))):
        block = page.blocks[at]
        if (at > index and at in page.targets) or 10 * block.link_chars < 9 * len(block.text):
            return
        yield at


def _is_title(page: PageLinks, index: int, *, linked: str) -> bool:
    block, line = page.blocks[index], page.lines[index]
    if line.role is not None or line.is_date or _ADDRESS.match(block.text):
        return False
    if block.kind is BlockKind.ROW:
        return True
    n_chars = len(block.text)
    if block.kind is BlockKind.HEADING and not is_file_link(block):
        return block.link_chars > 2 and block.text.find(linked, 0, len(linked) + 20) >= 0
    if is_file_link(block) or n_chars < SHORTEST_TITLE:
        return False
    if 10 * block.link_chars >= 6 * n_chars:
        return True
    # Title and summary in one block: the title is its beginning.
    return len(linked) >= 2 * SHORTEST_TITLE and block.text.find(linked, 0, len(linked) + 20) >= 0


def _is_file_row(block: Block) -> bool:
    """A row of a table of documents may link nothing but the file."""
    if block.kind is not BlockKind.ROW:
        return False
    cells = block.text.split(" | ")
    return len(cells) > 2 and any(is_date_cell(cell) for cell in cells)


@lru_cache(maxsize=4096)
def is_date_cell(text: str) -> bool:
    """True for the cell of a table that holds a date and nothing else."""
    return len(text) <= 40 and is_date_only(text)


@lru_cache(maxsize=8192)
def _shape(path: str) -> str:
    """What alike titles have in common."""
    elements = path.split("/")
    while len(elements) > 1 and _INLINE.match(elements[-1]):
        elements.pop()
    return _OWN_NAMES.sub("", _NUMBERS.sub("", "/".join(elements)))


def _size(page: PageLinks, titles: Mapping[int, FoundLink]) -> int:
    """How many words the group has; headings and rows are titles sooner than plain links."""
    size = 0
    for index in titles:
        block = page.blocks[index]
        size += min(len(block.text), 150)
        size += 100 if block.kind in (BlockKind.ROW, BlockKind.HEADING) else 0
    return size


def _records(page: PageLinks, titles: Mapping[int, FoundLink]) -> list[Record]:
    """The entries of a group in reading order, each address once."""
    first: dict[str, int] = {}
    for index in sorted(titles):
        first.setdefault(titles[index].href, index)
    order = list(first.values())
    paths = [steps_of(page.blocks[index].path) for index in order]
    climb = _climb(paths)
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
) -> tuple[list[list[int]], list[Steps]]:
    """For each title the blocks of the element so far up, and which element that is."""
    paths = [steps_of(page.blocks[index].path) for index in order]
    holders = [path[: max(_SHALLOWEST, len(path) - climb)] for path in paths]
    return [
        _inside(page, at, holder=holder) for at, holder in zip(order, holders, strict=True)
    ], holders


def n_shared(one: Steps, other: Steps) -> int:
    """How many elements two paths have in common."""
    for at, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return at
    return min(len(one), len(other))


def _inside(page: PageLinks, at: int, *, holder: Steps) -> list[int]:
    """The blocks around a title that lie in its element."""
    first, last = at, at
    while first > 0 and _is_in(page, first - 1, holder=holder):
        first -= 1
    while last + 1 < len(page.blocks) and _is_in(page, last + 1, holder=holder):
        last += 1
        if last - first > 4 * MOST_OWN:
            break
    return list(range(first, last + 1))


def _is_in(page: PageLinks, index: int, *, holder: Steps) -> bool:
    return steps_of(page.blocks[index].path)[: len(holder)] == holder


def _gaps(
    page: PageLinks, own: Sequence[list[int]], *, holders: Sequence[Steps]
) -> list[list[int]]:
    """What stands behind each entry and before the next, in the element that holds them both."""
    gaps = []
    ends = [blocks[0] for blocks in own[1:]]
    most = max((end - blocks[-1] - 1 for blocks, end in zip(own, ends, strict=False)), default=0)
    most = min(most, MOST_BEHIND) if ends else MOST_BEHIND
    for blocks, holder, end in zip(own, holders, [*ends, None], strict=True):
        start = blocks[-1] + 1
        stop = min(len(page.blocks), start + most) if end is None else end
        gaps.append(list(_behind(page, range(start, stop), holder=holder[:-1])))
    return gaps


def _behind(page: PageLinks, span: range, *, holder: Steps) -> Iterator[int]:
    for index in span:
        line = page.lines[index]
        is_heading = page.blocks[index].kind is BlockKind.HEADING and not line.is_date
        if (
            is_heading
            or line.role in ("paging", "related")
            or not _is_in(page, index, holder=holder)
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
