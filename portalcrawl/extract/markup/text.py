"""Plain text as scraped: one block a line, nothing else is known of it."""

import re
from collections.abc import Iterator

from portalcrawl.extract.markup.glued import LONG, cut, split_paragraphs
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.text import clean_lines

_BULLET = re.compile(r"^(?:[•●▪■◆]|\*(?=\s))\s*")
_INNER_BULLET = re.compile(r"(?<!\s)\s++(?=[•●▪■◆]\s)")
_TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|table|td|span|a|h[1-6]|ul|frameset)\b", re.I
)
_PAGE = re.compile(r"\A\s*+<(?:!doctype\s++html|html)\b", re.IGNORECASE)
# What scrapers leave of the markup where they should break the line.
_LEFT_BREAK = re.compile(r"</?(?:br|p|div|li)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
# A text written down with its breaks escaped: every one of them is a break.
_ESCAPED = re.compile(r"(?<!\\r)\\n\s*+\\n")
_SNIFFED = 100_000
MOST_CHARS = 500_000
"""What is more of a text than this is not read."""
_MOST_LINES = 10_000


def find_lines(text: str, profile: Profile) -> tuple[Block, ...]:
    r"""The lines of the text as blocks; bullets are dropped, their lines are items.

    Breaks that were lost or kept as words (``\r\n\r\n``, ``<br>``) count where they are sure.
    What stands glued in one line (``./.Tác giả: ...``) is a block of its own.
    """
    blocks: list[Block] = []
    for line in _lines(text[:MOST_CHARS]):
        bare = _BULLET.sub("", line)
        kind = BlockKind.PARAGRAPH if bare == line else BlockKind.ITEM
        blocks.extend(Block(text=part, kind=kind) for part in cut(bare, profile) if part)
        if len(blocks) >= _MOST_LINES:
            break
    return tuple(blocks)


def is_markup(text: str) -> bool:
    """True for text that holds HTML."""
    return _TAG.search(text[:_SNIFFED]) is not None


def is_page(text: str) -> bool:
    """True for text that is a page of HTML, whatever its file is called."""
    return _PAGE.match(text) is not None


def _lines(text: str) -> Iterator[str]:
    broken = _LEFT_BREAK.sub("\n", text) if "<" in text else text
    if _ESCAPED.search(broken):
        broken = broken.replace("\\n", "\n")
    for paragraph in split_paragraphs(broken):
        for line in clean_lines(paragraph):
            yield from _INNER_BULLET.split(line) if len(line) > LONG else (line,)
