"""What the shape of a page says about its kind: how much is text, how much listed, how it is dated.

Nothing is decided here: these are the figures that ``kinds`` weighs.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.boundaries import END_MARK
from portalcrawl.extract.content.columns import is_outside, is_side_column, wrapper_depth
from portalcrawl.extract.content.regions import has_chrome_name, is_prose
from portalcrawl.extract.listing.entries import Entry, is_date_line
from portalcrawl.extract.listing.listing import Listing
from portalcrawl.extract.listing.records import n_shared, steps_of
from portalcrawl.extract.markup.frames import FILE_ADDRESS
from portalcrawl.extract.markup.printed import Printed
from portalcrawl.items import BlockKind

_ABOVE_TEXT = 5
_BELOW_TEXT = 3
"""Lines around title and text among which their date and author line stand."""

_HEAD_OF_PAGE = frozenset({"breadcrumb", "menu", "welcome", "metadata"})
_DATING = frozenset({"date", "author", "source"})
_OF_FILES = frozenset({"files", "field"})
_NEAR_PICTURES = 6
_LINE = 60
_POST = re.compile(
    r"[.#](?:type-post|single-post|post-detail|news-?detail|detail-?news|article-?detail|"
    r"node--?(?:type-)?(?:article|news|tin-?tuc|tin)|chi-?tiet-?(?:tin|bai)\w*|bai-?viet-?chi-?tiet)"
    r"(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shape:
    """The figures of one page; all counts are of characters where nothing else is said.

    What few kinds ask for is counted when it is asked for.
    """

    printed: Printed
    layout: Layout
    listing: Listing
    listed: frozenset[int]
    """The blocks of all entries."""
    n_text: int
    """Content of the page."""
    n_own: int
    """Content that is no part of an entry."""
    n_prose: int
    """The same, sentences only."""
    n_listed: int
    """The entries of the page's listing."""
    n_entries: int
    n_told: int
    """Entries with a date line or a summary."""
    n_rows: int
    """Rows of label and value in the content."""
    is_dated: bool
    """True where a date, author or source line stands with the text."""
    is_closed: bool
    """True where the text ends as official texts do."""
    is_post: bool
    """True where the software calls the place of the text a post, a news item or the like."""
    is_told_in_text: bool
    """True where the entries are sentences that begin with a link, or links of a text."""
    is_behind: bool
    """True where the entries stand below a text."""
    is_related: bool
    """True where they stand below the heading of a list of other texts."""
    n_rows_listed: int
    """Entries that are rows of a table."""

    @cached_property
    def n_loose(self) -> int:
        """Words outside links and menus that are no content: figures, labels, captions."""
        return _n_loose(self.printed, self.layout)

    @cached_property
    def n_files(self) -> int:
        """Links to files beside the content."""
        return _n_files(self.printed, self.layout)

    @cached_property
    def n_pictures(self) -> int:
        """Pictures and films right below the title."""
        return _n_pictures(self.printed, self.layout)

    @cached_property
    def is_apart(self) -> bool:
        """True where the entries have a heading or a column of their own, apart from the page's."""
        return _is_apart(self.printed, self.layout, listing=self.listing)

    @cached_property
    def n_above(self) -> int:
        """What stands between the heading of the page and its entries; a file counts as a line."""
        return _n_above(self.printed, self.layout, listed=self.listed)

    @cached_property
    def n_pages(self) -> int:
        """Links to other pages of a list."""
        return _n_pages(self.printed, self.layout)


def shape_of(printed: Printed, layout: Layout, *, listing: Listing) -> Shape:
    """The figures of the page."""
    blocks = printed.blocks
    content = [at for at in layout.content if layout.lines[at].role != "footer"]
    entries = listing.entries
    listed = {index for entry in entries for index in _own(entry)}
    anywhere = listed | {index for entry in listing.sections for index in _own(entry)}
    own = [index for index in content if index not in listed]
    return Shape(
        printed,
        layout,
        listing,
        frozenset(anywhere),
        n_text=sum(len(blocks[index].text) for index in content),
        n_own=sum(len(blocks[index].text) for index in own),
        n_prose=sum(len(blocks[index].text) for index in own if is_prose(blocks[index])),
        n_listed=sum(len(blocks[index].text) for index in listed),
        n_entries=len(entries),
        n_told=sum(one.is_told for one in entries),
        n_rows=sum(
            blocks[index].kind is BlockKind.ROW and blocks[index].text.count(" | ") == 1
            for index in _around(layout)
        ),
        is_dated=_is_dated(printed, layout, listed=anywhere),
        is_closed=any(blocks[index].text.endswith(END_MARK) for index in own),
        is_post=any(_POST.search(blocks[index].path) for index in content[:1]),
        is_told_in_text=_is_told_in_text(printed, layout, entries=entries),
        is_behind=_is_behind(printed, layout, entries=entries),
        is_related=_is_related(layout, entries),
        n_rows_listed=sum(blocks[entry.at].kind is BlockKind.ROW for entry in entries),
    )


def _own(entry: Entry) -> tuple[int, ...]:
    """An entry with nothing but its title is no more than that, whatever stands behind it."""
    return entry.own if entry.is_told else (entry.at,)


def _n_loose(printed: Printed, layout: Layout) -> int:
    return sum(
        len(block.text)
        for block, line, named in zip(printed.blocks, layout.lines, layout.named, strict=True)
        if not (named or line.role or block.link_chars)
    )


