"""What each block of a page of text is: title, lead, body, author, or boilerplate and which.

One reading for every markup: the region with the most text is found, its head ends at the title,
date line, greeting or path line, and its tail begins at the end mark, the author line or the
first of the portal's boxes. Plain text goes the same way, with lines in place of elements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from portalcrawl.extract.content.boundaries import find_begin, find_end, find_headline
from portalcrawl.extract.content.bylines import find_author, find_lead, find_sources
from portalcrawl.extract.content.file_tails import file_tail
from portalcrawl.extract.content.labels import Line, read_lines, without_bullet
from portalcrawl.extract.content.pages import Page, is_dated, page_of
from portalcrawl.extract.content.regions import Region, Survey, is_linked, survey
from portalcrawl.extract.content.roles import roles_of
from portalcrawl.extract.content.speech import without_speech
from portalcrawl.extract.content.stated import stated_title
from portalcrawl.extract.content.titles import (
    Shown,
    find_late_title,
    find_page_heading,
    find_title,
    title_of_document,
)
from portalcrawl.extract.dates.bare_dates import head_dates
from portalcrawl.extract.fields.document import Fields, find_fields
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile

_LEAST_BEHIND_TITLE = 0.3


@dataclass(frozen=True)
class Layout:
    """The page taken apart; ``roles`` has one entry a block."""

    roles: tuple[str | None, ...]
    """Boilerplate role, ``title``, ``caption``, ``author``, ``source``; None for the content."""
    region: Region | None
    lines: tuple[Line, ...]
    places: tuple[str | None, ...]
    """For each block, what the page itself calls its place, if that is no content."""
    fields: Fields
    """The fields of a văn bản; empty on other pages."""
    title: str | None = None
    title_at: int | None = None
    sapo_at: int | None = None
    author: str | None = None

    @cached_property
    def named(self) -> tuple[bool, ...]:
        """For each block, whether the page calls its place a menu, a footer and the like."""
        return tuple(place is not None for place in self.places)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Indexes of the blocks of content, the lead included, captions not."""
        return tuple(index for index, role in enumerate(self.roles) if role is None)


def lay_out(blocks: Sequence[Block], profile: Profile) -> Layout:
    """What each block is. A page without any text of its own has no content blocks."""
    lines = without_speech(blocks, read_lines(blocks, profile))
    fields = find_fields(blocks, profile)
    if fields.is_document:
        lines = _with_fields(blocks, lines, fields=fields)
    found = survey(blocks, [line.role for line in lines], is_dated=is_dated(lines))
    shown = Shown(blocks, lines, found.places)
    page = page_of(blocks, lines, found=found)
    if page is None:
        return _without_text(shown, profile, found=found, fields=fields)
    texts = [index for index in page.span if page.is_text(index)]
    first = texts[0] if texts else page.region.first
    title_at = _title_at(shown, profile, page=page, texts=texts)
    begin = find_begin(page, title_at, first=first)
    if title_at is None:
        title_at = find_headline(page, begin, first=first)
        begin = begin if title_at is None else title_at + 1
    end, signed_at = find_end(page, texts, begin=begin)
    roles = roles_of(page, range(begin, end))
    for index, role in _beside_text(shown, title_at, first=first):
        roles[index] = role if role == "source" else roles[index] or role
    _mark_title(blocks, roles, at=title_at)
    author = _mark_author(shown, roles, signed_at=signed_at)
    for index in file_tail(page, roles, words=profile.vocabulary):
        roles[index] = "files"
    title = None if title_at is None else without_bullet(blocks[title_at].text)
    return Layout(
        roles=tuple(roles),
        region=page.region,
        lines=lines,
        places=found.places,
        fields=fields,
        title=title_of_document(
            title or stated_title(blocks, profile), fields.values, profile=profile
        ),
        title_at=title_at,
        sapo_at=find_lead(blocks, roles),
        author=author,
    )


