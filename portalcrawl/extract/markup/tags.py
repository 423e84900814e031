"""A page's markup as a flat list of tags and texts, and what each tag says.

To ask the parser for name, text and attributes of every element costs more than to cut the
written tree with one expression; and a tag that stood on an earlier page is read no more.
"""

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from html import unescape
from itertools import accumulate

from portalcrawl.extract.markup.html import MARK_NOTE, TABLE_NOTE
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

FILE_ATTRIBUTES = {
    "iframe": "src", "embed": "src", "object": "data", "frame": "src", "area": "href",
}  # fmt: skip
"""Elements that lead to another file, and the attribute that names it."""

_TOKEN = re.compile(r"<([^>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r'([^\s=]+)="([^"]*)"')
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), BlockKind.ITEM),
    "figcaption": BlockKind.CAPTION,
}
_UNSHOWN = re.compile(r"(?:^|\s)(?:d-none|hidden|hide)(?=\s|$)")
_SHOWN_SOMEWHERE = re.compile(
    r"(?:^|\s)(?:d|xs|sm|md|lg|xl|print)[-:]\w*-?(?!none)(?:block|flex|inline|grid|table)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_CAPTION = re.compile(r"caption(?!s)|chu-?thich|img-?desc|photo-?desc", re.IGNORECASE)
_HINT = re.compile(r"[A-Za-z_][\w-]{1,39}")
# Alignment set on these holds for a whole page or column and says nothing about a paragraph.
_WIDE_TAGS = frozenset(["html", "body", "form", "table", "tbody", "tr", "td"])
_VOID_TAGS = frozenset(["br", "img", "input", *FILE_ATTRIBUTES])
_LONG_TAG = 400
"""Characters; a longer tag holds data or a script, and is not remembered."""

Token = tuple[str, str]
"""The inside of a tag as written (``p class="x"``, ``/p``, ``br/``) and the text behind it."""


class Step(IntEnum):
    """What the walk does at a tag."""

    INLINE = 0
    BLOCK = 1
    LINK = 2
    VOID = 3
    """Read by itself: a line break, a picture, a field, a link to another file."""
    SKIP = 4
    """Nothing in it is shown."""


class Tag:
    """What a start tag says; a plain class, for a page has thousands."""

    __slots__ = (
        "align", "attributes", "bold", "is_block", "is_caption", "is_empty", "is_hidden",
        "is_plain", "is_wide", "italic", "kind", "mark", "name", "names", "path", "step", "table",
    )  # fmt: skip

    def __init__(self, raw: str) -> None:
        self.is_empty = raw.endswith("/")
        self.name, _, rest = raw.removesuffix("/").partition(" ")
        said = dict(_ATTRIBUTE.findall(rest)) if rest else {}
        if "&" in rest:
            said = {name: unescape(value) for name, value in said.items()}
        self.attributes: Mapping[str, str] = said
        self.mark: str | None = said.get(MARK_NOTE)
        self.table: str | None = said.get(TABLE_NOTE)
        # What a selector of the profile points at is a block of its own.
        self.is_block = self.name in BLOCK_TAGS or self.mark is not None
        self.kind: BlockKind | None = _KINDS.get(self.name)
        self.names = _names(said)
        self.path = f"/{self.name}{self.names}"
        self.is_caption = "class" in said and _CAPTION.search(said["class"]) is not None
        self.is_wide = self.name in _WIDE_TAGS
        self._read_style(said.get("style", ""))
        self.step = self._step()
        is_special = self.kind or self.is_caption or self.bold or self.italic or self.align
        self.is_plain = not (
            is_special or self.mark or self.step is Step.LINK or self.name in ("table", "tr")
        )

    def step_of(self, index: int) -> str:
        """The element in a path, numbered among its like: ``/p[3].lead``."""
        return f"/{self.name}[{index}]{self.names}" if index > 1 else self.path

    def _read_style(self, style: str) -> None:
        align = _ALIGN.search(style) if style else None
        stated = "center" if self.name == "center" else self.attributes.get("align", "").lower()
        self.align = align[1].lower() if align else stated
        self.bold = self.name in ("b", "strong") or bool(style and _BOLD.search(style))
        self.italic = self.name in ("em", "i") or bool(style and _ITALIC.search(style))
        self.is_hidden = self.name not in ("html", "body", "object") and (
            "hidden" in self.attributes or bool(style and _HIDDEN.search(style))
        )
        # What a class hides, blocks may show again by script; pieces of a line hold data only.
        if not self.is_block and not self.is_hidden and "class" in self.attributes:
            self.is_hidden = _is_unshown(self.attributes["class"])

    def _step(self) -> Step:
        if self.name in _VOID_TAGS:
            return Step.VOID
        if self.name in DROPPED_TAGS:
            return Step.SKIP
        if self.is_block:
            return Step.BLOCK
        is_link = self.name == "a" and bool(self.attributes.get("href"))
        return Step.LINK if is_link else Step.INLINE


def _is_unshown(names: str) -> bool:
    """True where classes hide an element on every screen, and not on small ones only."""
    return bool(_UNSHOWN.search(names)) and not _SHOWN_SOMEWHERE.search(names)


def tokens_of(markup: str) -> list[Token]:
    """The tags and texts of well-formed markup in order, as ``html.markup_of`` writes it."""
    return _TOKEN.findall(markup)


def is_deep(tokens: list[Token], depth: int) -> bool:
    """Whether elements are nested deeper than that."""
    if len(tokens) < 2 * depth:
        return False
    steps = (-1 if raw[0] == "/" else raw[-1] != "/" for raw, _ in tokens)
    return max(accumulate(steps)) > depth


def tag_of(raw: str) -> Tag:
    """What the start tag says."""
    return _known_tag(raw) if len(raw) <= _LONG_TAG else Tag(raw)


def text_behind(tokens: Iterator[Token]) -> str:
    """The text behind the element that was opened last; all within it is passed over."""
    depth = 1
    for raw, text in tokens:
        if raw[0] == "/":
            depth -= 1
            if not depth:
                return text
        elif raw[-1] != "/":
            depth += 1
    return ""


def unescaped(text: str) -> str:
    """The text that well-formed markup means."""
    return unescape(text) if "&" in text else text


@lru_cache(maxsize=8192)
def _known_tag(raw: str) -> Tag:
    return Tag(raw)


def _names(attributes: Mapping[str, str]) -> str:
    """``#main.content.left``: id, and the first names of class and role."""
    if not ("class" in attributes or "id" in attributes or "role" in attributes):
        return ""
    ids = _HINT.findall(attributes.get("id", ""))[:1]
    words = _HINT.findall(f"{attributes.get('class', '')} {attributes.get('role', '')}")
    return "".join([*(f"#{name}" for name in ids), *(f".{word}" for word in words[:4])])
