"""Who wrote a text, where it was taken from, and its lead: only where the page marks them."""

import re
from collections.abc import Iterator, Sequence

from portalcrawl.extract.labels import Line, label_named, without_bullet
from portalcrawl.extract.regions import is_file_link, is_linked, is_prose
from portalcrawl.items import Block, BlockKind

_LONGEST_SIGNATURE = 80
_SENTENCE_END = re.compile(r"[.!?…;:,][\"”’)]*$")
# A name, a body, or both: every word but the short ones between begins with a capital.
_SIGNATURE = re.compile(r"^[^\W\d_a-zà-ỹđ][\w.]*+(?:\s++(?:[-–(]\s*+)?+[^\W\d_][\w.,)]*+){1,11}+$")
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
    for index, line in enumerate(lines):
        label = label_named(line, "author")
        if label is not None and roles[index] != "related":
            return _labelled(blocks, label.value, index=index)
    places = (_behind_files(blocks, signed_at), _last_line(blocks, roles), _named(blocks, roles))
    for at in places:
        if at is not None and at < len(blocks) and _is_signature(blocks[at], lines[at]):
            return without_bullet(blocks[at].text), at
    return None, None


def find_sources(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[int]:
    """Where the page says whom the text was taken from: the label, and the name below it."""
    for index, line in enumerate(lines):
        if line.role == "source":
            yield index
            _, at = _labelled(blocks, line.labels[0].value, index=index)
            if at is not None and at > index and _is_signature(blocks[at], lines[at]):
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
    if index + 1 < len(blocks) and len(blocks[index + 1].text) <= _LONGEST_SIGNATURE:
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


def _named(blocks: Sequence[Block], roles: Sequence[str | None]) -> int | None:
    """The block right behind the content, where the page calls it the author."""
    last = max((index for index, role in enumerate(roles) if role is None), default=None)
    if last is None or last + 1 >= len(blocks):
        return None
    names = "/".join(blocks[last + 1].path.split("/")[-2:])
    return last + 1 if _AUTHOR_NAME.search(names) else None


def _is_signature(block: Block, line: Line) -> bool:
    """A name or a body, perhaps both: short, capitalised, no sentence, no portal word."""
    text = without_bullet(block.text)
    if line.role is not None or line.is_date or len(text) > _LONGEST_SIGNATURE:
        return False
    if is_linked(block) or block.kind is BlockKind.CAPTION:
        return False
    return not _SENTENCE_END.search(text) and bool(_SIGNATURE.match(text))
