"""Which of the blocks is the title, checked against what the head of the page states."""

import re
from collections.abc import Iterator, Sequence

from portalcrawl.extract.labels import METADATA_PATH, Line, without_bullet
from portalcrawl.extract.printed import OG_TITLE_PATH, TITLE_PATH
from portalcrawl.extract.regions import is_linked
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.fold import fold

_SEPARATOR = re.compile(r"(?<!\s)\s++[-–—|:»«·]++\s++|(?:(?<!\s)\s++)?+(?:::|»|\|)\s*+")
# Behind a separator such a name is the site's: titles begin with bodies too, but do not end so.
_SITE = re.compile(
    r"^(?:cổng|trang) (?:thông tin|tin|ttđt)|"
    r"^(?:ubnd|hđnd|ủy ban|uỷ ban|sở|bộ|ban|cục|chi cục|báo) ",
    re.IGNORECASE,
)
_PORTAL = re.compile(r"^(?:cổng|trang) (?:thông tin|tin|ttđt)", re.IGNORECASE)
_NAMED = re.compile(r"[.#][\w-]*(?:title|tieu-?de|headline|ten-?bai|subject)", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.;:,…][\"”’)]*$")
_ENUMERATED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)/]\s|^[-+(]")
_LONGEST = 300


def compared(text: str | None) -> str:
    """The text as titles are compared: folded letters and digits only."""
    return _NOT_LETTERS.sub("", fold(text) or "")


def _own_names(profile: Profile) -> frozenset[str]:
    return frozenset(compared(name) for name in (*profile.site_names, profile.title))


def stated_titles(blocks: Sequence[Block], profile: Profile) -> Iterator[str]:
    """What the head may hold as the title, in every cut at its separators, the longest first."""
    for path in (OG_TITLE_PATH, TITLE_PATH):
        for block in blocks:
            if block.path == path:
                yield from _cuts(block.text)


def find_title(
    blocks: Sequence[Block], lines: Sequence[Line], *, profile: Profile, before: int, first: int = 0
) -> int | None:
    """Index of the block that shows the title; None where no block does.

    ``before``: index of the first prose block of the content, ``first``: of the region.
    """
    own = _own_names(profile)
    shown = [
        index
        for index, block in enumerate(blocks)
        if index <= max(before, 1) and _can_be_title(block, lines[index], own=own)
    ]
    stated = [key for text in stated_titles(blocks, profile) if (key := compared(text))]
    ways = (
        _agreed(blocks, shown, stated=stated),
        _by_heading(blocks, shown, first=first),
        _by_name(blocks, shown, first=first),
        _by_date_line(blocks, lines, shown=shown, before=before),
    )
    return next((index for index in ways if index is not None), None)


def stated_title(blocks: Sequence[Block], profile: Profile) -> str | None:
    """The title that only the head states; None where it states the site's name or a section."""
    sections = {compared(name) for name in profile.sections.values()}
    for path in (OG_TITLE_PATH, TITLE_PATH):
        for block in blocks:
            text = _without_site(block.text, profile) if block.path == path else ""
            if len(text) >= 12 and " " in text and compared(text) not in sections:
                return text
    return None


def looks_like_title(block: Block) -> bool:
    """True for a line with the shape of a headline, whatever stands around it."""
    text = block.text
    if not 15 <= len(text) <= 200 or _SENTENCE_END.search(text) or _ENUMERATED.match(text):
        return False
    return text[:1].isupper() or not text[:1].isalpha()


def _can_be_title(block: Block, line: Line, *, own: frozenset[str]) -> bool:
    if block.path.startswith(METADATA_PATH) or line.labels or line.is_date:
        return False
    if line.role not in (None, "menu") or not 3 <= len(block.text) <= _LONGEST:
        return False
    if is_linked(block) and block.kind is not BlockKind.HEADING:
        return False
    return compared(block.text) not in own and not _PORTAL.search(block.text)


def _agreed(blocks: Sequence[Block], shown: list[int], *, stated: list[str]) -> int | None:
    """The shown block that the head states too; headings first, then the one nearest the text."""
    keys = set(stated)
    agreed = [index for index in shown if compared(blocks[index].text) in keys]
    return _nearest(blocks, agreed)


def _by_heading(blocks: Sequence[Block], shown: list[int], *, first: int) -> int | None:
    for level in ("/h1", "/h2"):
        found = [index for index in shown if level in blocks[index].path]
        if found:
            return found[-1]
    found = [
        index for index in shown if blocks[index].kind is BlockKind.HEADING and index >= first - 3
    ]
    return found[0] if found else None


def _by_name(blocks: Sequence[Block], shown: list[int], *, first: int) -> int | None:
    named = [
        index
        for index in shown
        if index >= first - 5 and _NAMED.search("/".join(blocks[index].path.split("/")[-3:]))
    ]
    return named[-1] if named else None


def _by_date_line(
    blocks: Sequence[Block], lines: Sequence[Line], *, shown: list[int], before: int
) -> int | None:
    """The headline above a labelled date line, or above a bare one that opens the text.

    A bare date below anything else is a clock: the name of the site stands above those.
    """
    for index, line in enumerate(lines):
        above = _above_bylines(lines, index)
        if above not in shown:
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


def _nearest(blocks: Sequence[Block], indexes: list[int]) -> int | None:
    headings = [index for index in indexes if blocks[index].kind is BlockKind.HEADING]
    return max(headings or indexes, default=None)


def _cuts(text: str) -> Iterator[str]:
    """The text whole, without its last parts one by one, then without its first parts."""
    yield text
    separators = list(_SEPARATOR.finditer(text))
    for separator in reversed(separators):
        yield text[: separator.start()].strip()
    for separator in separators:
        yield text[separator.end() :].strip()


def _without_site(text: str, profile: Profile) -> str:
    """The text without names of the site at either end; empty where nothing else is in it."""
    own = _own_names(profile)

    def is_site(part: str) -> bool:
        return compared(part) in own or _SITE.search(part.strip()) is not None

    while separators := list(_SEPARATOR.finditer(text)):
        if is_site(text[separators[-1].end() :]):
            text = text[: separators[-1].start()].strip()
        elif is_site(text[: separators[0].start()]):
            text = text[separators[0].end() :].strip()
        else:
            break
    return "" if compared(text) in own or _PORTAL.search(text) else text
