"""The values that walk through the house: what was sent, and what is understood of it.

All are frozen (a step that learns more returns a copy), lists are tuples, times are aware,
absent is None. A field named as in the JSON contract holds the same thing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from portalcrawl.certificates import Certificate
from portalcrawl.mentions import Citation, DateLine, DateMention

RULES_VERSION = "3"
"""Version of the reading rules; raised whenever a rule changes what a capture is read as."""


class PageKind(StrEnum):
    """What a page is for its readers."""

    ARTICLE = "article"
    LISTING = "listing"
    DOCUMENT = "document"
    STATIC = "static"
    HOME = "home"
    FORM = "form"
    ERROR = "error"
    FILE = "file"
    """An image, an attachment: kept as a capture, never read."""


CUT_AT_LIMIT = ("WARC-Truncated", "length")
"""Header that we add to an answer that went on behind the size limit (WARC 1.1, section 5.13)."""

NOT_PRINTED = frozenset({"url", "metadata"})
"""Rules that take a publication date from where readers do not see it."""

TEXT_KINDS = frozenset({PageKind.ARTICLE, PageKind.DOCUMENT, PageKind.STATIC})
"""Kinds that the archive keeps as texts with revisions."""


@dataclass(frozen=True)
class Capture:
    """One exchange kept as sent, or one file taken in."""

    url: str | None
    """Address that answered, absolute; None for a file whose address is unknown."""
    url_key: str
    """Our identity of the page (``urls.url_key``), or ``urn:sha256:<digest>``."""
    body: bytes = field(repr=False)
    """The payload as sent, transfer and content coding undone, character coding untouched."""
    source: str
    """Where it came from: ``crawl``, or ``file:<name>``."""
    portal: str | None = None
    """Name of the profile it is read by."""
    fetched_at: datetime | None = None
    """Moment of the exchange, aware; None where nobody recorded it."""
    status: int | None = None
    """HTTP status; None for files."""
    headers: tuple[tuple[str, str], ...] = ()
    """Response headers in the order sent; names as sent."""
    truncated: bool = False
    """True when the answer ended before it was complete, or may have."""
    certificate: Certificate | None = None
    """What the host showed; None where it did not come over TLS, or nobody recorded it."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body, hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def is_too_large(self) -> bool:
        """Whether it is only the beginning of what would be larger than the size limit."""
        return self.truncated and CUT_AT_LIMIT in self.headers

    @property
    def mime(self) -> str | None:
        """Media type from the headers, lower case, without parameters."""
        content_type = self.header("content-type")
        return content_type.partition(";")[0].strip().lower() or None if content_type else None

    def header(self, name: str) -> str | None:
        """The first header of this name, in any case; None where it was not sent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True)
class Link:
    """One address found on a page."""

    url: str
    """Absolute, fragment removed."""
    text: str | None = None
    place: str = "chrome"
    """``content``, ``listing``, ``related``, ``paging`` or ``chrome``; in files for programs
    ``sitemap``, ``sitemaps`` (a file that names further ones) or ``feed``."""


class BlockKind(StrEnum):
    """The shape in which a block was printed."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    """One row of a data table, cells joined by `` | ``."""
    CAPTION = "caption"


@dataclass(frozen=True)
class Block:
    """One run of text as the page shows it; blocks stand in reading order."""

    text: str
    """Clean: NFC, no invisible characters, single spaces; never empty."""
    kind: BlockKind = BlockKind.PARAGRAPH
    path: str = ""
    """Markup path such as ``/html/body/div[2]/p[3]``; empty for plain text."""
    link_chars: int = 0
    """How many characters of ``text`` stand inside links."""
    role: str | None = None
    """Why boilerplate removal took it out (``clock``, ``menu`` ...); None for content."""
    mark: str | None = None
    """What a selector of the profile says it is: one of ``portals.MARKS``; None mostly."""


@dataclass(frozen=True)
class Image:
    """A picture of the content."""

    url: str
    caption: str | None = None
    url_key: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A file that the content offers."""

    url: str
    name: str | None = None
    url_key: str | None = None


