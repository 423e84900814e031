"""The text beside a list of links: neighbours of the best element that read on from it.

Where a menu stands in the element of the text, that element is worth less than one of its own
paragraphs. What stands next to that paragraph, with no list of links between, is text as well.
"""

from collections.abc import Iterator, Sequence

from portalcrawl.extract.content.elements import Node, Tree

_COSTLIEST_GAP = 25.0
# What a text is written in; boxes of other things are not.
_OF_TEXT = frozenset({"p", "blockquote", "ul", "ol", "table", "pre", "section", "figure", "dl"})
_OUTERMOST = 2


def widened(tree: Tree, best: Node) -> tuple[Node, ...]:
    """The element and its neighbours that are text too, in order; mostly the element alone."""
    node = best
    while (parent := node.parent) is not None and parent.depth >= _OUTERMOST:
        children = tree.children[parent]
        at = children.index(node)
        above = _reach(children[:at][::-1])
        below = _reach(children[at + 1 :], like=node)
        if above or below:
            return tuple(children[at - above : at + 1 + below])
        if parent.value < node.value - _COSTLIEST_GAP:
            break
        node = parent
    return (best,)


def _reach(neighbours: Sequence[Node], *, like: Node | None = None) -> int:
    """How many of the neighbours, from the nearest on, belong to the text."""
    reached, gap = 0, 0.0
    for at, value in enumerate(_values(neighbours, like=like), 1):
        gap += value
        if gap < -_COSTLIEST_GAP:
            break
        if gap > 0 and neighbours[at - 1].own_prose:
            reached, gap = at, 0.0
    return reached


def _values(neighbours: Sequence[Node], *, like: Node | None) -> Iterator[float]:
    """What each neighbour is worth, up to the first that is no text."""
    for node in neighbours:
        if node.outer_place is not None or (like is not None and not _may_follow(node, like)):
            return
        yield node.value


def _may_follow(node: Node, like: Node) -> bool:
    """Whether it is written as the text is: paragraphs follow each other, boxes need not."""
    tag = _tag(node)
    return tag in _OF_TEXT or tag[:1] == "h" or (like.first == like.last and tag == _tag(like))


def _tag(node: Node) -> str:
    name = node.name
    return name[: min((at for mark in "[.#" if (at := name.find(mark)) > 0), default=len(name))]
