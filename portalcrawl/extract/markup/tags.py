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
from typing import NamedTuple

from portalcrawl.extract.markup.frames import Manner, manner_of
from portalcrawl.extract.markup.html import MARK_NOTE, TABLE_NOTE
from portalcrawl.extract.markup.picture_sources import picture_of
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

_TAG = re.compile(r"<([^>]*)>")
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
_FIELDS = frozenset({"text", "password", "email", "tel", "number", "date", "file"})
_SEARCH_FIELD = re.compile(r"search|keyword|tu-?khoa|tìm|txt_?key|\bq\b|\bs\b", re.IGNORECASE)
# What unfolds the text below it leads nowhere: it is the heading of that.
_FOLDING = frozenset({("data-toggle", "collapse"), ("data-bs-toggle", "collapse")})
_HINT = re.compile(r"[A-Za-z_][\w-]{1,39}")
_LONGEST_ALIGN = 20
LONG_TAG = 400
"""Characters; a longer tag holds data or a script, and is not remembered."""


class Step(IntEnum):
    """What the walk does at a tag."""

    INLINE = 0
    BLOCK = 1
    LINK = 2
    OBJECT = 3
    """A link to another file, with what is shown in place of it; the last that texts stand in."""
    BREAK = 4
    PICTURE = 5
    FIELD = 6
    FILE = 7
    """A link to another file, such as a frame."""
    HIDDEN = 8
    """Nothing in it is shown, but it counts among its like."""
    SKIP = 9
    """Nothing in it is shown."""


_STEPS = {
    **dict.fromkeys(DROPPED_TAGS, Step.SKIP),
    **dict.fromkeys(FILE_ATTRIBUTES, Step.FILE),
    "object": Step.OBJECT, "br": Step.BREAK, "img": Step.PICTURE, "input": Step.FIELD,
}  # fmt: skip


class Field(NamedTuple):
    """What an ``<input>`` asks for."""

    is_to_fill: bool
    """Whether a reader could fill it in; what it searches for apart."""
    is_password: bool


class Tag:
    """What a start tag says; a plain class, for a page has thousands."""

    __slots__ = ("field", "href", "is_empty", "manner", "name", "picture", "step", "title")

    def __init__(self, raw: str) -> None:
        self.is_empty = raw.endswith("/")
        self.name, _, rest = raw.removesuffix("/").partition(" ")
        said = dict(_ATTRIBUTE.findall(rest)) if rest else {}
        if "&" in rest:
            said = {name: unescape(value) for name, value in said.items()}
        # What a selector of the profile points at is a block of its own.
        is_block = self.name in BLOCK_TAGS or MARK_NOTE in said
        self.step = _step_at(self.name, said, is_block=is_block)
        self.manner = _manner_of(self.name, said, is_block=is_block)
        self.picture = picture_of(said) if self.step is Step.PICTURE else None
        self.field = _field_of(said) if self.step is Step.FIELD else None
        self.href: str | None = None
        """Where it leads."""
        self.title = said.get("title")
        if self.step is Step.LINK:
            self.href, self.title = said["href"], self.title or said.get("aria-label")
        elif self.name in FILE_ATTRIBUTES:
            self.href = said.get(FILE_ATTRIBUTES[self.name]) or None


def _step_at(name: str, said: Mapping[str, str], *, is_block: bool) -> Step:
    if name in _STEPS:
        return _STEPS[name]
    if said and _is_hidden(name, said, is_block=is_block):
        return Step.HIDDEN
    if is_block:
        return Step.BLOCK
    is_link = name == "a" and said.get("href") and not _FOLDING.intersection(said.items())
    return Step.LINK if is_link else Step.INLINE


def _is_hidden(name: str, said: Mapping[str, str], *, is_block: bool) -> bool:
    if name in ("html", "body"):
        return False
    if "hidden" in said or ("style" in said and _HIDDEN.search(said["style"])):
        return True
    # What a class hides, blocks may show again by script; pieces of a line hold data only.
    return not is_block and "class" in said and _is_unshown(said["class"])


def _manner_of(name: str, said: Mapping[str, str], *, is_block: bool) -> Manner:
    style = said.get("style", "")
    align = _ALIGN.search(style) if style else None
    # What is remembered must not be as long as a page.
    stated = "center" if name == "center" else said.get("align", "")[:_LONGEST_ALIGN].lower()
    return manner_of(
        name,
        _names(said),
        is_block=is_block,
        kind=_KINDS.get(name),
        is_bold=name in ("b", "strong") or bool(style and _BOLD.search(style)),
        is_italic=name in ("em", "i") or bool(style and _ITALIC.search(style)),
        align=align[1].lower() if align else stated,
        is_caption="class" in said and name != "object" and _is_caption(said["class"]),
        mark=said.get(MARK_NOTE),
        table=said.get(TABLE_NOTE),
    )


def _is_caption(names: str) -> bool:
    return _CAPTION.search(names) is not None


def _field_of(said: Mapping[str, str]) -> Field:
    kind = (said.get("type") or "text").lower()
    is_search = _SEARCH_FIELD.search(f"{said.get('name')} {said.get('placeholder')}")
    return Field(kind in _FIELDS and not is_search, kind == "password")


def _is_unshown(names: str) -> bool:
    """True where classes hide an element on every screen, and not on small ones only."""
    return bool(_UNSHOWN.search(names)) and not _SHOWN_SOMEWHERE.search(names)


# Asked at every tag of every page.
known_tag = lru_cache(maxsize=8192)(Tag)


def tokens_of(markup: str) -> list[str]:
    """The tags of well-formed markup, as ``html.markup_of`` writes it, and the texts behind them.

    The inside of a tag as written (``p class="x"``, ``/p``, ``br/``), then the text behind it, and
    so on; see ``pairs_of``.
    """
    if markup.count("<") == markup.count(">"):
        return markup.replace(">", "<").split("<")[1:]
    # The name of a tag or of an attribute may hold a "<".
    return _TAG.split(markup)[1:]


def pairs_of(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Each tag with the text behind it."""
    alternately = iter(tokens)
    return zip(alternately, alternately, strict=True)


def is_deep(tokens: list[str], depth: int) -> bool:
    """Whether elements are nested deeper than that."""
    if len(tokens) < 4 * depth:
        return False
    steps = (-1 if raw[0] == "/" else raw[-1] != "/" for raw in tokens[::2])
    return max(accumulate(steps)) > depth


def text_behind(pairs: Iterator[tuple[str, str]]) -> str:
    """The text behind the element that was opened last; all within it is passed over."""
    depth = 1
    for raw, text in pairs:
        if raw[0] == "/":
            depth -= 1
            if not depth:
                return text
        elif raw[-1] != "/":
            depth += 1
    return ""


def _names(attributes: Mapping[str, str]) -> str:
    """``#main.content.left``: id, and the first names of class and role."""
    if not ("class" in attributes or "id" in attributes or "role" in attributes):
        return ""
    ids = _HINT.findall(attributes.get("id", ""))[:1]
    words = _HINT.findall(f"{attributes.get('class', '')} {attributes.get('role', '')}")
    return "".join([*(f"#{name}" for name in ids), *(f".{word}" for word in words[:4])])
