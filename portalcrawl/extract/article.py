"""What each block of a page of text is: title, lead, body, author, or boilerplate and which.

One reading for every markup: the region with the most text is found, its head ends at the title,
date line, greeting or path line, and its tail begins at the end mark, the author line or the
first of the portal's boxes. Plain text goes the same way, with lines in place of elements.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portalcrawl.extract.document import Fields, find_fields
from portalcrawl.extract.labels import Line, label_named, read_lines, without_bullet
from portalcrawl.extract.regions import Region, is_linked, is_prose, survey
from portalcrawl.extract.titles import find_title, looks_like_title, stated_title
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile

HEAD_ROLES = frozenset({"welcome", "clock", "date", "breadcrumb", "share", "metadata", "field"})
"""Lines that stand above a text and are never part of it."""

END_ROLES = frozenset({"related", "rating", "map", "music", "links", "counter", "author"})
"""Lines that stand below a text; what follows them belongs to the portal."""

_ANYWHERE = frozenset({"welcome", "date", "metadata", "share", "author", "field"})
_MOST_AFTER_END = 0.35
_LONGEST_SIGNATURE = 80
_SENTENCE_END = re.compile(r"[.!?…;:,][\"”’)]*$")
_SIGNATURE = re.compile(r"^[^\W\d_a-zà-ỹđ][\w.]*(?:\s+[-–(]?\s*[^\W\d_][\w.,)]*){1,11}$")
_LEAD_NAME = re.compile(
    r"[.#][\w-]*(?:sapo|(?<![a-z])lead(?!er)|chapeau|tom-?tat|summary|description|intro(?!duc))",
    re.IGNORECASE,
)
_AUTHOR_NAME = re.compile(r"[.#][\w-]*(?:author|tac-?gia|byline|but-?danh)", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """The page taken apart; ``roles`` has one entry a block."""

    roles: tuple[str | None, ...]
    """Boilerplate role, ``title``, ``caption``, ``author``; None for the content."""
    region: Region | None
    lines: tuple[Line, ...]
    named: tuple[bool, ...]
    """For each block, whether the page calls its place a menu, a footer and the like."""
    fields: Fields
    """The fields of a văn bản, empty on other pages."""
    title: str | None = None
    title_at: int | None = None
    sapo_at: int | None = None
    author: str | None = None

    @property
    def content(self) -> tuple[int, ...]:
        """Indexes of the blocks of content, the lead included, captions not."""
        return tuple(index for index, role in enumerate(self.roles) if role is None)


def lay_out(blocks: Sequence[Block], profile: Profile) -> Layout:
    """What each block is. A page without any text of its own has no content blocks."""
    lines = read_lines(blocks, profile)
    fields = find_fields(blocks, profile)
    if fields.is_document:
        lines = _with_fields(lines, fields)
    found = survey(blocks, [line.role for line in lines])
    region, named = found.region, found.named
    if region is None:
        roles_of_words = tuple(line.role or "chrome" for line in lines)
        return Layout(roles_of_words, None, lines, named, fields)
    prose = _prose_of(blocks, lines, named, region)
    first = prose[0] if prose else region.first
    title_at = find_title(blocks, lines, profile, before=first, first=region.first)
    begin = _begin(lines, title_at, region, first=first)
    if title_at is None and begin < len(blocks):
        title_at = _headline(blocks, lines, begin, first)
        begin = begin if title_at is None else title_at + 1
    end, author_at = _end(blocks, lines, prose, region, begin=begin)
    roles = _roles(blocks, lines, named, range(begin, end))
    if title_at is not None:
        roles[title_at] = "title"
    author, author_at = _author(blocks, lines, roles, author_at, end)
    if author_at is not None:
        roles[author_at] = "author"
    return Layout(
        roles=tuple(roles),
        region=region,
        lines=lines,
        named=named,
        fields=fields,
        title=without_bullet(blocks[title_at].text)
        if title_at is not None
        else stated_title(blocks, profile),
        title_at=title_at,
        sapo_at=_sapo(blocks, roles),
        author=author,
    )


def _with_fields(lines: Sequence[Line], fields: Fields) -> tuple[Line, ...]:
    """On the page of a văn bản its table of fields is no part of the text."""
    return tuple(
        replace(line, role="field") if index in fields.at else line
        for index, line in enumerate(lines)
    )


def _prose_of(
    blocks: Sequence[Block], lines: Sequence[Line], named: Sequence[bool], region: Region
) -> list[int]:
    return [
        index
        for index in range(region.first, region.last + 1)
        if lines[index].role is None and not named[index] and is_prose(blocks[index])
    ]


def _begin(lines: Sequence[Line], title_at: int | None, region: Region, *, first: int) -> int:
    """The first block that may be content: behind whatever belongs to the head of the page."""
    begin = region.first
    if title_at is not None and title_at >= region.first:
        begin = title_at + 1
    for index in range(begin, first):
        line = lines[index]
        if line.role in HEAD_ROLES or line.is_date or line.role == "author":
            begin = index + 1
    return begin


def _headline(blocks: Sequence[Block], lines: Sequence[Line], begin: int, first: int) -> int | None:
    """A headline that nothing marks but its shape and its place right above the text.

    In markup it must look apart from the text too; plain text shows no looks.
    """
    if begin >= first or lines[begin].role is not None or lines[begin].is_date:
        return None
    block = blocks[begin]
    apart = (
        not block.path or block.text.isupper() or ".bold" in block.path or ".center" in block.path
    )
    return begin if apart and looks_like_title(block) and block.link_chars == 0 else None


def _end(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    prose: Sequence[int],
    region: Region,
    *,
    begin: int,
) -> tuple[int, int | None]:
    """Index behind the last block of content, and the author line that may stand there."""
    if not prose:
        return region.last + 1, None
    weights = {index: len(blocks[index].text) for index in prose}
    total, before = sum(weights.values()), 0
    for index in range(begin, region.last + 1):
        line = lines[index]
        if before and total - before <= _MOST_AFTER_END * before:
            if line.role in END_ROLES:
                return index, index if line.role == "author" else None
        before += weights.get(index, 0)
        if before and total - before <= _MOST_AFTER_END * before and _closes(blocks[index], lines):
            return index + 1, index + 1
    return _without_tail(blocks, lines, prose, region), None


def _closes(block: Block, lines: Sequence[Line]) -> bool:
    return block.text.endswith("./.")


def _without_tail(
    blocks: Sequence[Block], lines: Sequence[Line], prose: Sequence[int], region: Region
) -> int:
    """The end of a text without an end mark: behind its last block that is no portal's line."""
    for index in range(region.last, prose[-1], -1):
        if lines[index].role is None and not is_linked(blocks[index]) and not lines[index].is_date:
            return index + 1
    return prose[-1] + 1