@dataclass(frozen=True)
class Counter:
    """A number the portal shows about itself."""

    name: str
    """``visits``, ``online``, ``views``, ``votes`` or ``rating``."""
    value: int | float
    raw: str


@dataclass(frozen=True)
class Document:
    """What a văn bản states about itself."""

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    abstract: str | None = None
    files: tuple[Attachment, ...] = ()

    @property
    def meaning(self) -> list[str | None]:
        """What a change of is a revision; its files count as attachments do."""
        days = [day.isoformat() if day else None for day in (self.issued_on, self.effective_on)]
        return [self.number, self.kind, self.issuer, *days, self.abstract]


@dataclass(frozen=True)
class ListingItem:
    """One entry of a page of links."""

    title: str
    url: str | None = None
    url_key: str | None = None
    date_line: str | None = None
    date: str | None = None
    """ISO 8601 to the precision printed."""
    summary: str | None = None


@dataclass(frozen=True)
class Problem:
    """Something odd about a page; noted, never raised."""

    field: str
    """The field of the reading it concerns: ``title``, ``published_at``, ``body`` ..."""
    code: str
    """Stable short name: ``missing``, ``stray_number``, ``clock_only`` ..."""
    message: str
    """One sentence for people."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is understood of one capture: the item that walks through the pipelines."""

    capture: Capture
    page_kind: PageKind
    kind_evidence: str
    """What told the page kind, for people."""
    charset: str | None = None
    """How the bytes were decoded: ``utf-8``, ``windows-1258``, ``tcvn3``."""
    encoding_fix: str | None = None
    """What was mended after that, such as ``utf-8 read as cp1252``; None mostly."""
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    """The page as printed; after boilerplate removal, the content only."""
    stripped: tuple[Block, ...] = field(default=(), repr=False)
    """What boilerplate removal took out, each with its role."""
    links: tuple[Link, ...] = field(default=(), repr=False)
    title: str | None = None
    sapo: str | None = None
    body: str | None = field(default=None, repr=False)
    """Plain text, NFC, paragraphs separated by one empty line."""
    section: str | None = None
    author: str | None = None
    date_lines: tuple[DateLine, ...] = ()
    published_at: datetime | None = None
    """Aware, UTC+7; midnight where only the day is known (see ``published_precision``)."""
    published_precision: str | None = None
    published_line: str | None = None
    """The raw text that states it: a line as printed, else a part of the address or metadata."""
    published_rule: str | None = None
    """Name of the rule that read it; one of ``NOT_PRINTED`` tells where it stands instead."""
    not_before: date | None = None
    """The latest past event that the text reports; no earlier than the stated period begins."""
    not_after: date | None = None
    """The day of the capture, or the end of the stated period."""
    dates: tuple[DateMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    counters: tuple[Counter, ...] = ()
    items: tuple[ListingItem, ...] = ()
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    rules_version: str = RULES_VERSION

    @property
    def printed_line(self) -> str | None:
        """The date line that readers see; None where the date stands elsewhere."""
        return None if self.published_rule in NOT_PRINTED else self.published_line

    @property
    def meaning(self) -> dict[str, object]:
        """The fields whose change is a revision: what was printed, not what rules made of it."""
        return {
            "title": self.title,
            "sapo": self.sapo,
            "body": self.body,
            "section": self.section,
            "author": self.author,
            "published_line": self.printed_line,
            "images": [[image.url_key or image.url, image.caption] for image in self.images],
            "attachments": [[file.url_key or file.url, file.name] for file in self.attachments],
            "document": self.document and self.document.meaning,
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 over ``meaning``: equal digests say the same, whatever the counters show."""
        return meaning_digest(self.meaning)

    @cached_property
    def text_digest(self) -> str:
        """SHA-256 over portal and body: equal ones may be the same text at another address."""
        return hashlib.sha256(json.dumps([self.capture.portal, self.body]).encode()).hexdigest()


def meaning_digest(meaning: Mapping[str, object]) -> str:
    """SHA-256 over a reading's ``meaning``, also as it comes back from JSON."""
    text = json.dumps(meaning, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
