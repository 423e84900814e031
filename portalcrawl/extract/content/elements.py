"""The elements of a page as the paths of its blocks tell them: which holds which, and how much.

One tree a page: every path is looked up once, so that a page costs what its blocks cost and not
what their paths would.
"""

import re
from collections.abc import Sequence

from portalcrawl.extract.content.labels import METADATA_PATH
from portalcrawl.extract.content.names import place_at
from portalcrawl.items import Block, BlockKind

# The share of a page's prose that must stand elsewhere, or the name is taken for one of the page
# as a whole: wrappers are called "no-sidebar", templates call every box "widget". Comments,
# notices and lists of other texts are longer than many texts.
_LEAST_REST = {
    "comments": 0.12,
    "overlay": 0.12,
    "teaser": 0.2,
    "related": 0.3,
    "aside": 0.3,
    "promo": 0.3,
    "hidden": 0.7,
    "footer": 0.0,
}
_USUAL_REST = 0.5
_SHORTEST_REST = 300
_LEAST_LEFT = 0.15
_SHORTEST_LEFT = 200
FILE_LINKS = (".file", ".file.center", ".file.right")
"""How the paths of blocks end that are links to attachments."""
_NUMBER = re.compile(r"\[\d+\]")
_OUTERMOST = 2
_FEWEST_CARDS = 3
_LONGEST_CARD = 700
_SHORTEST_HEADLINE = 25


class Node:
    """One element that holds blocks; a plain class, for a page has hundreds."""

    __slots__ = (
        "children", "depth", "first", "is_beside", "last", "links", "own_links", "own_prose",
        "parent", "path", "place", "prose", "said", "value",
    )  # fmt: skip

    def __init__(self, path: str, parent: "Node | None", *, first: int) -> None:
        self.path = path
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.children: list[Node] = []
        self.first = self.last = first
        self.prose = self.links = 0
        """Characters of sentences outside links, and how many headlines are links."""
        self.own_prose = self.own_links = 0
        """Characters of sentences and of linked headlines that stand in no place beside it."""
        self.value = 0.0
        self.said = place_at(path) if self.depth > _OUTERMOST else None
        """What its own name says it is, if it is no content."""
        self.is_beside = False
        """Whether that may be, or may be of an element around it."""
        self.place: str | None = None
        """What it is believed to be, by its name or that of an element around it."""


class Tree:
    """The elements of one page; ``leaves`` holds for each block the innermost one."""

    def __init__(self, blocks: Sequence[Block], prose: Sequence[bool]) -> None:
        """``prose``: for each block, whether it reads like sentences."""
        self.root = Node("", None, first=0)
        self.nodes = [self.root]
        """Every element behind those around it."""
        self.leaves: list[Node] = []
        known = {"": self.root}
        for index, block in enumerate(blocks):
            path = block.path
            leaf = known.get(path) or self._grow(path, known, first=index)
            leaf.last = index
            self.leaves.append(leaf)
            if prose[index]:
                leaf.prose += len(block.text) - block.link_chars
            elif path.endswith(FILE_LINKS):
                leaf.prose += len(block.text)
            elif block.link_chars:
                leaf.links += is_headline(block)
        self._forget_head()
        self._sum_up()
        self._name_places()

    def _grow(self, path: str, known: dict[str, Node], *, first: int) -> Node:
        missing = []
        while (node := known.get(path)) is None:
            missing.append(path)
            path = path.rpartition("/")[0]
        for path in reversed(missing):
            child = known[path] = Node(path, node, first=first)
            node.children.append(child)
            self.nodes.append(child)
            node = child
        return node

    def _forget_head(self) -> None:
        """What the head states is shown nowhere."""
        for leaf in self.leaves:
            if not leaf.path.startswith(METADATA_PATH):
                break
            leaf.prose = leaf.links = 0

    def _sum_up(self) -> None:
        for node in reversed(self.nodes):
            parent = node.parent
            if parent is not None:
                parent.prose += node.prose
                parent.links += node.links
                parent.last = max(parent.last, node.last)

    def _name_places(self) -> None:
        """Believe the names of places, as far as they leave the page a text."""
        prose: dict[str, int] = {}
        candidates = []
        for node in self.nodes:
            if node.links >= _FEWEST_CARDS and len(node.children) >= _FEWEST_CARDS:
                _name_cards(node.children)
            is_inside = node.parent is not None and node.parent.is_beside
            node.is_beside = is_inside
            if node.said and self._may_be_so(node, node.said):
                node.is_beside = True
                candidates.append(node)
                prose[node.said] = prose.get(node.said, 0) + (0 if is_inside else node.prose)
        if not candidates:
            return
        believed = self._believed(prose)
        for node in candidates:
            node.place = node.said if node.said in believed else None
        for node in self.nodes[1:]:
            if node.place is None and node.parent is not None:
                node.place = node.parent.place

    def _believed(self, prose: dict[str, int]) -> set[str]:
        """The names to believe: each by itself, and all together as far as a text is left."""
        total = self.root.prose
        believed = {said for said, all_so in prose.items() if _may_be(said, all_so, total=total)}
        least = max(_LEAST_LEFT * total, min(_SHORTEST_LEFT, total / 2))
        doubtful = believed - {"footer"}
        while doubtful and total - sum(prose[said] for said in believed) < least:
            most = max(sorted(doubtful), key=lambda said: prose[said])
            doubtful.remove(most)
            believed.remove(most)
        return believed

    def _may_be_so(self, node: Node, said: str) -> bool:
        """Whether the rest of the page is page enough for the element to be beside it."""
        total = self.root.prose
        # Forms stand around whole pages, and where little is written, blocks must tell.
        by_blocks = said == "form" or (total < _SHORTEST_REST and said != "footer")
        is_most = by_blocks and 2 * (node.last - node.first) > len(self.leaves)
        return not is_most and _may_be(said, node.prose, total=total)


def _name_cards(children: Sequence[Node]) -> None:
    """Name the cards of other texts: alike neighbours, each a headline that is a link."""
    alike: dict[str, list[Node]] = {}
    for child in children:
        name = child.path.rpartition("/")[2]
        alike.setdefault(_NUMBER.sub("", name), []).append(child)
    for group in alike.values():
        cards = [one for one in group if one.links and 0 < one.prose <= _LONGEST_CARD]
        if len(cards) >= _FEWEST_CARDS and 3 * len(cards) >= 2 * len(group):
            for one in cards:
                one.said = one.said or "teaser"


def is_headline(block: Block) -> bool:
    """True for a block that is a link, and a heading or as long as one."""
    if 10 * block.link_chars <= 9 * len(block.text):
        return False
    return block.kind is BlockKind.HEADING or len(block.text) >= _SHORTEST_HEADLINE


def _may_be(said: str, prose: int, *, total: int) -> bool:
    """Whether the page has a text besides what is called so."""
    share, rest = _LEAST_REST.get(said, _USUAL_REST), total - prose
    is_long = share == 0.0 or share >= _USUAL_REST or rest >= min(_SHORTEST_REST, total / 2)
    return is_long and rest >= share * total
