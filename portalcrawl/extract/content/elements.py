"""The elements of a page as the paths of its blocks tell them: which holds which, and how much.

One tree a page: every path is looked up once, so that a page costs what its blocks cost and not
what their paths would.
"""

import re
from collections.abc import Mapping, Sequence

from portalcrawl.extract.content.labels import METADATA_PATH
from portalcrawl.extract.content.names import Said, places_named
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
    """An element that holds blocks or several others, and those around it that hold nothing else.

    Most elements of a page hold but one other: to tell them apart would say nothing more.
    """

    __slots__ = (
        "depth", "first", "is_beside", "last", "links", "outer_place", "own_links", "own_prose",
        "parent", "path", "place", "prose", "said", "value",
    )  # fmt: skip

    def __init__(
        self, path: str, parent: "Node | None", *, said: Said = (), first: int = 0
    ) -> None:
        self.path = path
        self.parent = parent
        self.depth = path.count("/")
        self.first = self.last = first
        self.prose = self.links = 0
        """Characters of sentences outside links, and how many headlines are links."""
        self.own_prose = self.own_links = 0
        """Characters of sentences and of linked headlines that stand in no place beside it."""
        self.value = 0.0
        self.said = said
        """What the names of its elements say they are, the outermost first; see ``Said``."""
        self.is_beside = False
        """Whether that may be, or may be of an element around it."""
        self.place: str | None = None
        """What it is believed to be, by its name or that of an element around it."""
        self.outer_place: str | None = None
        """The same for the outermost of its elements, which stands beside other nodes."""

    @property
    def name(self) -> str:
        """The name of the outermost of its elements."""
        above = self.parent.path if self.parent else ""
        return self.path[len(above) :].lstrip("/").partition("/")[0]


class Tree:
    """The elements of one page; ``leaves`` holds for each block the innermost one."""

    def __init__(self, blocks: Sequence[Block], prose: Sequence[bool]) -> None:
        """``prose``: for each block, whether it reads like sentences."""
        self.root = Node("", None)
        self.nodes = [self.root]
        """Every element behind those around it."""
        self.children: dict[Node, list[Node]] = {}
        """The elements in each that is no leaf; here, for a tree without circles is soon gone."""
        self.leaves = self._grow([block.path for block in blocks])
        for index, (leaf, block) in enumerate(zip(self.leaves, blocks, strict=True)):
            leaf.last = index
            if prose[index]:
                leaf.prose += len(block.text) - block.link_chars
            elif block.link_chars:
                if block.path.endswith(FILE_LINKS):
                    leaf.prose += len(block.text)
                else:
                    leaf.links += is_headline(block)
        self._forget_head()
        self._sum_up()
        self._name_places()

    def _grow(self, paths: Sequence[str]) -> list[Node]:
        """Make the nodes; return for each path its own."""
        known = {"": self.root}
        holders, new = _parted(paths)
        for first, path in enumerate(paths):
            if path in known:
                continue
            above, chain = new[path]
            node = known[above]
            for one in reversed(chain):
                if one in holders:
                    node = known[one] = self._add(one, node, first=first)
        return [known[path] for path in paths]

    def _add(self, path: str, parent: Node, *, first: int) -> Node:
        said = places_named(path[len(parent.path) :])
        if parent.depth < _OUTERMOST:
            n_outer = _OUTERMOST - parent.depth
            said = (*(None for _ in said[:n_outer]), *said[n_outer:])
        node = Node(path, parent, said=said, first=first)
        self.nodes.append(node)
        self.children.setdefault(parent, []).append(node)
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
        self._spare_lead()
        prose: dict[str, int] = {}
        named: dict[Node, Said] = {}
        for node in self.nodes:
            if node.links >= _FEWEST_CARDS:
                _name_cards(self.children.get(node, ()))
            node.is_beside = node.parent is not None and node.parent.is_beside
            if not node.said:
                continue
            named[node] = tuple(one if self._may_be_so(node, one) else None for one in node.said)
            for said in filter(None, named[node]):
                prose[said] = prose.get(said, 0) + (0 if node.is_beside else node.prose)
                node.is_beside = True
        if prose:
            self._settle(named, self._believed(prose))

    def _spare_lead(self) -> None:
        """One paragraph alone that is called a teaser is the lead; those of others are several."""
        leads = [node for node in self.nodes if _is_related_paragraph(node)]
        if len(leads) == 1:
            leads[0].said = ()

    def _settle(self, named: Mapping[Node, Said], believed: set[str]) -> None:
        """Give every element its place: its own by name, or that of the element around it."""
        for node in self.nodes:
            if node.parent is not None:
                node.place = node.outer_place = node.parent.place
            if not node.said:
                continue
            for at, said in enumerate(named[node]):
                if said in believed:
                    node.place = said
                    node.outer_place = node.outer_place if at else said

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

    def _may_be_so(self, node: Node, said: str | None) -> bool:
        """Whether the rest of the page is page enough for the element to be beside it."""
        if said is None:
            return False
        total = self.root.prose
        # Forms stand around whole pages, and where little is written, blocks must tell.
        by_blocks = said == "form" or (total < _SHORTEST_REST and said != "footer")
        is_most = by_blocks and 2 * (node.last - node.first) > len(self.leaves)
        return not is_most and _may_be(said, node.prose, total=total)


def _parted(paths: Sequence[str]) -> tuple[set[str], dict[str, tuple[str, list[str]]]]:
    """The elements that hold blocks or several others, and what is new with each path.

    What is new: the known element that holds it, and the elements in that, the innermost first.
    """
    known, holders = {""}, set(paths)
    new: dict[str, tuple[str, list[str]]] = {}
    for path in dict.fromkeys(paths):
        at, chain = path, []
        while at not in known:
            known.add(at)
            chain.append(at)
            at = at.rpartition("/")[0]
        holders.add(at)
        new[path] = at, chain
    return holders, new


def _is_related_paragraph(node: Node) -> bool:
    is_paragraph = node.path.rpartition("/")[2][:2] in ("p.", "p[", "p#")
    return node.prose > 0 and node.said[-1:] == ("related",) and is_paragraph


def _name_cards(children: Sequence[Node]) -> None:
    """Name the cards of other texts: alike neighbours, each a headline that is a link."""
    if len(children) < _FEWEST_CARDS:
        return
    alike: dict[str, list[Node]] = {}
    for child in children:
        alike.setdefault(_NUMBER.sub("", child.name), []).append(child)
    for group in alike.values():
        cards = [one for one in group if one.links and 0 < one.prose <= _LONGEST_CARD]
        if len(cards) >= _FEWEST_CARDS and 3 * len(cards) >= 2 * len(group):
            for one in cards:
                outer, *inner = one.said or (None,)
                one.said = (outer or "teaser", *inner)


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