def _title_at(shown: Shown, profile: Profile, *, page: Page, texts: Sequence[int]) -> int | None:
    """The block with the title: it may stand in the element of the text, behind another column."""
    in_core = next((index for index in texts if index in page.core), page.region.last)
    late = find_late_title(shown, range(in_core + 1, page.region.last))
    if late is not None and _goes_on(page, texts, behind=late):
        return late
    for before in dict.fromkeys((in_core, texts[0] if texts else in_core)):
        found = find_title(shown, profile, before=before, first=page.region.first)
        if found is not None:
            return found
    return None


def _beside_text(shown: Shown, title_at: int | None, *, first: int) -> Iterator[tuple[int, str]]:
    """Lines that name the source of the text, and those beside the title that date it."""
    blocks, lines = shown.blocks, shown.lines
    yield from ((index, "source") for index in find_sources(blocks, lines))
    dated = head_dates(blocks, lines, title_at=title_at, first=first)
    yield from ((index, "date") for index in dated)


def _goes_on(page: Page, texts: Sequence[int], *, behind: int) -> bool:
    """Whether a good part of the region stands behind: what is above is a list of other texts."""
    lengths = {index: len(page.blocks[index].text) for index in texts}
    rest = sum(length for index, length in lengths.items() if index > behind)
    return rest >= _LEAST_BEHIND_TITLE * sum(lengths.values())


def _without_text(shown: Shown, profile: Profile, *, found: Survey, fields: Fields) -> Layout:
    """A page that says nothing itself, such as a list of links."""
    blocks, lines = shown.blocks, tuple(shown.lines)
    at = find_page_heading(shown)
    roles = [line.role or "chrome" for line in lines]
    if at is not None:
        roles[at] = "title"
    title = stated_title(blocks, profile) if at is None else without_bullet(blocks[at].text)
    title = title_of_document(title, fields.values, profile=profile)
    return Layout(tuple(roles), None, lines, found.places, fields, title, title_at=at)


def _mark_author(shown: Shown, roles: list[str | None], *, signed_at: int | None) -> str | None:
    """Give the line with the author its role; return the name."""
    author, at = find_author(shown.blocks, shown.lines, roles=roles, signed_at=signed_at)
    if at is not None:
        roles[at] = "author"
    return author


def _mark_title(blocks: Sequence[Block], roles: list[str | None], *, at: int | None) -> None:
    """Give the title its role; the few lines below it are the text where nothing else is."""
    if at is None:
        return
    roles[at] = "title"
    if None not in roles:
        for index in _few_lines(blocks, roles, title_at=at):
            roles[index] = None


def _few_lines(
    blocks: Sequence[Block], roles: Sequence[str | None], *, title_at: int
) -> Iterator[int]:
    """The lines below the title of a page without any text that looks like one: short notices."""
    holder = blocks[title_at].path.rpartition("/")[0]
    for index in range(title_at + 1, len(blocks)):
        block = blocks[index]
        is_end = block.kind is BlockKind.HEADING or roles[index] in ("related", "footer")
        if is_end or not holder or not block.path.startswith(f"{holder}/"):
            return
        if roles[index] == "chrome" and not is_linked(block):
            yield index


def _with_fields(
    blocks: Sequence[Block], lines: Sequence[Line], *, fields: Fields
) -> tuple[Line, ...]:
    """On the page of a văn bản its table of fields is no part of the text, nor are its like."""
    marked = list(lines)
    for index in fields.at:
        if index < len(marked):
            marked[index] = replace(marked[index], role="field")
    is_related = False
    for index in range(max(fields.at) + 1, len(marked)):
        is_row = blocks[index].kind is BlockKind.ROW or blocks[index].link_chars > 0
        is_related = marked[index].role == "related" or (is_related and is_row)
        if is_related:
            marked[index] = replace(marked[index], role="related")
    return tuple(marked)
