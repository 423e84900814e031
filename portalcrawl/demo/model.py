"""What the built-in portal holds, as plain values: the truth that the pages are made from."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Block:
    """One run of content, clean, in reading order."""

    kind: str
    """``paragraph``, ``heading``, ``item`` (of a list) or ``row`` (cells joined by `` | ``)."""
    text: str


@dataclass(frozen=True)
class Cited:
    """A document that the text names."""

    number: str
    kind: str
    issuer: str
    issued_on: date


@dataclass(frozen=True)
class Picture:
    """An image of the content; ``caption`` None where the page prints none."""

    path: str
    caption: str | None


@dataclass(frozen=True)
class File:
    """A file that the content offers."""

    path: str
    name: str
    """The words of the link."""


@dataclass(frozen=True)
class Record:
    """What a văn bản states about itself."""

    number: str
    kind: str
    issuer: str
    issued_on: date
    effective_on: date | None
    """None where the page prints ``Đang cập nhật``."""
    abstract: str


@dataclass(frozen=True, kw_only=True)
class Text:
    """One article, document or static page, as a careful reader would write it down.

    Everything is clean: NFC, single spaces, no literal ``\\r\\n``. What the source itself got
    wrong (a glued word, a stray page number) is kept.
    """

    key: str
    """Stable name of the text in this program; never printed."""
    kind: str
    """``article``, ``document`` or ``static``."""
    paths: tuple[str, ...]
    """Site paths with query that answer with this text; the first is the canonical one."""
    title: str
    title_shown: bool
    """False on the portal/pages generation: no heading, at best ``<title>`` says it."""
    sapo: str | None = None
    blocks: tuple[Block, ...] = ()
    """The content after the sapo, without captions, byline and boilerplate."""
    published_line: str | None = None
    """The date line as printed, with its label; None where the page prints none."""
    published_at: str | None = None
    """ISO 8601 to the precision known from the line or else from the address; None: unknown."""
    precision: str | None = None
    """``minute``, ``day``, ``year``; None where nothing is known."""
    posted_at: datetime
    """The moment that orders the listings; the page need not print it."""
    author: str | None = None
    """The desk or body as printed, without the label."""
    author_label: bool = True
    section: str | None = None
    """The section's title where the address names one."""
    markup: str = "bullets"
    pictures: tuple[Picture, ...] = ()
    files: tuple[File, ...] = ()
    cited: tuple[Cited, ...] = ()
    record: Record | None = None
    faults: tuple[str, ...] = ()
    """Names of the faults planted into the page (see ``faults.py``)."""

    @property
    def body(self) -> tuple[str, ...]:
        """The content as plain lines: paragraphs, headings, list items, table rows."""
        return tuple(block.text for block in self.blocks)

    @property
    def path(self) -> str:
        """The canonical site path."""
        return self.paths[0]
