"""A tree to blocks in reading order, with the links and pictures that stand between them.

Blocks end at block elements and at ``<br>``; rows of data tables are one block each. The path of
a block carries the names that the page gave (``div[2]#main.content``), and its last part the
look of the whole block as further names: ``bold``, ``italic``, ``center``, ``right``, and
``file`` for a link to an attachment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from portalcrawl.extract.frames import DROPPED_TAGS, Anchor, Frame, common
from portalcrawl.extract.glued import cut, split_paragraphs
from portalcrawl.extract.html import Element, Page
from portalcrawl.extract.printed import (
    DESCRIPTION_PATH,
    OG_TITLE_PATH,
    TITLE_PATH,
    FoundLink,
    FoundPicture,
    Printed,
)
from portalcrawl.extract.tables import is_data, is_picture_frame
from portalcrawl.extract.wordpaste import has_word_rules, without_word_rules
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.text import clean

_CELL = "\x1f"
_LINKED_FILES = {"iframe": "src", "embed": "src", "object": "data", "frame": "src", "area": "href"}
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_LONGEST_CAPTION = 300
_MOST_BLOCKS = 10_000
_MOST_LINKS = 10_000
_MOST_CHARS = 1_000_000
_FIELDS = frozenset({"text", "password", "email", "tel", "number", "date", "file"})
_SEARCH_FIELD = re.compile(r"search|keyword|tu-?khoa|tìm|txt_?key|\bq\b|\bs\b", re.IGNORECASE)
_PRE_LINE = re.compile(r"\r\n|\r|\n")


def find_blocks(page: Page, profile: Profile) -> Printed:
    """Everything the page shows its reader; hidden parts, scripts and styles are dropped."""
    walk = _Walk(profile, blocks=list(_stated(page)))
    walk.through(page.root)
    return Printed(
        blocks=_with_sure_captions(walk.blocks),
        links=tuple(
            FoundLink(anchor.href, clean("".join(anchor.pieces) or anchor.title or "") or None, at)
            for anchor in walk.anchors
            for at in (anchor.at,)
        ),
        pictures=tuple(walk.pictures),
        n_fields=walk.n_fields,
        n_passwords=walk.n_passwords,
        cut_short=walk.cut_short,
    )


@dataclass
class _Walk:
    """One pass over the tree; keeps the block that is being read."""

    profile: Profile
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    pictures: list[FoundPicture] = field(default_factory=list)
    n_fields: int = 0
    n_passwords: int = 0
    pieces: list[str] = field(default_factory=list)
    owner: Frame | None = None
    cut_short: bool = False
    n_read: int = 0
    n_chars: int = 0
    n_bold: int = 0
    n_italic: int = 0
    n_linked: int = 0
    n_to_files: int = 0
    follows_picture: bool = False

    def through(self, root: Element) -> None:
        """Read the whole tree; an explicit stack, for its depth is the page's choice."""
        top = Frame(root, None)
        stack: list[tuple[Frame, Iterator[Element]]] = [(top, iter(root))]
        self._say(root.text, top)
        while stack and not self._is_full():
            parent, children = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                self._leave(parent)
                if parent.parent is not None:
                    self._say(parent.node.tail, parent.parent)
            elif (frame := self._enter(node, parent)) is not None:
                stack.append((frame, iter(node)))
                self._say(node.text, frame)
            else:
                self._say(node.tail, parent)
        self._end_block()

    def _is_full(self) -> bool:
        """True where the page is longer than any real one; what is left of it is not read."""
        self.cut_short = (
            len(self.blocks) >= _MOST_BLOCKS
            or len(self.anchors) >= _MOST_LINKS
            or self.n_read >= _MOST_CHARS
        )
        return self.cut_short

    def _enter(self, node: Element, parent: Frame) -> Frame | None:
        """The frame to go on in; None where the element is read already or shows nothing."""
        tag = node.tag
        if not isinstance(tag, str) or tag in DROPPED_TAGS:
            return None
        if tag in ("br", "img", "input") or tag in _LINKED_FILES:
            self._read_void(node, tag, parent=parent)
            return None if tag != "object" else Frame(node, parent)
        frame = Frame(node, parent)
        if frame.hidden:
            return None
        if frame.is_block:
            self._begin(node, frame)
        elif tag == "a" and node.get("href"):
            frame.anchor = Anchor(
                node.get("href") or "",
                node.get("title") or node.get("aria-label"),
                at=len(self.blocks),
            )
            self.anchors.append(frame.anchor)
        if frame.is_caption:
            frame.kind = BlockKind.CAPTION
        return frame

    def _begin(self, node: Element, frame: Frame) -> None:
        if frame.row:
            # Cells are told apart, lines inside a cell are not.
            self.pieces.append(_CELL if frame.tag in ("td", "th") else " ")
            return
        self._end_block()
        if frame.tag == "table":
            frame.picture_frame = is_picture_frame(node)
            frame.kind = BlockKind.ROW if not frame.picture_frame and is_data(node) else frame.kind
        elif frame.tag == "tr":
            frame.row = frame.kind is BlockKind.ROW

    def _leave(self, frame: Frame) -> None:
        if frame.row and frame.tag != "tr":
            if frame.is_block:
                self.pieces.append(" ")
        elif frame.is_block:
            self._end_block()

    def _read_void(self, node: Element, tag: str, *, parent: Frame) -> None:
        if tag == "br":
            # A heading or a cell keeps its lines together.
            if parent.kind is BlockKind.HEADING or parent.row:
                self.pieces.append(" ")
            else:
                self._end_block()
        elif tag == "img":
            self._read_picture(node, parent)
        elif tag == "input":
            kind = (node.get("type") or "text").lower()
            self.n_passwords += kind == "password"
            is_search = _SEARCH_FIELD.search(f"{node.get('name')} {node.get('placeholder')}")
            self.n_fields += kind in _FIELDS and not is_search
        elif target := node.get(_LINKED_FILES[tag]):
            self.anchors.append(Anchor(target, node.get("title"), at=len(self.blocks)))

    def _read_picture(self, node: Element, parent: Frame) -> None:
        src = next((value for name in _SOURCES if (value := node.get(name))), None)
        alt = clean(node.get("alt") or "") or None
        if parent.anchor is not None and parent.anchor.title is None:
            parent.anchor.title = alt
        if not src or src.startswith("data:") or _is_tiny(node):
            return
        if not parent.row and "".join(self.pieces).strip():
            at = len(self.blocks) + 1
        else:
            at = len(self.blocks)
            self.follows_picture = True
        self.pictures.append(FoundPicture(src.strip(), alt, at, parent.path))

    def _say(self, text: str | None, frame: Frame) -> None:
        if not text:
            return
        if frame.tag == "pre" and _PRE_LINE.search(text):
            for line in _PRE_LINE.split(text):
                self._say(line, frame)
                self._end_block()
            return
        text = text[:_MOST_CHARS]
        self.pieces.append(text)
        n_chars = len(text.strip())
        if not n_chars:
            if frame.anchor is not None:
                frame.anchor.pieces.append(" ")
            return
        self._count(n_chars, frame)
        if frame.anchor is not None:
            if not frame.anchor.pieces:
                frame.anchor.at = len(self.blocks)
            frame.anchor.pieces.append(text)

    def _count(self, n_chars: int, frame: Frame) -> None:
        self.owner = frame if self.owner is None else common(self.owner, frame)
        self.n_chars += n_chars
        self.n_read += n_chars
        self.n_bold += n_chars if frame.bold else 0
        self.n_italic += n_chars if frame.italic else 0
        if frame.anchor is not None:
            self.n_linked += n_chars
            self.n_to_files += n_chars if frame.anchor.is_file else 0

    def _end_block(self) -> None:
        if self.owner is not None:
            path = self.owner.path + self._look(self.owner)
            for text in self._texts():
                kind = self._kind(self.owner, text)
                for part in cut(text, self.profile):
                    linked = min(self.n_linked, len(part))
                    self.blocks.append(Block(text=part, kind=kind, path=path, link_chars=linked))
                self.follows_picture = False
        self.pieces = []
        self.owner = None
        self.n_chars = self.n_bold = self.n_italic = self.n_linked = self.n_to_files = 0

    def _texts(self) -> list[str]:
        """The paragraphs of the block, clean; mostly one."""
        raw = "".join(self.pieces)
        if _CELL in raw:
            cells = [clean(cell) for cell in raw.split(_CELL)[1:]]
            return [" | ".join(cells).strip(" |")] if any(cells) else []
        texts = [clean(part) for part in split_paragraphs(raw)]
        bare = [without_word_rules(text) if has_word_rules(text) else text for text in texts]
        return [text for text in bare if text]

    def _look(self, owner: Frame) -> str:
        names = ""
        if self.n_bold >= 0.95 * self.n_chars:
            names += ".bold"
        if self.n_italic >= 0.95 * self.n_chars:
            names += ".italic"
        if 2 * self.n_to_files > self.n_chars:
            names += ".file"
        if owner.align in ("center", "right"):
            names += f".{owner.align}"
        return names

    def _kind(self, owner: Frame, text: str) -> BlockKind:
        if owner.kind is BlockKind.ROW and not owner.row:
            return BlockKind.PARAGRAPH
        if len(text) <= _LONGEST_CAPTION and owner.kind is BlockKind.PARAGRAPH:
            looks_apart = self.n_italic >= 0.95 * self.n_chars or owner.align == "center"
            if owner.picture_frame or (self.follows_picture and looks_apart):
                return BlockKind.CAPTION
        return owner.kind


def _with_sure_captions(blocks: list[Block]) -> tuple[Block, ...]:
    """Centred lines below a picture are no caption where centred text goes on behind them."""
    sure = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        is_doubtful = block.kind is BlockKind.CAPTION and block.path.endswith(".center")
        goes_on = blocks[index + 1].path.endswith(".center") and ".italic" not in block.path[-20:]
        if is_doubtful and goes_on:
            sure[index] = replace(block, kind=BlockKind.PARAGRAPH)
    return tuple(sure)


def _stated(page: Page) -> Iterator[Block]:
    """What the head states, as blocks with paths of their own: people see it on the tab."""
    for path, text in (
        (TITLE_PATH, page.title),
        (OG_TITLE_PATH, page.metas.get("og:title")),
        (DESCRIPTION_PATH, page.metas.get("description")),
    ):
        if text:
            yield Block(text=text, kind=BlockKind.HEADING, path=path)


def _is_tiny(node: Element) -> bool:
    """Spacers, counters' pixels and icons: a side of at most 32 pixels."""
    sides = (node.get("width") or "", node.get("height") or "")
    return any(
        side.removesuffix("px").isdigit() and int(side.removesuffix("px")) <= 32 for side in sides
    )
