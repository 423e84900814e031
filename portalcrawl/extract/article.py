"""What each block of a page of text is: title, lead, body, author, or boilerplate and which.

One reading for every markup: the region with the most text is found, its head ends at the title,
date line, greeting or path line, and its tail begins at the end mark, the author line or the
first of the portal's boxes. Plain text goes the same way, with lines in place of elements.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portalcrawl.extract.bylines import find_author, find_lead, find_sources
from portalcrawl.extract.document import Fields, find_fields
from portalcrawl.extract.labels import Line, read_lines, without_bullet
from portalcrawl.extract.regions import (
    Region,
    Survey,
    is_file_link,
    is_linked,
    survey,
)
from portalcrawl.extract.titles import find_title, looks_like_title, stated_title
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile

HEAD_ROLES = frozenset({"welcome", "clock", "date", "breadcrumb", "share", "metadata", "field"})
"""Lines that stand above a text and are never part of it."""

END_ROLES = frozenset({"related", "rating", "map", "music", "links", "counter", "author", "source"})
"""Lines that stand below a text; what follows them belongs to the portal."""

END_MARK = "./."
"""What closes an official text."""

_SIGNED = ("author", "source")
LEARNED_ROLES = frozenset({"repeated", "varying"})
"""What the portal's own pages taught to be no content, wherever it stands."""

_ANYWHERE = LEARNED_ROLES | {"welcome", "date", "metadata", "share", "author", "source", "field"}
_MOST_AFTER_END = 0.35


@dataclass(frozen=True)
class Layout:
    """The page taken apart; ``roles`` has one entry a block."""

    roles: tuple[str | None, ...]
    """Boilerplate role, ``title``, ``caption``, ``author``, ``source``; None for the content."""
    region: Region | None
    lines: tuple[Line, ...]
    named: tuple[bool, ...]
    """For each block, whether the page calls its place a menu, a footer and the like."""
    fields: Fields
    """The fields of a văn bản; empty on other pages."""
    title: str | None = None
    title_at: int | None = None
    sapo_at: int | None = None
    author: str | None = None

    @property
    def content(self) -> tuple[int, ...]:
        """Indexes of the blocks of content, the lead included, captions not."""
        return tuple(index for index, role in enumerate(self.roles) if role is None)


@dataclass(frozen=True)
class _Page:
    """The blocks with what is known of each."""

    blocks: Sequence[Block]
    lines: tuple[Line, ...]
    found: Survey
    region: Region
    core: Region
    is_file_list: bool
    """True where links to files are the text."""

    def is_text(self, index: int) -> bool:
        """Whether the block certainly is content, by itself."""
        if self.lines[index].role is not None or self.found.places[index]:
            return False
        return self.found.prose[index] or (self.is_file_list and is_file_link(self.blocks[index]))


def lay_out(blocks: Sequence[Block], profile: Profile) -> Layout:
    """What each block is. A page without any text of its own has no content blocks."""
    lines = read_lines(blocks, profile)
    fields = find_fields(blocks, profile)
    if fields.is_document:
        lines = _with_fields(lines, fields)
    found = survey(blocks, [line.role for line in lines])
    if found.region is None or found.core is None:
        roles_of_words = tuple(line.role or "chrome" for line in lines)
        title = stated_title(blocks, profile)
        return Layout(roles_of_words, None, lines, found.named, fields, title)
    page = _page(blocks, lines, found=found)
    texts = [index for index in _span(page.region) if page.is_text(index)]
    first = texts[0] if texts else page.region.first
    title_at = find_title(blocks, lines, profile=profile, before=first, first=page.region.first)
    begin = _begin(page, title_at, first=first)
    if title_at is None:
        title_at = _headline(page, begin, first=first)
        begin = begin if title_at is None else title_at + 1
    end, signed_at = _end(page, texts, begin=begin)
    roles = _roles(page, range(begin, end))
    for index in find_sources(blocks, lines):
        roles[index] = "source"
    if title_at is not None:
        roles[title_at] = "title"
    author, author_at = find_author(blocks, lines, roles=roles, signed_at=signed_at)
    if author_at is not None:
        roles[author_at] = "author"
    shown = None if title_at is None else without_bullet(blocks[title_at].text)
    return Layout(
        roles=tuple(roles),
        region=page.region,
        lines=lines,
        named=found.named,
        fields=fields,
        title=shown or stated_title(blocks, profile),
        title_at=title_at,
        sapo_at=find_lead(blocks, roles),
        author=author,
    )


