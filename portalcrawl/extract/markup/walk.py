"""One pass over the tags and texts of a page: blocks, links, pictures and fields as they stand."""

import re
from functools import lru_cache
from html import unescape

from portalcrawl.extract.markup.frames import GROUND, Anchor, Frame, Look, common, inside, names_of
from portalcrawl.extract.markup.glued import CELL, LONG, Words, paragraphs_of, words_of
from portalcrawl.extract.markup.picture_sources import Picture
from portalcrawl.extract.markup.printed import FoundPicture
from portalcrawl.extract.markup.tags import (
    LONG_TAG,
    Step,
    Tag,
    known_tag,
    pairs_of,
    text_behind,
)
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile

MOST_BLOCKS = 10_000
MOST_LINKS = 5_000
MOST_CHARS = 500_000
"""What is more of a page than this is not read: no real one has so much."""

Piece = tuple[str, Frame, Anchor | None]
"""Words of a block, with the element and the link that they stand in."""
Standing = tuple[Frame, str, int, bool, Words]
"""The element that holds a block, the names of its look, how many of its characters are linked,
whether it follows a picture, and the words of the portal."""

_LONGEST_CAPTION = 300
_PRE_LINE = re.compile(r"\r\n|\r|\n")
# To ask an enumeration for its member costs more than most of what is done at a tag.
_LINK, _OBJECT, _BREAK, _HIDDEN = Step.LINK, Step.OBJECT, Step.BREAK, Step.HIDDEN
_ROW, _HEADING = BlockKind.ROW, BlockKind.HEADING
_PARAGRAPH, _CAPTION = BlockKind.PARAGRAPH, BlockKind.CAPTION


