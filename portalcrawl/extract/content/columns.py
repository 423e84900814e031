"""Which column of a page a block stands in, by the names of the elements around it.

A text and a list ask differently: what stands beside a text (cards, galleries, lists of the
latest) may be the very list that a page is for.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from portalcrawl.extract.content.labels import METADATA_PATH
from portalcrawl.extract.content.names import place_named
from portalcrawl.items import Block

_NO_LIST = frozenset({"menu", "footer", "comments", "share", "promo", "overlay", "tags", "aside"})
# The word for a box of any kind, which some software gives to the main list too.
_WIDGET = re.compile(r"[.#](?:[\w-]+-)?widgets?(?![a-z])", re.IGNORECASE)
_SIDE_TAG = re.compile(r"/(?:nav|aside|footer)\b|[.#]side-?bar", re.IGNORECASE)
_SIDE_NAMES = re.compile(
    r"[.#](?:[\w-]+-)?(?:right|left|side)(?:-?(?:col|column|bar|side|panel|box|block|content)s?)?"
    r"(?![\w-])|[.#](?:col|column|cot)[-_]?(?:right|left|phai|trai|side)(?![\w-])"
    r"|[.#]col-(?:(?:xs|sm|md|lg|xl)-)?[2-4](?!\w)|/aside\b|[.#]side-?bar",
    re.IGNORECASE,
)


def _is_stated(block: Block) -> bool:
    return block.path.startswith(METADATA_PATH)


def wrapper_depth(blocks: Sequence[Block]) -> int:
    """How many elements hold nearly the whole page: what those are called says nothing."""
    first = next((at for at, one in enumerate(blocks) if not _is_stated(one)), None)
    if first is None:
        return 0
    n_shown = len(blocks) - first
    early, late = (blocks[first + n_shown * part // 8].path.split("/") for part in (1, 6))
    both = zip(early, late, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


@lru_cache(maxsize=8192)
def is_outside(path: str, depth: int) -> bool:
    """True where an element of the path is called a menu, a footer, a column aside and the like.

    ``depth``: so many elements from the root on are wrappers of the whole page.
    """
    return any(place_named(element) in _NO_LIST for element in path.split("/")[depth:])


@lru_cache(maxsize=4096)
def is_widget(path: str) -> bool:
    """True where the path is outside for no better reason than being called a widget."""
    return _WIDGET.search(path) is not None and _SIDE_TAG.search(path) is None


@lru_cache(maxsize=4096)
def is_side_column(path: str) -> bool:
    """True where an element of the path is called a column left, right or beside."""
    return _SIDE_NAMES.search(path) is not None
