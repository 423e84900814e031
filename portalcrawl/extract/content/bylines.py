"""Who wrote a text, where it was taken from, and its lead: only where the page marks them."""

import re
from collections.abc import Iterator, Sequence

from portalcrawl.extract.content.labels import Line, label_named, without_bullet
from portalcrawl.extract.content.regions import is_file_link, is_linked, is_prose
from portalcrawl.extract.content.signatures import LONGEST, is_name, is_office, signature_in
from portalcrawl.extract.dates.bare_dates import LONGEST_LINE, name_beside
from portalcrawl.items import Block, BlockKind

_SENTENCE_END = re.compile(r"[.!?…;:,][\"”’)]*$")
_BY = re.compile(
    r"\b(?:bởi|by)\s{1,3}(?P<name>[^|,•·;]{2,60}?)\s{0,3}"
    r"(?:$|[|,•·;]|\s[-–]\s|\s(?:lúc|vào|ngày|on|at|in)\b|\d)",
    re.IGNORECASE,
)
_AROUND = 12
_BEHIND_TEXT = 3
_LEAD_NAME = re.compile(
    r"[.#][\w-]*(?:sapo|(?<![a-z])lead(?!er)|chapeau|tom-?tat|summary|description|intro(?!duc))",
    re.IGNORECASE,
)
_AUTHOR_NAME = re.compile(r"[.#][\w-]*(?:author|tac-?gia|byline|but-?danh)", re.IGNORECASE)
_LOOKS = (".right", ".bold", ".italic")


def find_author(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    *,
    roles: Sequence[str | None],
    signed_at: int | None,
) -> tuple[str | None, int | None]:
    """The author as printed and where; labelled, or signed below the text. Never made up.

    Whom a text was taken from ("Nguồn: ...") did not write it.

    ``signed_at``: the block right behind the end of the text, where the text has a sure end.
    """
    for index, block in enumerate(blocks):
        if block.mark == "author":
            label = label_named(lines[index], "author")
            named = label.value.strip(" .;|") if label and label.value else None
            return named or without_bullet(block.text), index
    return (
        _by_label(blocks, lines, roles=roles)
        or _above_text(blocks, lines, roles=roles)
        or _below_text(blocks, lines, roles=roles, signed_at=signed_at)
        or (None, None)
    )


def _by_label(
    blocks: Sequence[Block], lines: Sequence[Line], *, roles: Sequence[str | None]
) -> tuple[str, int] | None:
    """What a label beside the text names; among its words only a name counts."""
    begin, first, last = _extent(roles)
    for index, line in enumerate(lines):
        label = label_named(line, "author")
        if label is None or roles[index] == "related" or index < begin - _AROUND:
            continue
        value, at = _labelled(blocks, label.value, index=index)
        if value is None or at is None:
            continue
        name = name_beside(value) or value
        if not first < index < last or is_name(name):
            return name, at
    return None


def _above_text(
    blocks: Sequence[Block], lines: Sequence[Line], *, roles: Sequence[str | None]
) -> tuple[str, int] | None:
    """The name that stands between title and text: behind "by", or beside the date."""
    begin, first, _ = _extent(roles)
    for index in range(begin, min(first, begin + _AROUND, len(blocks))):
        text = blocks[index].text
        if roles[index] in ("title", "related", "metadata") or len(text) > LONGEST_LINE:
            continue
        by = _BY.search(text)
        name = by["name"].strip() if by else name_beside(text)
        if name and (by or is_name(name)) and not lines[index].is_date:
            return name, index
    return None


def _below_text(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    *,
    roles: Sequence[str | None],
    signed_at: int | None,
) -> tuple[str, int] | None:
    """The name that signs the text; the block of an official document signs no report."""
    places = (_behind_files(blocks, signed_at), _last_line(blocks, roles), *_behind(roles))
    for at in places:
        if at is None or at >= len(blocks) or roles[at] in ("source", "related"):
            continue
        if _is_of_office(blocks, at):
            continue
        if name := _signature(blocks[at], lines[at]):
            return name, at
    return None


def _extent(roles: Sequence[str | None]) -> tuple[int, int, int]:
    """Index of the title, or of the first content without one, and first and last content."""
    content = [index for index, role in enumerate(roles) if role is None]
    first, last = (content[0], content[-1]) if content else (len(roles), len(roles))
    return next((at for at, role in enumerate(roles) if role == "title"), first), first, last


def _behind(roles: Sequence[str | None]) -> range:
    """The blocks right behind the text."""
    _, _, last = _extent(roles)
    return range(last + 1, min(last + 1 + _BEHIND_TEXT, len(roles)))


def _is_of_office(blocks: Sequence[Block], at: int) -> bool:
    return any(is_office(block.text) for block in blocks[max(0, at - 4) : at + 2])


def find_sources(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[int]:
    """Where the page says whom the text was taken from: the label, and the name below it."""
    for index, line in enumerate(lines):
        if line.role == "source":
            yield index
            _, at = _labelled(blocks, line.labels[0].value, index=index)
            if at is not None and at > index and _signature(blocks[at], lines[at]):
                yield at


def find_lead(blocks: Sequence[Block], roles: Sequence[str | None]) -> int | None:
    """The lead: the first paragraph, where the page sets it apart from those that follow."""
    content = [index for index, role in enumerate(roles) if role is None]
    if len(content) < 2:
        return None
    block, following = blocks[content[0]], blocks[content[1]]
    if not 40 <= len(block.text) <= 1500 or block.kind in (BlockKind.HEADING, BlockKind.ROW):
        return None
    if _LEAD_NAME.search("/".join(block.path.split("/")[-2:])):
        return content[0]
    here, there = block.path.rpartition("/")[2], following.path.rpartition("/")[2]
    is_apart = any(look in here and look not in there for look in (".bold", ".italic"))
    return content[0] if is_apart and is_prose(block) else None


def _labelled(
    blocks: Sequence[Block], value: str | None, *, index: int
) -> tuple[str | None, int | None]:
    if value:
        return value.strip(" .;|"), index
    if index + 1 < len(blocks) and len(blocks[index + 1].text) <= LONGEST:
        return blocks[index + 1].text, index + 1
    return None, index


def _behind_files(blocks: Sequence[Block], signed_at: int | None) -> int | None:
    """The place of a signature: behind the links to files that stand below the text."""
    at = signed_at
    while at is not None and at < len(blocks) and is_file_link(blocks[at]):
        at += 1
    return at


def _last_line(blocks: Sequence[Block], roles: Sequence[str | None]) -> int | None:
    """The last block of content, where it looks apart and stands behind a full sentence."""
    content = [index for index, role in enumerate(roles) if role is None]
    if len(content) < 2 or not _SENTENCE_END.search(blocks[content[-2]].text):
        return None
    path = blocks[content[-1]].path
    look = path.rpartition("/")[2]
    marked = not path or _AUTHOR_NAME.search(path) or any(name in look for name in _LOOKS)
    return content[-1] if marked else None


def _signature(block: Block, line: Line) -> str | None:
    """The name in a block that signs; None for labelled lines, dates, links and captions."""
    if line.role is not None or line.is_date or block.kind is BlockKind.CAPTION:
        return None
    return None if is_linked(block) else signature_in(block.text)
