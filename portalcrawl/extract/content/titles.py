"""Which of the blocks is the title, checked against what the head of the page states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portalcrawl.extract.content.labels import METADATA_PATH, Line, without_bullet
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.extract.content.stated import (
    compared,
    is_office,
    is_portal_name,
    own_names,
    stated_titles,
)
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile

_NAMED = re.compile(r"[.#][\w-]*(?:title|tieu-?de|headline|ten-?bai|subject)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:,…][\"”’)]*$")
_ENUMERATED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)/]\s|^[-+(]")
_LONGEST = 300
_SHORTEST_LINKED = 25
_LONGEST_NAME = 40
# What else a page is called in: the title of a text stands in none of them.
_ELSEWHERE = frozenset(
    {"menu", "aside", "comments", "related", "teaser", "overlay", "hidden", "footer"}
)
_HEADINGS = ("/h1", "/h2")


@dataclass(frozen=True)
class Shown:
    """The blocks of a page with what their words and the names around them say."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    places: Sequence[str | None]

    def can_be_title(self, index: int) -> bool:
        """Whether the block is one that might show the title of the page."""
        block, line = self.blocks[index], self.lines[index]
        if line.labels or line.is_date or line.role not in (None, "menu"):
            return False
        if not 3 <= len(block.text) <= _LONGEST or block.path.startswith(METADATA_PATH):
            return False
        is_heading = block.kind is BlockKind.HEADING
        return self.places[index] not in _ELSEWHERE and (is_heading or not is_linked(block))

    def may_end_trail(self, index: int) -> bool:
        """Whether the block may be the page's own name at the end of the way that leads to it."""
        block = self.blocks[index] if index < len(self.blocks) else None
        if block is None or self.places[index] != "menu" or is_linked(block):
            return False
        return len(block.text) <= _LONGEST and not self.lines[index].labels


def find_title(shown: Shown, profile: Profile, *, before: int, first: int = 0) -> int | None:
    """Index of the block that shows the title; None where no block does.

    ``before``: index of the first prose block of the content, ``first``: of the region.
    """
    blocks, own = shown.blocks, own_names(profile)
    possible = [
        index
        for index in range(max(before, 1) + 1)
        if index < len(blocks)
        and shown.can_be_title(index)
        and compared(blocks[index].text) not in own
        and not is_portal_name(blocks[index].text)
    ]
    ways = _ways(shown, possible, before=before, first=first)
    found = next((index for index in ways if index is not None), None)
    if found is None or not _is_section(shown, found, profile=profile):
        return found
    below = [index for index in possible if index > found and _is_headline(blocks[index])]
    return next((index for index in below if _is_dated(shown, range(index, before))), found)


def _ways(shown: Shown, possible: list[int], *, before: int, first: int) -> Iterator[int | None]:
    """What each way finds, the surest first; the others are not gone where one has found."""
    blocks = shown.blocks
    yield _agreed(blocks, possible)
    yield _agreed(blocks, [at for at in range(max(before, 1) + 1) if shown.may_end_trail(at)])
    of_text = [index for index in possible if not _is_of_banner(blocks, index)]
    yield _by_dated_heading(shown, of_text, before=before)
    yield _by_heading(blocks, of_text, first=first)
    yield _by_name(blocks, possible, first=first)
    yield _by_date_line(shown, possible, before=before)
    yield _by_heading(blocks, possible, first=first)


def find_late_title(shown: Shown, among: range) -> int | None:
    """The heading among these blocks that the head of the page states too; None mostly."""
    headings = [
        index
        for index in among
        if shown.blocks[index].kind is BlockKind.HEADING
        and not shown.blocks[index].link_chars
        and shown.can_be_title(index)
    ]
    return _agreed(shown.blocks, headings) if headings else None


def find_page_heading(shown: Shown) -> int | None:
    """The heading of a page without a text: the one that its head states too, or its only h1."""
    headings = [
        index
        for index, block in enumerate(shown.blocks)
        if block.kind is BlockKind.HEADING and shown.can_be_title(index)
    ]
    agreed = _agreed(shown.blocks, headings)
    if agreed is not None:
        return agreed
    first = [index for index in headings if "/h1" in shown.blocks[index].path]
    return first[0] if len(first) == 1 else None


