"""The text of an article that only linked data holds, where a script would have shown it.

The page's own words are read first; what it states for machines takes their place only where
it shows next to nothing of that.
"""

import re
from dataclasses import replace

from portalcrawl.extract.content.regions import is_linked
from portalcrawl.extract.markup.printed import Printed
from portalcrawl.items import Block
from portalcrawl.vietnamese.text import clean

STATED_PATH = "/html/body/article.stated"
"""The path of the element that the blocks are said to stand in; no page has it."""

_SHORTEST = 400
_MOST_SHOWN = 0.5
_SHORTEST_PARAGRAPH = 60
_TAG = re.compile(r"<[^<>]{1,300}>")


def with_stated_text(printed: Printed, text: str | None) -> Printed:
    """The page with the stated text behind its blocks; as it was where it shows half of it."""
    if text is None or len(text) < _SHORTEST or _n_shown(printed) > _MOST_SHOWN * len(text):
        return printed
    lines = (clean(line) for line in _TAG.sub("\n", text).splitlines())
    blocks = [
        Block(text=line, path=f"{STATED_PATH}/p[{at}]") for at, line in enumerate(lines, 1) if line
    ]
    return replace(printed, blocks=(*printed.blocks, *blocks))


def _n_shown(printed: Printed) -> int:
    """Characters of the paragraphs that the page shows."""
    return sum(
        len(block.text)
        for block in printed.blocks
        if len(block.text) >= _SHORTEST_PARAGRAPH and not is_linked(block)
    )
