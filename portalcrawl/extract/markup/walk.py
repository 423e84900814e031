"""One pass over the tags and texts of a page: blocks, links, pictures and fields as they stand."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from portalcrawl.extract.markup.frames import Anchor, Frame, Ground, Look, common
from portalcrawl.extract.markup.glued import CELL, paragraphs_of
from portalcrawl.extract.markup.picture_sources import source_of
from portalcrawl.extract.markup.printed import FoundPicture
from portalcrawl.extract.markup.tags import (
    FILE_ATTRIBUTES,
    Step,
    Tag,
    Token,
    tag_of,
    text_behind,
    unescaped,
)
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.text import clean

MOST_BLOCKS = 10_000
MOST_LINKS = 5_000
MOST_CHARS = 500_000
"""What is more of a page than this is not read: no real one has so much."""

_LONGEST_CAPTION = 300
_SHORT = 200
"""Characters; blocks of longer texts hardly stand on another page and are not remembered."""
_FIELDS = frozenset({"text", "password", "email", "tel", "number", "date", "file"})
_SEARCH_FIELD = re.compile(r"search|keyword|tu-?khoa|tìm|txt_?key|\bq\b|\bs\b", re.IGNORECASE)
_PRE_LINE = re.compile(r"\r\n|\r|\n")
# To ask an enumeration for its member costs more than most of what is done at a tag.
_BLOCK, _LINK, _VOID, _SKIP = Step.BLOCK, Step.LINK, Step.VOID, Step.SKIP
_ROW, _HEADING = BlockKind.ROW, BlockKind.HEADING
_PARAGRAPH, _CAPTION = BlockKind.PARAGRAPH, BlockKind.CAPTION


class Spread(NamedTuple):
    """How the words of a block look together."""

    bold: bool
    italic: bool
    n_linked: int
    """Characters in links."""
    to_file: bool
    """Whether most of them are a link to an attachment."""


class Walk:
    """What was found so far, and the block that is being read."""

    def __init__(self, profile: Profile, *, blocks: list[Block]) -> None:
        self.profile = profile
        self.blocks = blocks
        self.anchors: list[Anchor] = []
        self.pictures: list[FoundPicture] = []
        self.n_fields = 0
        self.n_passwords = 0
        self.n_frames = 0
        self.cut_short = False
        self._n_read = 0
        self._pieces: list[str] = []
        self._said: list[tuple[str, Frame]] = []
        """The pieces that hold words, each with its element."""
        self._follows_picture = False

    def through(self, tokens: list[Token]) -> None:
        """Read the whole page; without recursion, for its depth is the page's choice."""
        frame: Frame = Ground()
        said, pieces = self._said, self._pieces
        rest = iter(tokens)
        for raw, behind in rest:
            text = behind
            if raw[0] == "/":
                if pieces and frame.tag.is_block:
                    self._leave(frame)
                frame = frame.parent
            else:
                tag = tag_of(raw)
                inner = self._enter(tag, frame)
                if inner is not None:
                    frame = inner
                elif not tag.is_empty:
                    text = text_behind(rest)
            if text and (frame.look.anchor is not None or not text.isspace()):
                self._say(text, frame)
            elif text and said:
                pieces.append(text)
            if self.cut_short:
                break
        self._end_block()

    def _enter(self, tag: Tag, parent: Frame) -> Frame | None:
        """The element that the following text stands in; None where its inside is passed over."""
        step = tag.step
        if step is _SKIP or (step is _VOID and self._read_void(tag, parent)):
            return None
        frame = Frame(tag, parent)
        if tag.is_hidden:
            return None
        if step is _BLOCK:
            self._begin(tag, frame)
        elif step is _LINK:
            title = tag.attributes.get("title") or tag.attributes.get("aria-label")
            frame.look.anchor = self._open(tag.attributes["href"], title)
        if not tag.is_empty:
            return frame
        if tag.is_block:
            self._leave(frame)
        return parent

    def _begin(self, tag: Tag, frame: Frame) -> None:
        if frame.look.row and (tag.name != "tr" or frame.parent.look.row):
            # Cells are told apart, lines inside a cell are not.
            self._pieces.append(CELL if tag.name in ("td", "th") else " ")
        elif self._pieces:
            self._end_block()

    def _leave(self, frame: Frame) -> None:
        if frame.look.row and frame.tag.name != "tr":
            self._pieces.append(" ")
        else:
            self._end_block()

    def _open(self, href: str, title: str | None) -> Anchor:
        anchor = Anchor(href, title, at=len(self.blocks))
        self.anchors.append(anchor)
        self.cut_short = self.cut_short or len(self.anchors) >= MOST_LINKS
        return anchor

    def _read_void(self, tag: Tag, parent: Frame) -> bool:
        """Read what stands for itself; False where its inside is to be read too."""
        if tag.name == "br":
            # A heading or a cell keeps its lines together.
            if parent.look.kind is _HEADING or parent.look.row:
                self._pieces.append(" ")
            else:
                self._end_block()
        elif tag.name == "img":
            self._read_picture(tag.attributes, parent)
        elif tag.name == "input":
            self._read_field(tag.attributes)
        elif target := tag.attributes.get(FILE_ATTRIBUTES[tag.name]):
            self._open(target, tag.attributes.get("title"))
            self.n_frames += tag.name == "frame"
        return tag.name != "object"

    def _read_field(self, said: Mapping[str, str]) -> None:
        kind = (said.get("type") or "text").lower()
        self.n_passwords += kind == "password"
        is_search = _SEARCH_FIELD.search(f"{said.get('name')} {said.get('placeholder')}")
        self.n_fields += kind in _FIELDS and not is_search

    def _read_picture(self, said: Mapping[str, str], parent: Frame) -> None:
        src = source_of(said)
        alt = clean(said.get("alt")) or None
        anchor = parent.look.anchor
        if anchor is not None and anchor.title is None:
            anchor.title = alt
        if src is None or _is_tiny(said):
            return
        at = len(self.blocks)
        if self._said and not parent.look.row:
            at += 1
        else:
            self._follows_picture = True
        self.pictures.append(FoundPicture(src, alt, at, parent.path))

    def _say(self, written: str, frame: Frame) -> None:
        text, anchor = unescaped(written), frame.look.anchor
        if text.isspace():
            if self._said:
                self._pieces.append(text)
            if anchor is not None:
                anchor.pieces.append(" ")
            return
        if frame.tag.name == "pre" and _PRE_LINE.search(text):
            self._say_lines(text, frame)
            return
        text = text[:MOST_CHARS]
        self._pieces.append(text)
        self._said.append((text, frame))
        self._n_read += len(text)
        self.cut_short = self.cut_short or self._n_read >= MOST_CHARS
        if anchor is not None:
            if not anchor.pieces:
                anchor.at = len(self.blocks)
            anchor.pieces.append(text)

    def _say_lines(self, text: str, frame: Frame) -> None:
        for line in _PRE_LINE.split(text):
            if line and not line.isspace():
                self._say(line.replace("&", "&amp;"), frame)
            self._end_block()

    def _end_block(self) -> None:
        said, pieces = self._said, self._pieces
        if said:
            raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
            owner = said[0][1]
            for _, frame in said:
                owner = owner if frame is owner else common(owner, frame)
            self._add(raw, owner, spread=_spread_of(said))
            said.clear()
        pieces.clear()

    def _add(self, raw: str, owner: Frame, *, spread: Spread) -> None:
        look = owner.look
        path = owner.path + _names_of(spread, look.align)
        for text, parts in paragraphs_of(raw, self.profile):
            kind = self._kind(text, look, spread=spread)
            for part in parts:
                make = _block_of if len(part) <= _SHORT else Block
                linked = min(spread.n_linked, len(part))
                self.blocks.append(make(part, kind, path, linked, None, look.mark))
            self._follows_picture = False
        self.cut_short = self.cut_short or len(self.blocks) >= MOST_BLOCKS

    def _kind(self, text: str, look: Look, *, spread: Spread) -> BlockKind:
        if look.kind is _ROW and not look.row:
            return _PARAGRAPH
        if look.kind is _PARAGRAPH and len(text) <= _LONGEST_CAPTION:
            looks_apart = spread.italic or look.align == "center"
            if look.picture_frame or (self._follows_picture and looks_apart):
                return _CAPTION
        return look.kind