class Walk:
    """What was found so far, and the block that is being read."""

    def __init__(self, profile: Profile, *, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.anchors: list[Anchor] = []
        self.pictures: list[FoundPicture] = []
        self.n_fields = 0
        self.n_passwords = 0
        self.n_frames = 0
        self.cut_short = False
        self._words = words_of(profile)
        self._n_read = 0
        self._pieces: list[str] = []
        self._said: list[Piece] = []
        """The pieces that hold words."""
        self._follows_picture = False

    def through(self, tokens: list[str]) -> None:
        """Read the whole page; without recursion, for its depth is the page's choice."""
        frame: Frame = GROUND
        anchor: Anchor | None = None
        counts: dict[str, int] = {}
        around: list[tuple[Frame, Anchor | None, dict[str, int]]] = []
        pieces, said = self._pieces, self._said
        for raw, behind in (pairs := pairs_of(tokens)):
            text = behind
            if raw[0] == "/":
                if pieces and frame.manner.is_block:
                    self._leave(frame)
                frame, anchor, counts = around.pop()
            elif (tag := known_tag(raw) if len(raw) <= LONG_TAG else Tag(raw)).step <= _OBJECT:
                name = tag.name
                counts[name] = number = counts.get(name, 0) + 1
                inner = inside(frame, tag.manner, number)
                if inner.manner.is_block and (pieces or inner.look.row):
                    self._begin(inner)
                opened = anchor if tag.href is None else self._open_link(tag, anchor)
                if not tag.is_empty:
                    around.append((frame, anchor, counts))
                    frame, anchor, counts = inner, opened, {}
                elif pieces and inner.manner.is_block:
                    self._leave(inner)
            else:
                self._read_void(tag, frame, anchor=anchor, counts=counts)
                text = behind if tag.is_empty else text_behind(pairs)
            # Most of what stands between tags is white space outside lines and links.
            if text and (said or anchor is not None or not text.isspace()):
                self._say((text, frame, anchor))
            if self.cut_short:
                break
        self._end_block()

    def _begin(self, frame: Frame) -> None:
        if frame.look.row and (frame.manner.name != "tr" or frame.parent.look.row):
            # Cells are told apart, lines inside a cell are not.
            self._pieces.append(CELL if frame.manner.name in ("td", "th") else " ")
        else:
            self._end_block()

    def _leave(self, frame: Frame) -> None:
        if frame.look.row and frame.manner.name != "tr":
            self._pieces.append(" ")
        else:
            self._end_block()

    def _open_link(self, tag: Tag, around: Anchor | None) -> Anchor | None:
        """The link that the following text stands in."""
        opened = self._open(tag)
        return opened if tag.step is _LINK else around

    def _open(self, tag: Tag) -> Anchor:
        anchor = Anchor(tag.href or "", tag.title, at=len(self.blocks))
        self.anchors.append(anchor)
        self.cut_short = self.cut_short or len(self.anchors) >= MOST_LINKS
        return anchor

    def _read_void(
        self, tag: Tag, frame: Frame, *, anchor: Anchor | None, counts: dict[str, int]
    ) -> None:
        """Read what stands for itself."""
        if tag.step is _BREAK:
            # A heading or a cell keeps its lines together.
            if frame.look.kind is _HEADING or frame.look.row:
                self._pieces.append(" ")
            else:
                self._end_block()
        elif tag.step is _HIDDEN:
            counts[tag.name] = counts.get(tag.name, 0) + 1
        elif tag.picture is not None:
            self._read_picture(tag.picture, frame, anchor=anchor)
        elif tag.field is not None:
            self.n_fields += tag.field.is_to_fill
            self.n_passwords += tag.field.is_password
        elif tag.href is not None:
            self._open(tag)
            self.n_frames += tag.name == "frame"

    def _read_picture(self, picture: Picture, frame: Frame, *, anchor: Anchor | None) -> None:
        if anchor is not None and anchor.title is None:
            anchor.title = picture.alt
        if picture.src is None:
            return
        at = len(self.blocks)
        if self._said and not frame.look.row:
            at += 1
        else:
            self._follows_picture = True
        self.pictures.append(FoundPicture(picture.src, picture.alt, at, frame.path))

    def _say(self, piece: Piece) -> None:
        written, frame, anchor = piece
        text = unescape(written) if "&" in written else written
        if text.isspace():
            self._space(piece)
            return
        if frame.manner.name == "pre" and _PRE_LINE.search(text):
            self._say_lines(text, frame, anchor=anchor)
            return
        text = text[:MOST_CHARS]
        self._pieces.append(text)
        self._said.append((text, frame, anchor))
        self._n_read += len(text)
        self.cut_short = self.cut_short or self._n_read >= MOST_CHARS
        if anchor is not None:
            if not anchor.pieces:
                anchor.at = len(self.blocks)
            anchor.pieces.append(text)

    def _say_lines(self, text: str, frame: Frame, *, anchor: Anchor | None) -> None:
        for line in _PRE_LINE.split(text):
            if line and not line.isspace():
                self._say((line.replace("&", "&amp;"), frame, anchor))
            self._end_block()

    def _space(self, piece: Piece) -> None:
        written, _, anchor = piece
        if self._said:
            self._pieces.append(written)
        if anchor is not None:
            anchor.pieces.append(" ")

    def _end_block(self) -> None:
        said, pieces = self._said, self._pieces
        if said:
            raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
            owner, names, n_linked = _alone(said[0]) if len(said) == 1 else _together(said)
            make = _known_blocks if len(raw) <= LONG else _blocks_of
            found = make(raw, owner, names, n_linked, self._follows_picture, self._words)
            if found:
                self.blocks += found
                self._follows_picture = False
                self.cut_short = self.cut_short or len(self.blocks) >= MOST_BLOCKS
            said.clear()
        pieces.clear()


def _alone(piece: Piece) -> tuple[Frame, str, int]:
    """The element of the only words of a block, the names of their look, how many are linked."""
    text, frame, anchor = piece
    look = frame.look
    if anchor is None:
        return frame, look.names, 0
    names = look.names
    if anchor.is_file:
        names = names_of(look.align, bold=look.bold, italic=look.italic, to_file=True)
    return frame, names, len(text.strip())


def _together(said: list[Piece]) -> tuple[Frame, str, int]:
    """The innermost element of all words, the names of their look, how many are linked."""
    owner = said[0][1]
    n_all = n_bold = n_italic = n_linked = n_to_files = 0
    for text, frame, anchor in said:
        owner = owner if frame is owner else common(owner, frame)
        look, n_chars = frame.look, len(text.strip())
        n_all += n_chars
        n_bold += n_chars if look.bold else 0
        n_italic += n_chars if look.italic else 0
        if anchor is not None:
            n_linked += n_chars
            n_to_files += n_chars if anchor.is_file else 0
    most = 0.95 * n_all
    is_bold, is_italic, to_file = n_bold >= most, n_italic >= most, 2 * n_to_files > n_all
    names = names_of(owner.look.align, bold=is_bold, italic=is_italic, to_file=to_file)
    return owner, names, n_linked


def _blocks_of(raw: str, *standing: *Standing) -> tuple[Block, ...]:
    """The paragraphs of a block, and the lines that are glued in them."""
    owner, names, n_linked, follows_picture, words = standing
    look, path = owner.look, owner.path + names
    blocks: list[Block] = []
    for text, parts in paragraphs_of(raw, words):
        looks_apart = ".italic" in names or look.align == "center"
        is_below = look.picture_frame or (follows_picture and looks_apart and not blocks)
        kind = _kind_of(text, look, is_below=is_below)
        for part in parts:
            blocks.append(Block(part, kind, path, min(n_linked, len(part)), None, look.mark))
    return tuple(blocks)


# The same on every page of a portal: its boxes and menus are made once.
_known_blocks = lru_cache(maxsize=16_384)(_blocks_of)


def _kind_of(text: str, look: Look, *, is_below: bool) -> BlockKind:
    """``is_below``: whether a picture stands near enough above the text to be what it shows."""
    if look.kind is _ROW and not look.row:
        return _PARAGRAPH
    if look.kind is _PARAGRAPH and is_below and len(text) <= _LONGEST_CAPTION:
        return _CAPTION
    return look.kind
