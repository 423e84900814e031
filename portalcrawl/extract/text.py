"""Plain text as scraped: one block a line, nothing else is known of it."""

import re

from portalcrawl.items import Block, BlockKind
from portalcrawl.vietnamese.text import clean_lines

_BULLET = re.compile(r"^(?:[•●▪■◆]|\*(?=\s))\s*")
_TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|table|td|span|a|h[1-6]|ul|frameset)\b", re.I
)
_SNIFFED = 100_000
_MOST_CHARS = 1_000_000
_MOST_LINES = 10_000
_GLUED_END = re.compile(r"(?<=\./\.)(?=[^\s./])|(?<=\./\.)\s+(?=\S)")
_LONGEST_GLUED = 160


def find_lines(text: str) -> tuple[Block, ...]:
    """The lines of the text as blocks; bullets are dropped, their lines are items.

    What stands glued behind an end mark (``./.Tác giả: ...``) is a block of its own.
    """
    blocks: list[Block] = []
    for line in clean_lines(text[:_MOST_CHARS])[:_MOST_LINES]:
        bare = _BULLET.sub("", line)
        kind = BlockKind.PARAGRAPH if bare == line else BlockKind.ITEM
        blocks.extend(Block(text=part, kind=kind) for part in split_at_end_mark(bare) if part)
    return tuple(blocks)


def split_at_end_mark(text: str) -> list[str]:
    """The text, parted behind an end mark that a short rest is glued to.

    >>> split_at_end_mark("Hội nghị kết thúc./.Tác giả: Ban Biên tập")
    ['Hội nghị kết thúc./.', 'Tác giả: Ban Biên tập']
    """
    if "./." not in text[:-3]:
        return [text]
    parts = [part.strip() for part in _GLUED_END.split(text)]
    if sum(map(len, parts[1:])) > _LONGEST_GLUED:
        return [text]
    return parts


def is_markup(text: str) -> bool:
    """True for text that holds HTML."""
    return _TAG.search(text[:_SNIFFED]) is not None
