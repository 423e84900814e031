"""Where on a page the content stands: the element whose blocks are worth most together.

Text outside links speaks for content, words inside links and known boilerplate against it; the
element with the greatest sum holds the content and little else, whatever its name is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portalcrawl.extract.content.elements import FILE_LINKS, Node, Tree, is_headline
from portalcrawl.extract.content.names import place_named
from portalcrawl.extract.content.runs import widened
from portalcrawl.items import Block, BlockKind

_SENTENCE_END = re.compile(r"[.!?…;:。！？][\"”’')\]」』]*$")
_LONG = 80
_WIDE_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG_WIDE = 24

# Lines that stand in one element with the text; they must not split it.
_NEIGHBOURS = frozenset({"date", "author", "source", "field", "share", "breadcrumb"})
# What a site writes around a text in the text's own element: it must not split it either.
_BESIDE = frozenset({"byline", "share", "tags", "pictures", "promo", "form"})
_MOST_OF_A_REGION = 0.75
# A page without a date may say its piece in many boxes: what a body offers, or a shop.
_SCATTERED = 0.6
_NEARLY_ALL = 0.9
_FEWEST_LINKED = 200


@dataclass(frozen=True)
class Region:
    """A run of blocks, first to last, both included."""

    first: int
    last: int
    path: str

    def __contains__(self, index: int) -> bool:
        return self.first <= index <= self.last


def is_prose(block: Block) -> bool:
    """True for a block that reads like sentences rather than like a label or a menu entry."""
    text = block.text
    free = len(text) - block.link_chars
    if 2 * block.link_chars > len(text):
        return False
    if free >= _LONG or (free >= 40 and _SENTENCE_END.search(text)):
        return True
    # Chinese, Japanese and Korean say a sentence in a third of the letters.
    is_wide = free >= _LONG_WIDE and not text.isascii()
    return is_wide and len(_WIDE_SCRIPT.findall(text)) >= _LONG_WIDE


def is_linked(block: Block) -> bool:
    """True where most of the block's words are links."""
    return 2 * block.link_chars > len(block.text)


def has_chrome_name(path: str) -> bool:
    """True where an element of the path is called a menu, a footer and the like."""
    return any(place_named(name) for name in path.split("/"))


def is_file_link(block: Block) -> bool:
    """True for a block that is a link to an attachment."""
    return block.path.endswith(FILE_LINKS)


@dataclass(frozen=True)
class Survey:
    """What the elements of a page say about its blocks."""

    region: Region | None
    """The content as one run of blocks; None on a page without blocks."""
    core: Region | None
    """The innermost element that holds nearly all of it."""
    places: tuple[str | None, ...]
    """For each block, what the page itself calls its place, if that is no content."""
    prose: tuple[bool, ...]
    """For each block, whether it reads like sentences."""

    @property
    def named(self) -> tuple[bool, ...]:
        """For each block, whether its place is called a menu, a footer and the like."""
        return tuple(place is not None for place in self.places)


def survey(
    blocks: Sequence[Block], roles: Sequence[str | None], *, is_dated: bool = True
) -> Survey:
    """Where the content stands, and which places the page calls something else.

    ``roles`` holds for each block the boilerplate role its words betray, or None; ``is_dated``
    tells whether the page prints a date line: the text of others may be scattered.
    """
    if not blocks:
        return Survey(None, None, (), ())
    prose = tuple(map(is_prose, blocks))
    tree = Tree(blocks, prose)
    _weigh(tree, blocks, roles=roles, prose=prose)
    best = max(tree.nodes, key=lambda node: (node.value, node.depth))
    places = tuple(leaf.place for leaf in tree.leaves)
    wide = None if is_dated else _wide(tree, best)
    if wide is not None:
        return Survey(_region(wide), _region(wide), places, prose)
    if best.value <= 0:
        return Survey(None, None, places, prose)
    run = widened(tree, best)
    region = Region(run[0].first, run[-1].last, best.path)
    is_most = best.own_prose >= _MOST_OF_A_REGION * sum(node.own_prose for node in run)
    core = _region(_core(tree, best)) if is_most else region
    return Survey(region, core, places, prose)


def _weigh(
    tree: Tree, blocks: Sequence[Block], *, roles: Sequence[str | None], prose: Sequence[bool]
) -> None:
    """Give every element its value, and count only the sentences that may be content."""
    for index, leaf in enumerate(tree.leaves):
        block, role = blocks[index], roles[index]
        leaf.value += _value(block, role, is_text=prose[index], place=leaf.place)
        if role is None and leaf.place is None:
            if prose[index] or block.kind is BlockKind.ROW:
                leaf.own_prose += len(block.text) - block.link_chars
            elif is_file_link(block):
                leaf.own_prose += len(block.text)
            elif block.link_chars and is_headline(block):
                leaf.own_links += len(block.text)
    for node in reversed(tree.nodes):
        parent = node.parent
        if parent is not None:
            parent.value += node.value
            parent.own_prose += node.own_prose
            parent.own_links += node.own_links


def _region(node: Node) -> Region:
    return Region(node.first, node.last, node.path)


def _core(tree: Tree, best: Node) -> Node:
    """The innermost element that holds most of the region's sentences."""
    core, least = best, _MOST_OF_A_REGION * best.own_prose
    while best.own_prose and core in tree.children:
        child = max(tree.children[core], key=lambda node: node.own_prose)
        if child.own_prose < least or child.first == child.last:
            break
        core = child
    return core


def _wide(tree: Tree, best: Node) -> Node | None:
    """Where a page that says its piece in many boxes has it; None where it does not so."""
    root = tree.root
    if root.own_links > root.own_prose and root.own_links > _FEWEST_LINKED:
        return max(
            (node for node in tree.nodes if node.own_links >= _NEARLY_ALL * root.own_links),
            key=lambda node: node.depth,
        )
    if best.value <= 0 or best.own_prose >= _SCATTERED * root.own_prose:
        return None
    node = best
    while node.parent is not None and node.own_prose < _NEARLY_ALL * root.own_prose:
        node = node.parent
    return node


def _value(block: Block, role: str | None, *, is_text: bool, place: str | None) -> float:
    length = len(block.text)
    free = length - block.link_chars
    if (role in _NEIGHBOURS and place is None) or (place in _BESIDE and role is None):
        return -3.0
    # Contact pages open their lines with the words of footers.
    if place or (role and role != "footer"):
        return -10.0 - 0.3 * length
    if is_file_link(block):
        return 0.3 * length
    if 2 * block.link_chars > length:
        return -10.0 - 0.5 * min(block.link_chars, 120)
    if role is None and (is_text or block.kind is BlockKind.ROW):
        return float(free - block.link_chars)
    return 0.3 * free - 2.0