def title_of_document(
    title: str | None, fields: Mapping[str, str], *, profile: Profile
) -> str | None:
    """The title; where it only names the table of fields, the abstract, or kind and number."""
    if title is None or len(title) > _LONGEST_NAME or not fields:
        return title
    if profile.vocabulary.signs["field_table"].search(title) is None:
        return title
    named = " ".join(filter(None, (fields.get("kind"), fields.get("number"))))
    return fields.get("abstract") or named or title


def looks_like_title(block: Block) -> bool:
    """True for a line with the shape of a headline, whatever stands around it."""
    text = block.text
    if not 15 <= len(text) <= 200 or _SENTENCE_END.search(text) or _ENUMERATED.match(text):
        return False
    return text[:1].isupper() or not text[:1].isalpha()


def _agreed(blocks: Sequence[Block], possible: Sequence[int]) -> int | None:
    """The shown block that the head states too; headings first, then the one nearest the text."""
    if not possible:
        return None
    keys = {key for text in stated_titles(blocks) if (key := compared(text))}
    longest = max(map(len, keys), default=0)
    agreed = [
        index
        for index in possible
        if len(blocks[index].text) <= 2 * longest + 8 and compared(blocks[index].text) in keys
    ]
    headings = [index for index in agreed if blocks[index].kind is BlockKind.HEADING]
    return max(headings or agreed, default=None)


def _by_heading(blocks: Sequence[Block], possible: list[int], *, first: int) -> int | None:
    for level in _HEADINGS:
        found = [index for index in possible if level in blocks[index].path]
        if found:
            return found[-1]
    found = [
        index
        for index in possible
        if blocks[index].kind is BlockKind.HEADING and index >= first - 3
    ]
    return found[0] if found else None


def _is_section(shown: Shown, index: int, *, profile: Profile) -> bool:
    """Whether the block names a part of portals ("Thông báo"): texts in it have their own title."""
    text = without_bullet(shown.blocks[index].text)
    topic = profile.vocabulary.roles["topic"].match(text)
    return shown.lines[index].role == "menu" or (topic is not None and topic.end() == len(text))


def _is_headline(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and looks_like_title(block)


def _is_dated(shown: Shown, span: range) -> bool:
    return any(shown.lines[index].is_date or shown.lines[index].role == "date" for index in span)


def _is_of_banner(blocks: Sequence[Block], index: int) -> bool:
    """Whether the heading names an office in capitals, or is a short link as sections are."""
    block = blocks[index]
    if is_linked(block):
        return len(block.text) < _SHORTEST_LINKED
    return block.text.isupper() and is_office(block.text)


def _by_dated_heading(shown: Shown, possible: list[int], *, before: int) -> int | None:
    """On a page whose head states nothing: the last heading, where the date stands below it.

    A greater heading farther up is that of the section, if no date stands below that one.
    """
    blocks = shown.blocks
    if next(stated_titles(blocks), None) is not None:
        return None
    found = [index for index in possible if blocks[index].kind is BlockKind.HEADING]
    if not found:
        return None
    is_dated_above = _is_dated(shown, range(found[0], found[-1]))
    is_dated_below = _is_dated(shown, range(found[-1] + 1, before))
    return found[-1] if is_dated_below and not is_dated_above else None


def _by_name(blocks: Sequence[Block], possible: list[int], *, first: int) -> int | None:
    named = [
        index
        for index in possible
        if index >= first - 5 and _NAMED.search("/".join(blocks[index].path.split("/")[-3:]))
    ]
    return named[-1] if named else None


def _by_date_line(shown: Shown, possible: list[int], *, before: int) -> int | None:
    """The headline above a labelled date line, or above a bare one that opens the text.

    A bare date below anything else is a clock: the name of the site stands above those.
    """
    blocks = shown.blocks
    for index, line in enumerate(shown.lines):
        if line.role != "date" and not line.is_date:
            continue
        above = _above_bylines(shown.lines, index)
        if above not in possible:
            continue
        if line.role == "date" and len(without_bullet(blocks[above].text)) > 8:
            return above
        if line.is_date and index + 1 == before and looks_like_title(blocks[above]):
            return above
    return None


def _above_bylines(lines: Sequence[Line], index: int) -> int:
    """The line above, past those that name author or source; -1 where none is left."""
    above = index - 1
    while above >= 0 and lines[above].role in ("author", "source"):
        above -= 1
    return above