def _with_fields(lines: Sequence[Line], fields: Fields) -> tuple[Line, ...]:
    """On the page of a văn bản its table of fields is no part of the text."""
    return tuple(
        replace(line, role="field") if index in fields.at else line
        for index, line in enumerate(lines)
    )


def _page(blocks: Sequence[Block], lines: tuple[Line, ...], *, found: Survey) -> _Page:
    region, core = found.region, found.core
    assert region is not None
    assert core is not None
    inside = [(blocks[index], found.prose[index]) for index in _span(region)]
    to_files = sum(len(block.text) for block, _ in inside if is_file_link(block))
    prose = sum(len(block.text) for block, is_text in inside if is_text)
    return _Page(blocks, lines, found, region, core, to_files > prose)


def _span(region: Region) -> range:
    return range(region.first, region.last + 1)


def _begin(page: _Page, title_at: int | None, *, first: int) -> int:
    """The first block that may be content: behind whatever belongs to the head of the page."""
    begin = page.region.first
    if title_at is not None and title_at >= begin:
        begin = title_at + 1
    for index in range(begin, first):
        line = page.lines[index]
        if line.role in HEAD_ROLES or line.is_date or line.role in _SIGNED:
            begin = index + 1
    return begin


def _headline(page: _Page, begin: int, *, first: int) -> int | None:
    """A headline that nothing marks but its shape and its place right above the text.

    In markup it must look apart from the text too; plain text shows no looks.
    """
    if begin >= first or page.lines[begin].role is not None or page.lines[begin].is_date:
        return None
    block = page.blocks[begin]
    look = block.path.rpartition("/")[2]
    apart = not look or block.text.isupper() or ".bold" in look or ".center" in look
    return begin if apart and looks_like_title(block) and block.link_chars == 0 else None


def _end(page: _Page, texts: Sequence[int], *, begin: int) -> tuple[int, int | None]:
    """Index behind the last block of content, and where a signature may stand."""
    if not texts:
        return page.region.last + 1, None
    weights = {index: len(page.blocks[index].text) for index in texts}
    total, before = sum(weights.values()), 0
    for index in range(begin, page.region.last + 1):
        role = page.lines[index].role
        if role in END_ROLES and _is_mostly_read(before, total):
            return index, index if role == "author" else None
        before += weights.get(index, 0)
        if page.blocks[index].text.endswith(END_MARK) and _is_mostly_read(before, total):
            return index + 1, index + 1
    return _without_tail(page, texts[-1]), None


def _is_mostly_read(before: int, total: int) -> bool:
    """True where little of the text would lie behind its end: boxes stand inside texts too."""
    return before > 0 and total - before <= _MOST_AFTER_END * before


def _without_tail(page: _Page, last: int) -> int:
    """The end of a text without an end mark: behind its last block that is no portal's line."""
    for index in range(page.region.last, last, -1):
        line, block = page.lines[index], page.blocks[index]
        is_own = page.is_file_list or not is_linked(block)
        if line.role is None and not line.is_date and is_own:
            return index + 1
    return last + 1


def _roles(page: _Page, content: range) -> list[str | None]:
    """For each block its role; None for what stands in ``content`` and is no boilerplate."""
    welcome = max((i for i, line in enumerate(page.lines) if line.role == "welcome"), default=-1)
    roles: list[str | None] = []
    for index, line in enumerate(page.lines):
        if index in content:
            roles.append(_role_inside(page, index))
        elif line.is_date and line.role is None:
            roles.append("clock" if index < welcome else "date")
        elif line.role is None and roles and _goes_on(page, index, role=roles[-1]):
            roles.append("related")
        else:
            roles.append(line.role or "chrome")
    return roles


def _role_inside(page: _Page, index: int) -> str | None:
    block, line = page.blocks[index], page.lines[index]
    if block.kind is BlockKind.CAPTION:
        return "caption"
    if line.role in _ANYWHERE or page.found.places[index]:
        return line.role or "chrome"
    if index not in page.core and not page.found.prose[index]:
        return line.role or "chrome"
    # In a list of files the links to pages between them are entries of the list too.
    if (
        page.is_file_list
        or not (is_linked(block) or is_file_link(block))
        or page.found.prose[index]
    ):
        return None
    return "files" if is_file_link(block) else line.role or "links"


def _goes_on(page: _Page, index: int, *, role: str | None) -> bool:
    """True for a link in the list behind a heading like "Các tin khác"; text shows no links."""
    block = page.blocks[index]
    return role == "related" and (is_linked(block) or not block.path)
