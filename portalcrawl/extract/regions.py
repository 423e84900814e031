"""Where on a page the content stands: the element whose blocks are worth most together.

Text outside links speaks for content, words inside links and known boilerplate against it; the
element with the greatest sum holds the content and little else, whatever its name is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portalcrawl.items import Block, BlockKind

_SENTENCE_END = re.compile(r"[.!?…;:][\"”’')\]]*$")
_LONG = 80
# Names that pages give to what is not content. They are trusted only on a small part of a page:
# wrappers of a whole page are called "no-sidebar" or "main-menu-page" too.
_CHROME_NAMES = re.compile(
    r"^(?:nav|footer|aside)\b|[.#](?=[abcflmnoprstvw])"
    r"(?:nav|menu|navi|navbar|navigation|main-?menu|breadcrumbs?|footer|foot|"
    r"copyright|side-?bar|aside|widget|banner|comments?|binh-?luan|respond|social|share|"
    r"chia-?se|tags?|paging|pager|pagination|popup|modal|cookie|login|search|ads?|advert\w*|toolbar|"
    r"lien-?ket|thong-?ke|poll|vote|related|tin-?lien-?quan|tin-?khac|other-?news)(?![a-z])",
    re.IGNORECASE,
)
# A footer is one however little else is on the page.
_FOOTER_NAMES = re.compile(r"^footer\b|[.#](?:footer|copyright)(?![a-z])", re.IGNORECASE)

# Lines that stand in one element with the text; they must not split it.
_NEIGHBOURS = frozenset({"date", "author", "source", "field", "share", "breadcrumb"})


@dataclass(frozen=True)
class Region:
    """A run of blocks, first to last, both included."""

    first: int
    last: int
    path: str

    def __contains__(self, index: int) -> bool:
        return self.first <= index <= self.last


class _Node:
    """One element that holds blocks."""

    __slots__ = ("children", "depth", "first", "last", "name", "parent", "prose", "value")

    def __init__(self, name: str, parent: "_Node | None", *, first: int) -> None:
        self.name = name
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.children: dict[str, _Node] = {}
        self.first = self.last = first
        self.value = self.prose = 0.0

    @property
    def path(self) -> str:
        """The path of the element as the blocks have it."""
        names: list[str] = []
        node = self
        while node.parent is not None:
            names.append(node.name)
            node = node.parent
        return "".join(f"/{name}" for name in reversed(names))


def is_prose(block: Block) -> bool:
    """True for a block that reads like sentences rather than like a label or a menu entry."""
    free = len(block.text) - block.link_chars
    if 2 * block.link_chars > len(block.text):
        return False
    return free >= _LONG or (free >= 40 and bool(_SENTENCE_END.search(block.text)))


def is_linked(block: Block) -> bool:
    """True where most of the block's words are links."""
    return 2 * block.link_chars > len(block.text)


def has_chrome_name(path: str) -> bool:
    """True where an element of the path is called a menu, a footer and the like."""
    return any(_CHROME_NAMES.search(name) for name in path.split("/"))


def is_file_link(block: Block) -> bool:
    """True for a block that is a link to an attachment."""
    return ".file" in block.path.rpartition("/")[2]


@dataclass(frozen=True)
class Survey:
    """What the elements of a page say about its blocks."""

    region: Region | None
    """The content as one run of blocks; None on a page without blocks."""
    named: tuple[bool, ...]
    """For each block, whether the page itself calls its place a menu, a footer and the like."""


def survey(blocks: Sequence[Block], roles: Sequence[str | None]) -> Survey:
    """Where the content stands, and which places the page calls something else.

    ``roles`` holds for each block the boilerplate role its words betray, or None.
    """
    if not blocks:
        return Survey(None, ())
    root, leaves = _grow(blocks)
    known: dict[int, bool] = {}
    named = tuple(_has_chrome_name(leaf, root.prose, known=known) for leaf in leaves)
    for block, role, leaf, name in zip(blocks, roles, leaves, named, strict=True):
        _add(leaf, _value(block, role, chrome_name=name))
    best = max(_all_below(root), key=lambda node: (node.value, node.depth))
    return Survey(Region(best.first, best.last, best.path) if best.value > 0 else None, named)


def _grow(blocks: Sequence[Block]) -> tuple[_Node, list[_Node]]:
    """The elements as a tree, and for each block the innermost that holds it."""
    root = _Node("", None, first=0)
    leaves = []
    for index, block in enumerate(blocks):
        node = root
        free = len(block.text) - block.link_chars if is_prose(block) else 0
        node.prose += free
        for name in block.path.split("/")[1:]:
            child = node.children.get(name)
            if child is None:
                child = node.children[name] = _Node(name, node, first=index)
            node = child
            node.last = index
            node.prose += free
        leaves.append(node)
    root.last = len(blocks) - 1
    return root, leaves


def _has_chrome_name(leaf: _Node, total: float, *, known: dict[int, bool]) -> bool:
    """True where the element or one around it has such a name; ``known`` saves asking twice."""
    path: list[_Node] = []
    node = leaf
    while node.parent is not None and id(node) not in known:
        path.append(node)
        node = node.parent
    found = known.get(id(node), False)
    for node in reversed(path):
        found = known[id(node)] = found or _is_chrome_name(node, total)
    return found


def _is_chrome_name(node: _Node, total: float) -> bool:
    if node.name.startswith(("html", "body")):
        return False
    small = 2 * node.prose <= total
    return bool((_CHROME_NAMES if small else _FOOTER_NAMES).search(node.name))


def _value(block: Block, role: str | None, *, chrome_name: bool) -> float:
    free = len(block.text) - block.link_chars
    if role in _NEIGHBOURS and not chrome_name:
        return -3.0
    # Contact pages open their lines with the words of footers.
    if chrome_name or (role and role != "footer"):
        return -10.0 - 0.3 * len(block.text)
    if is_file_link(block):
        return 0.3 * len(block.text)
    if is_linked(block):
        return -10.0 - 0.5 * min(block.link_chars, 120)
    is_text = role is None and (is_prose(block) or block.kind is BlockKind.ROW)
    return float(free - block.link_chars) if is_text else 0.3 * free - 2.0


def _add(leaf: _Node, value: float) -> None:
    node: _Node | None = leaf
    while node is not None:
        node.value += value
        node = node.parent


def _all_below(root: _Node) -> list[_Node]:
    nodes = [root]
    for node in nodes:
        nodes.extend(node.children.values())
    return nodes
