"""What a page is for its readers, told by the answer, the address and the page itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from portalcrawl.extract.article import END_MARK, Layout
from portalcrawl.extract.document import Fields
from portalcrawl.extract.entries import Entry
from portalcrawl.extract.printed import Printed
from portalcrawl.extract.regions import is_prose
from portalcrawl.items import Block, BlockKind, Capture, PageKind
from portalcrawl.portals.profile import Profile

_SHORT_PAGE = 700
_SHORTEST_TEXT = 80
_FORM_TEXT = 300
_ERROR_TITLE = re.compile(
    r"^(?:http )?(?:status|error|lỗi)\W{0,3}[45]\d\d\b|^[45]\d\d\b.{0,40}$", re.IGNORECASE
)
_FILE_START = re.compile(
    rb"%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00\x00|RIFF|Rar!|7z\xbc|\x1f\x8b|\xd0\xcf\x11\xe0|"
    rb"\x00\x00\x01\x00|wOF[F2]|\x00\x01\x00\x00|ID3|OggS|MZ"
)
_TEXT_TYPES = re.compile(r"^(?:text/(?:html|plain|xml)|application/(?:xhtml\+xml|xml))$")
_HOME_PATH = re.compile(
    r"^/(?:(?:index|default|home|trang-?chu)(?:\.\w+)?|(?:vi|en|web/[^/]+)(?:/trang-?chu|/home)?)?/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kind:
    """A page kind and what told it, for people."""

    kind: PageKind
    evidence: str


def kind_of_answer(capture: Capture) -> Kind | None:
    """The kind that the exchange tells before anything is read; None for a page to read."""
    status = capture.status
    if status is not None and 300 <= status < 400:
        target = capture.header("location")
        return Kind(PageKind.ERROR, f"redirect to {target}" if target else f"status {status}")
    if status is not None and status >= 400:
        return Kind(PageKind.ERROR, f"status {status}")
    if is_file(capture):
        return Kind(PageKind.FILE, f"media type {capture.mime}" if capture.mime else "first bytes")
    if not capture.body.strip():
        return Kind(PageKind.ERROR, "empty body")
    return None


def is_file(capture: Capture) -> bool:
    """True for what is no page, whatever its header calls it: a PDF sent as HTML too."""
    if _FILE_START.match(capture.body):
        return True
    if capture.mime and not _TEXT_TYPES.match(capture.mime):
        return not capture.body.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html"))
    start = capture.body[:2048]
    utf16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return b"\x00" in start and b"<" not in start and not utf16


def kind_of_page(
    capture: Capture,
    profile: Profile,
    *,
    printed: Printed,
    layout: Layout,
    entries: Sequence[Entry],
) -> Kind:
    """The kind of a page that was answered well: soft errors first, then address, then shape."""
    text = sum(len(printed.blocks[index].text) for index in layout.content)
    if error := _soft_error(profile, printed, layout=layout, text=text):
        return error
    hint = profile.kind_of(capture.url) if capture.url else None
    told = hint and _kind_of_hint(PageKind(hint), text, entries=entries, fields=layout.fields)
    if told:
        return told
    kind = _kind_of_shape(capture, printed, layout=layout, entries=entries)
    if kind.kind is PageKind.STATIC and printed.is_dated and text >= _SHORTEST_TEXT:
        return Kind(PageKind.ARTICLE, "text with a date for machines")
    return kind


def _soft_error(profile: Profile, printed: Printed, *, layout: Layout, text: int) -> Kind | None:
    """A short page whose words say that it is gone, or closed for a while."""
    if text > _SHORT_PAGE:
        return None
    words = profile.vocabulary
    for block in printed.blocks:
        if block.kind is BlockKind.HEADING and (match := _ERROR_TITLE.match(block.text)):
            return Kind(PageKind.ERROR, f'soft 404: "{match[0]}"')
        if block.link_chars or len(block.text) > 300:
            continue
        for pattern, name in ((words.maintenance, "maintenance"), (words.soft_404, "soft 404")):
            if match := pattern.search(block.text):
                return Kind(PageKind.ERROR, f'{name}: "{match[0]}"')
    return None


def _kind_of_hint(
    hint: PageKind, text: int, *, entries: Sequence[Entry], fields: Fields
) -> Kind | None:
    """The kind that the address tells, where the page does not speak against it."""
    if hint is PageKind.ARTICLE and fields.is_document:
        return Kind(PageKind.DOCUMENT, "fields of a document")
    if hint is PageKind.DOCUMENT:
        enough = len(fields.values) >= 2
    elif hint in (PageKind.ARTICLE, PageKind.STATIC):
        enough = text > 0
    else:
        return Kind(hint, "address")
    if enough:
        return Kind(hint, "address")
    return Kind(PageKind.LISTING, f"{len(entries)} linked entries") if len(entries) > 2 else None


def _kind_of_shape(
    capture: Capture, printed: Printed, *, layout: Layout, entries: Sequence[Entry]
) -> Kind:
    path = urlsplit(capture.url).path if capture.url else ""
    content = [printed.blocks[index] for index in layout.content]
    prose = sum(len(block.text) for block in content if is_prose(block))
    if path and _HOME_PATH.match(path) and len(entries) > 2:
        kind = Kind(PageKind.HOME, "address of the start page")
    elif printed.n_passwords and prose < _SHORT_PAGE:
        kind = Kind(PageKind.FORM, "password field")
    elif printed.n_fields and prose < _FORM_TEXT and len(entries) < 3:
        kind = Kind(PageKind.FORM, f"{printed.n_fields} fields and little text")
    elif layout.fields.is_document:
        kind = Kind(PageKind.DOCUMENT, "fields of a document")
    elif _is_listing(printed, layout, entries=entries):
        kind = Kind(PageKind.LISTING, f"{len(entries)} linked entries")
    else:
        kind = _kind_of_text(layout, content, has_address=bool(path))
    return kind


def _is_listing(printed: Printed, layout: Layout, *, entries: Sequence[Entry]) -> bool:
    """True where the entries are the page: more than the text that is no part of them."""
    own = {index for entry in entries for index in entry.own}
    listed = sum(len(printed.blocks[index].text) for index in own)
    other = sum(len(printed.blocks[index].text) for index in layout.content if index not in own)
    telling = any(entry.item.date_line or entry.item.summary for entry in entries)
    return listed > other and (telling or len(entries) > 2)


def _kind_of_text(layout: Layout, content: Sequence[Block], *, has_address: bool) -> Kind:
    text = sum(len(block.text) for block in content)
    if not text:
        return Kind(PageKind.ERROR, "no text")
    if text < _SHORTEST_TEXT and not any(is_prose(block) for block in content):
        return Kind(PageKind.STATIC, "little text")
    dated = any(line.role in ("date", "author", "source") or line.is_date for line in layout.lines)
    closed = any(block.text.endswith(END_MARK) for block in content)
    if dated or closed or not has_address:
        return Kind(PageKind.ARTICLE, "text with a date or author line")
    return Kind(PageKind.STATIC, "text without a date line")
