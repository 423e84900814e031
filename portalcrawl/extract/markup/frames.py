"""One element on the way down to a text: where it stands and what it does to the text in it."""

import re
from functools import lru_cache
from operator import add

from portalcrawl.extract.markup.tags import Step, Tag
from portalcrawl.items import BlockKind

FILE_ADDRESS = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|odp|rtf|csv)(?=$|[?&/#])", re.IGNORECASE
)
"""Addresses of attachments; a portal may put an id behind the name."""

# Paths end here: what is nested deeper was never closed, and the path would only repeat itself.
_DEEPEST_PATH = 80


class Anchor:
    """A link being read: where it leads, and the words met in it so far."""

    __slots__ = ("at", "href", "is_file", "pieces", "title")

    def __init__(self, href: str, title: str | None, *, at: int) -> None:
        self.href = href
        self.is_file = "." in href and FILE_ADDRESS.search(href) is not None
        self.title = title
        self.at = at
        self.pieces: list[str] = []


class Look:
    """How a text looks and what it is part of; elements that change nothing share it."""

    __slots__ = ("align", "anchor", "bold", "italic", "kind", "mark", "picture_frame", "row")

    def __init__(self) -> None:
        self.kind = BlockKind.PARAGRAPH
        self.bold = self.italic = self.picture_frame = False
        self.row = False
        """True inside a row of a data table."""
        self.align = ""
        self.anchor: Anchor | None = None
        self.mark: str | None = None


class Frame:
    """An open element; a plain class, for a page has thousands."""

    __slots__ = ("counts", "depth", "index", "look", "parent", "said", "tag")

    def __init__(self, tag: Tag, parent: "Frame") -> None:
        self.tag = tag
        self.parent: Frame = parent
        self.depth: int = parent.depth + 1
        self.counts: dict[str, int] | None = None
        self.said: str | None = None
        counts = parent.counts
        if counts is None:
            counts = parent.counts = {}
        self.index = counts[tag.name] = counts.get(tag.name, 0) + 1
        look = parent.look
        is_same = tag.is_plain and not (look.align and parent.tag.is_wide)
        self.look: Look = look if is_same else look_inside(tag, parent)

    @property
    def path(self) -> str:
        """``/html/body/div[2]#main.content/p[3]``: tags, numbers, id and class names."""
        if self.said is not None:
            return self.said
        missing: list[Frame] = []
        frame = self
        while frame.said is None:
            missing.append(frame)
            frame = frame.parent
        said = frame.said
        for frame in reversed(missing):
            if frame.depth <= _DEEPEST_PATH:
                said = _joined(said, frame.tag.step_of(frame.index))
            frame.said = said
        return said


class Ground(Frame):
    """What the root element stands on."""

    __slots__ = ()

    def __init__(self) -> None:
        self.tag = Tag("ground")
        self.parent = self
        self.depth = -1
        self.counts = None
        self.said = ""
        self.index = 1
        self.look = Look()


def look_inside(tag: Tag, parent: Frame) -> Look:
    """How texts look inside a tag that changes it."""
    outer, look = parent.look, Look()
    look.kind = tag.kind or outer.kind
    look.bold = outer.bold or tag.bold
    look.italic = outer.italic or tag.italic
    look.align = tag.align or ("" if parent.tag.is_wide else outer.align)
    look.anchor, look.row, look.picture_frame = outer.anchor, outer.row, outer.picture_frame
    look.mark = tag.mark or outer.mark
    if tag.name == "table" and not look.row:
        look.picture_frame = tag.table == "picture"
        look.kind = BlockKind.ROW if tag.table == "data" else look.kind
    elif tag.name == "tr" and not look.row:
        look.row = look.kind is BlockKind.ROW
    if tag.is_caption and tag.step is not Step.VOID:
        look.kind = BlockKind.CAPTION
    return look


def common(first: Frame, second: Frame) -> Frame:
    """The innermost element that holds both."""
    while first is not second:
        if first.depth >= second.depth:
            first = first.parent
        else:
            second = second.parent
    return first


# The same text object on every page of a portal, so that to compare paths costs nothing.
_joined = lru_cache(maxsize=16_384)(add)
