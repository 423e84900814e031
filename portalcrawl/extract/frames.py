"""One element on the way down to a text: where it stands and what it does to the text in it."""

import re

from portalcrawl.extract.html import Element
from portalcrawl.items import BlockKind

BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div "
        "dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header "
        "hgroup hr html legend li main marquee menu nav ol p pre section summary table "
        "tbody td tfoot th thead tr ul "
    ).split()
)
"""Elements that begin and end a block of text; every other element is part of a line."""

DROPPED_TAGS = frozenset(
    (
        "script style noscript template svg math select button textarea audio video "
        "canvas map head title link meta xml datalist rp "
    ).split()
)
"""Elements whose text no reader sees, or that are controls."""

FILE_ADDRESS = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|odp|rtf|csv)(?=$|[?&/#])", re.IGNORECASE
)
"""Addresses of attachments; a portal may put an id behind the name."""

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), BlockKind.ITEM),
    "figcaption": BlockKind.CAPTION,
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_CAPTION = re.compile(r"caption(?!s)|chu-?thich|img-?desc|photo-?desc", re.IGNORECASE)
# Paths end here: what is nested deeper was never closed, and the path would only repeat itself.
_DEEPEST_PATH = 80
_HINT = re.compile(r"[A-Za-z_][\w-]{1,39}")
# Alignment set on these holds for a whole page or column and says nothing about a paragraph.
_WIDE_TAGS = frozenset(["html", "body", "form", "table", "tbody", "tr", "td"])


class Frame:
    """An open element; a plain class, for a page has thousands."""

    __slots__ = (
        "align", "anchor", "bold", "counts", "depth", "index", "is_block", "italic", "kind",
        "node", "parent", "picture_frame", "row", "said", "style", "tag",
    )  # fmt: skip

    def __init__(self, node: Element, parent: "Frame | None") -> None:
        self.node = node
        self.tag = str(node.tag)
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.counts: dict[str, int] = {}
        self.said: str | None = None
        self.style = node.get("style") or ""
        self.is_block = self.tag in BLOCK_TAGS
        self.row: bool = parent is not None and parent.row
        self.picture_frame: bool = parent is not None and parent.picture_frame
        self.anchor: Anchor | None = parent.anchor if parent else None
        self.index = parent.next_index(self.tag) if parent else 1
        self.kind: BlockKind = _KINDS.get(self.tag) or (
            parent.kind if parent else BlockKind.PARAGRAPH
        )
        self._inherit(parent)

    def _inherit(self, parent: "Frame | None") -> None:
        bold, italic = (parent.bold, parent.italic) if parent else (False, False)
        self.bold: bool = bold or self.tag in ("b", "strong")
        self.italic: bool = italic or self.tag in ("em", "i")
        self.align = "center" if self.tag == "center" else (self.node.get("align") or "").lower()
        if self.style:
            self.bold = self.bold or bool(_BOLD.search(self.style))
            self.italic = self.italic or bool(_ITALIC.search(self.style))
            align = _ALIGN.search(self.style)
            self.align = align[1].lower() if align else self.align
        if not self.align and parent and parent.tag not in _WIDE_TAGS:
            self.align = parent.align

    def next_index(self, tag: str) -> int:
        """The number of the next child of this tag, from 1."""
        index = self.counts[tag] = self.counts.get(tag, 0) + 1
        return index

    @property
    def hidden(self) -> bool:
        """True where the page never shows the element."""
        if self.tag in ("html", "body"):
            return False
        return self.node.get("hidden") is not None or bool(
            self.style and _HIDDEN.search(self.style)
        )

    @property
    def is_caption(self) -> bool:
        """True where the element calls itself the caption of a picture."""
        return bool(_CAPTION.search(self.node.get("class") or ""))

    @property
    def path(self) -> str:
        """``/html/body/div[2]#main.content/p[3]``: tags, numbers, id and class names."""
        missing: list[Frame] = []
        frame: Frame | None = self
        while frame is not None and frame.said is None:
            missing.append(frame)
            frame = frame.parent
        said = frame.said or "" if frame else ""
        for frame in reversed(missing):
            if frame.depth <= _DEEPEST_PATH:
                said = f"{said}/{frame.tag}{frame._number()}{frame._names()}"
            frame.said = said
        return said

    def _number(self) -> str:
        return f"[{self.index}]" if self.index > 1 else ""

    def _names(self) -> str:
        names = _HINT.findall(self.node.get("id") or "")[:1]
        words = _HINT.findall(f"{self.node.get('class') or ''} {self.node.get('role') or ''}")
        return "".join(f"#{name}" for name in names) + "".join(f".{word}" for word in words[:4])


class Anchor:
    """A link being read: where it leads, and the words met in it so far."""

    __slots__ = ("at", "href", "is_file", "pieces", "title")

    def __init__(self, href: str, title: str | None, *, at: int) -> None:
        self.href = href
        self.is_file = FILE_ADDRESS.search(href) is not None
        self.title = title
        self.at = at
        self.pieces: list[str] = []


def common(first: Frame, second: Frame) -> Frame:
    """The innermost element that holds both."""
    while first is not second:
        if first.depth >= second.depth and first.parent is not None:
            first = first.parent
        elif second.parent is not None:
            second = second.parent
    return first