def _around(layout: Layout) -> range:
    """The places of title and content, and of the lines around them."""
    places = [*layout.content[:1], *layout.content[-1:]]
    if layout.title_at is not None:
        places.append(layout.title_at)
    if not places:
        return range(0)
    stop = min(len(layout.lines), max(places) + _BELOW_TEXT + 1)
    return range(max(0, min(places) - _ABOVE_TEXT), stop)


def _is_dated(printed: Printed, layout: Layout, *, listed: Collection[int]) -> bool:
    depth = wrapper_depth(printed.blocks)
    for index in _dating_places(layout):
        line = layout.lines[index]
        if index in listed or layout.roles[index] == "clock":
            continue
        if layout.named[index] and is_outside(printed.blocks[index].path, depth):
            continue
        if line.role in _DATING or line.is_date:
            return True
    return any(
        index not in listed and is_date_line(printed.blocks[index].text)
        for index in _under_title(layout)
    )


def _dating_places(layout: Layout) -> range:
    """From the title on, and above it as far as the path line and the menu: there runs a clock."""
    around = _around(layout)
    start = around.start
    top = layout.title_at if layout.title_at is not None else next(iter(layout.content), 0)
    for index in range(around.start, min(top, around.stop)):
        if layout.lines[index].role in _HEAD_OF_PAGE:
            start = index + 1
    return range(start, around.stop)


def _under_title(layout: Layout) -> range:
    """The lines between title and text: a byline names the author and the day."""
    if layout.title_at is None or not layout.content:
        return range(0)
    return range(layout.title_at + 1, min(layout.content[0], layout.title_at + 1 + _ABOVE_TEXT))


def _n_files(printed: Printed, layout: Layout) -> int:
    around = _around(layout)
    last = len(layout.lines)
    return sum(
        FILE_ADDRESS.search(link.href) is not None
        for link in printed.links
        if link.at in around or (link.at < last and layout.roles[link.at] in _OF_FILES)
    )


def _n_pictures(printed: Printed, layout: Layout) -> int:
    if layout.title_at is None:
        return 0
    near = range(layout.title_at + 1, layout.title_at + _NEAR_PICTURES)
    framed = sum(one.at in near and one.text is None for one in printed.links)
    shown = sum(one.at in near and not has_chrome_name(one.path) for one in printed.pictures)
    return max(framed, shown)


def _is_told_in_text(printed: Printed, layout: Layout, *, entries: Sequence[Entry]) -> bool:
    told = sum(
        is_prose(printed.blocks[one.at]) or (layout.roles[one.at] is None and not one.is_told)
        for one in entries
    )
    return 2 * told > len(entries) > 0


def _is_behind(printed: Printed, layout: Layout, *, entries: Sequence[Entry]) -> bool:
    if not entries:
        return False
    texts = [at for at in layout.content if is_prose(printed.blocks[at])]
    return bool(texts) and texts[-1] < min(entries[0].own)


def _is_related(layout: Layout, entries: Sequence[Entry]) -> bool:
    if not entries:
        return False
    first = min(entries[0].own)
    if layout.roles[entries[0].at] == "related":
        return True
    return any(layout.lines[at].role == "related" for at in range(max(0, first - 4), first))


def _headings(printed: Printed, layout: Layout, *, before: int) -> list[int]:
    """The headings of the page above its entries, without those of menus."""
    depth = wrapper_depth(printed.blocks)
    heads = [
        index
        for index, block in enumerate(printed.blocks[:before])
        if block.kind is BlockKind.HEADING
        and not (layout.named[index] and is_outside(block.path, depth))
        and 2 * block.link_chars <= len(block.text)
        and layout.lines[index].role not in ("metadata", "welcome")
    ]
    if layout.title_at is not None and layout.title_at < before:
        heads = sorted({layout.title_at, *heads})
    main = [index for index in heads if not is_side_column(printed.blocks[index].path)]
    return main or heads


def _is_apart(printed: Printed, layout: Layout, *, listing: Listing) -> bool:
    """True where the nearest heading is not the page's, and stands in the list's own box."""
    if not listing.entries or listing.is_aside:
        return bool(listing.entries)
    at = min(listing.entries[0].own)
    heads = _headings(printed, layout, before=at)
    if len(heads) < 2:
        return False
    page, near, entry = (steps_of(printed.blocks[one].path) for one in (heads[0], heads[-1], at))
    depth = n_shared(page, entry)
    return near[: depth + 1] == entry[: depth + 1]


def _n_above(printed: Printed, layout: Layout, *, listed: Collection[int]) -> int:
    """Words, dates, pictures and files below the first heading and above all entries."""
    first = min(listed, default=0)
    heads = _headings(printed, layout, before=first)
    if not heads:
        return 0
    inside = range(heads[0] + 1, first)
    words = sum(
        len(printed.blocks[index].text)
        for index in inside
        if index not in heads
        and not (layout.named[index] or printed.blocks[index].link_chars)
        and layout.lines[index].role in (None, *_DATING)
    )
    files = sum(one.at in inside and bool(FILE_ADDRESS.search(one.href)) for one in printed.links)
    pictures = sum(one.at in inside and not has_chrome_name(one.path) for one in printed.pictures)
    return words + _LINE * (files + pictures + (printed.n_fields > 1))


def _n_pages(printed: Printed, layout: Layout) -> int:
    """How many links lead to other pages of a list: "2", "Trang sau"."""
    return sum(
        bool(block.link_chars) and (line.role == "paging" or block.text.isdigit())
        for block, line in zip(printed.blocks, layout.lines, strict=True)
    )