def _roles(
    blocks: Sequence[Block], lines: Sequence[Line], named: Sequence[bool], content: range
) -> list[str | None]:
    """For each block its role; None for what stands in ``content`` and is no boilerplate."""
    roles: list[str | None] = []
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if index not in content:
            roles.append(line.role or ("date" if line.is_date else "chrome"))
        elif block.kind is BlockKind.CAPTION:
            roles.append("caption")
        elif line.role in _ANYWHERE or named[index]:
            roles.append(line.role or "chrome")
        elif is_linked(block) and not is_prose(block):
            roles.append(line.role or "links")
        else:
            roles.append(None)
    return roles


def _author(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    roles: Sequence[str | None],
    tail_at: int | None,
    end: int,
) -> tuple[str | None, int | None]:
    """The author as printed and where; labelled, or signed below the text. Never made up."""
    for name in ("author", "source"):
        for index, line in enumerate(lines):
            label = label_named(line, name) if line.role == "author" or line.labels else None
            if label is not None:
                return _labelled(blocks, label.value, index)
    if (
        tail_at is not None
        and tail_at < len(blocks)
        and _is_signature(blocks[tail_at], lines[tail_at])
    ):
        return without_bullet(blocks[tail_at].text), tail_at
    content = [index for index in range(end) if roles[index] is None]
    last = content[-1] if content else None
    if last is None or len(content) < 2 or not _SENTENCE_END.search(blocks[content[-2]].text):
        return None, None
    if _is_signature(blocks[last], lines[last]):
        path = blocks[last].path
        look = path.rpartition("/")[2]
        if (
            not path
            or _AUTHOR_NAME.search(path)
            or any(name in look for name in (".right", ".bold", ".italic"))
        ):
            return without_bullet(blocks[last].text), last
    return None, None


def _labelled(
    blocks: Sequence[Block], value: str | None, index: int
) -> tuple[str | None, int | None]:
    if value:
        return value.strip(" .;|"), index
    if index + 1 < len(blocks) and len(blocks[index + 1].text) <= _LONGEST_SIGNATURE:
        return blocks[index + 1].text, index + 1
    return None, index


def _is_signature(block: Block, line: Line) -> bool:
    """A name or a body, perhaps both: short, capitalised, no sentence, no portal word."""
    text = without_bullet(block.text)
    if line.role is not None or line.is_date or len(text) > _LONGEST_SIGNATURE:
        return False
    return not _SENTENCE_END.search(text) and bool(_SIGNATURE.match(text))


def _sapo(blocks: Sequence[Block], roles: Sequence[str | None]) -> int | None:
    """The lead: the first paragraph, where the page sets it apart from those that follow."""
    content = [index for index, role in enumerate(roles) if role is None]
    if len(content) < 2:
        return None
    block, following = blocks[content[0]], blocks[content[1]]
    if not 40 <= len(block.text) <= 1500 or block.kind in (BlockKind.HEADING, BlockKind.ROW):
        return None
    if _LEAD_NAME.search("/".join(block.path.split("/")[-2:])):
        return content[0]
    for look in (".bold", ".italic"):
        if look in block.path.rpartition("/")[2] and look not in following.path.rpartition("/")[2]:
            return content[0] if is_prose(block) else None
    return None