def _spread_of(said: list[tuple[str, Frame]]) -> Spread:
    """How much of the words is bold, italic, linked, and linked to files."""
    if len(said) == 1:
        text, frame = said[0]
        look, anchor = frame.look, frame.look.anchor
        n_linked = len(text.strip()) if anchor is not None else 0
        return Spread(look.bold, look.italic, n_linked, anchor is not None and anchor.is_file)
    n_all = n_bold = n_italic = n_linked = n_to_files = 0
    for text, frame in said:
        look, anchor, n_chars = frame.look, frame.look.anchor, len(text.strip())
        n_all += n_chars
        n_bold += n_chars if look.bold else 0
        n_italic += n_chars if look.italic else 0
        if anchor is not None:
            n_linked += n_chars
            n_to_files += n_chars if anchor.is_file else 0
    most = 0.95 * n_all
    return Spread(n_bold >= most, n_italic >= most, n_linked, 2 * n_to_files > n_all)


def _names_of(spread: Spread, align: str) -> str:
    names = ".bold" if spread.bold else ""
    if spread.italic:
        names += ".italic"
    if spread.to_file:
        names += ".file"
    return f"{names}.{align}" if align in ("center", "right") else names


def _is_tiny(said: Mapping[str, str]) -> bool:
    """Spacers, counters' pixels and icons: a side of at most 32 pixels."""
    sides = (said.get("width", ""), said.get("height", ""))
    return any(
        side.removesuffix("px").isdigit() and int(side.removesuffix("px")) <= 32 for side in sides
    )


# The same on every page of a portal: its boxes and menus are made once.
_block_of = lru_cache(maxsize=16_384)(Block)
