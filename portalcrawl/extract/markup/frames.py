"""One element on the way down to a text: where it stands and what it does to the text in it.

Nothing of it changes. So what stands at the same place of many pages is one object, and to find
it takes less than to work out again what it is.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from portalcrawl.items import BlockKind

FILE_ADDRESS = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|odp|rtf|csv)(?=$|[?&/#])", re.IGNORECASE
)
"""Addresses of attachments; a portal may put an id behind the name."""

# Paths end here: what is nested deeper was never closed, and the path would only repeat itself.
_DEEPEST_PATH = 80
# Alignment set on these holds for a whole page or column and says nothing about a paragraph.
_WIDE_TAGS = frozenset(["html", "body", "form", "table", "tbody", "tr", "td"])


class Anchor:
    """A link being read: where it leads, and the words met in it so far."""

    __slots__ = ("at", "href", "is_file", "pieces", "title")

    def __init__(self, href: str, title: str | None, *, at: int) -> None:
        self.href = href
        self.is_file = "." in href and FILE_ADDRESS.search(href) is not None
        self.title = title
        self.at = at
        self.pieces: list[str] = []


@dataclass(eq=False, slots=True)
class Manner:
    """What a tag does to the text in it; equal only to itself, see ``manner_of``."""

    name: str
    """The tag's."""
    names: str = ""
    """``#main.content.left``: its id and classes."""
    is_block: bool = False
    kind: BlockKind | None = None
    is_bold: bool = False
    is_italic: bool = False
    align: str = ""
    is_caption: bool = False
    mark: str | None = None
    """What a selector of the profile says it is."""
    table: str | None = None
    """``data`` or ``picture``; None for a layout and for other tags."""
    changes: bool = field(init=False)
    """Whether texts in it may look otherwise than around it."""

    def __post_init__(self) -> None:
        style = self.is_bold or self.is_italic or self.align or self.is_caption
        self.changes = bool(style or self.kind or self.mark or self.name in ("table", "tr"))


# Tags that lead to different pages mostly do the same.
manner_of = lru_cache(maxsize=8192)(Manner)


@dataclass(frozen=True, eq=False)
class Look:
    """How a text looks and what it is part of; elements that change nothing share it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    bold: bool = False
    italic: bool = False
    align: str = ""
    mark: str | None = None
    row: bool = False
    """True inside a row of a data table."""
    picture_frame: bool = False

    @cached_property
    def names(self) -> str:
        """What it adds to the path of a block that looks so, all of it."""
        return names_of(self.align, bold=self.bold, italic=self.italic)


@dataclass(eq=False, slots=True)
class Frame:
    """An element; nothing of it changes once it is made."""

    parent: "Frame"
    manner: Manner
    number: int
    """Among its like in the parent."""
    depth: int = field(init=False)
    path: str = field(init=False)
    """``/html/body/div[2]#main.content/p[3]``: tags, numbers, id and class names."""
    look: Look = field(init=False)

    def __post_init__(self) -> None:
        parent, manner = self.parent, self.manner
        self.depth, self.path, self.look = parent.depth + 1, parent.path, parent.look
        if self.depth <= _DEEPEST_PATH:
            among = f"[{self.number}]" if self.number > 1 else ""
            self.path = f"{parent.path}/{manner.name}{among}{manner.names}"
        is_wide = parent.manner.name in _WIDE_TAGS
        if manner.changes or (parent.look.align and is_wide):
            self.look = _look_inside(manner, parent.look, is_wide=is_wide)


class Ground(Frame):
    """What the root element stands on."""

    __slots__ = ()

    def __init__(self) -> None:
        self.parent, self.manner, self.number = self, Manner(""), 1
        self.depth, self.path, self.look = -1, "", Look()


GROUND = Ground()

inside = lru_cache(maxsize=16_384)(Frame)
"""The element in its parent, see ``Frame``."""


def common(first: Frame, second: Frame) -> Frame:
    """The innermost element that holds both."""
    while first is not second:
        if first.depth >= second.depth:
            first = first.parent
        else:
            second = second.parent
    return first


def names_of(align: str, *, bold: bool, italic: bool, to_file: bool = False) -> str:
    """How the words of a block look together, as further names of its path."""
    names = ".bold" if bold else ""
    if italic:
        names += ".italic"
    if to_file:
        names += ".file"
    return f"{names}.{align}" if align in ("center", "right") else names


@lru_cache(maxsize=4096)
def _look_inside(manner: Manner, outer: Look, *, is_wide: bool) -> Look:
    """How texts look inside a tag that changes it; ``is_wide``: of the element around it."""
    kind, row, picture_frame = manner.kind or outer.kind, outer.row, outer.picture_frame
    if manner.name == "table" and not row:
        picture_frame = manner.table == "picture"
        kind = BlockKind.ROW if manner.table == "data" else kind
    elif manner.name == "tr" and not row:
        row = kind is BlockKind.ROW
    return Look(
        kind=BlockKind.CAPTION if manner.is_caption else kind,
        bold=outer.bold or manner.is_bold,
        italic=outer.italic or manner.is_italic,
        align=manner.align or ("" if is_wide else outer.align),
        mark=manner.mark or outer.mark,
        row=row,
        picture_frame=picture_frame,
    )
