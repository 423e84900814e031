"""One capture to what it prints: the first step of the way, and the widest."""

from dataclasses import dataclass, field, replace

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.layouts import layout_of
from portalcrawl.extract.dates.datelines import find_date_lines
from portalcrawl.extract.dates.printed_dates import date_reader
from portalcrawl.extract.fields.counters import read_picture_counters
from portalcrawl.extract.fields.document import read_document
from portalcrawl.extract.fields.metadata import Metadata, read_metadata
from portalcrawl.extract.fields.places import (
    NOWHERE,
    block_targets,
    find_attachments,
    find_images,
    find_links,
    with_addresses,
    without_unknown,
)
from portalcrawl.extract.fields.sections import find_section
from portalcrawl.extract.fields.stated_text import with_stated_text
from portalcrawl.extract.kinds.kinds import Kind, is_file, kind_of_answer, kind_of_page
from portalcrawl.extract.listing.entries import Entry, items_of
from portalcrawl.extract.listing.feeds import Feed, read_feed
from portalcrawl.extract.listing.list_titles import title_of_list
from portalcrawl.extract.listing.listing import Listing, find_entries
from portalcrawl.extract.listing.records import PageLinks
from portalcrawl.extract.markup.blocks import find_blocks
from portalcrawl.extract.markup.html import parse
from portalcrawl.extract.markup.limits import PACKED_TWICE, TOO_DEEP, readable, too_long, unpacked
from portalcrawl.extract.markup.printed import Printed
from portalcrawl.extract.markup.streamed import put_in_place
from portalcrawl.extract.markup.text import MOST_CHARS, find_lines, is_markup, is_page
from portalcrawl.items import (
    TEXT_KINDS,
    Block,
    Capture,
    Link,
    PageKind,
    Problem,
    Reading,
)
from portalcrawl.portals.profile import Profile
from portalcrawl.urls import resolve
from portalcrawl.vietnamese.encodings import decode

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", None})
_MOST_FEEDS = 4
_LISTING_KINDS = frozenset({PageKind.LISTING, PageKind.HOME})


@dataclass(frozen=True)
class _Page:
    """What both kinds of page have, HTML and plain text."""

    printed: Printed
    charset: str
    encoding_fix: str | None
    base: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    refresh: str | None = None
    feeds: tuple[str, ...] = ()


def read(capture: Capture, profile: Profile) -> Reading:
    """The page as printed: blocks, links, date lines, images, files and what kind it is.

    Never raises on an odd page; what is no page at all is of kind FILE or ERROR.
    """
    inner = unpacked(capture.body) if capture.mime in _PAGE_TYPES else None
    if inner is not None and not is_file(replace(capture, body=inner)):
        reading = _read(replace(capture, body=inner), profile)
        return replace(reading, capture=capture, problems=(*reading.problems, PACKED_TWICE))
    return _read(capture, profile)


def _read(capture: Capture, profile: Profile) -> Reading:
    feed = read_feed(capture.body) if capture.status in (None, 200) else None
    if feed is not None:
        return _listed(capture, feed)
    answered = kind_of_answer(capture)
    if answered is not None and answered.kind is PageKind.FILE:
        return Reading(capture=capture, page_kind=answered.kind, kind_evidence=answered.evidence)
    page = _open(capture, profile)
    layout = layout_of(page.printed.blocks, profile)
    if answered is not None:
        return _unread(capture, answered, page=page)
    reading = _understand(capture, profile, page=page, layout=layout)
    return reading if page.base else without_unknown(reading)


def blocks_of(capture: Capture, profile: Profile) -> tuple[Block, ...]:
    """Everything the page shows, before anything is made of it."""
    return _open(capture, profile).printed.blocks


def _listed(capture: Capture, feed: Feed) -> Reading:
    """What is for programs: no page, but addresses of pages."""
    resolved = ((resolve(capture.url or url, url), title) for url, title in feed.entries)
    return Reading(
        capture=capture,
        page_kind=PageKind.FILE,
        kind_evidence=feed.evidence,
        links=tuple(Link(url, title, place=feed.place) for url, title in resolved if url),
    )


def _open(capture: Capture, profile: Profile) -> _Page:
    declared = _charset(capture)
    if not _is_html(capture):
        part, is_cut = readable(capture.body)
        decoded = decode(part, declared)
        is_cut = is_cut or len(decoded.text) > MOST_CHARS
        printed = Printed(blocks=find_lines(decoded.text, profile), cut_short=is_cut)
        return _Page(printed, decoded.charset, decoded.fix)
    page = parse(capture.body, declared)
    put_in_place(page.root, capture.body)
    base = resolve(capture.url, page.base) if capture.url and page.base else capture.url
    base = base or page.base
    metadata = read_metadata(page)
    printed = with_stated_text(find_blocks(page, profile), metadata.text)
    printed = replace(printed, is_dated=metadata.is_dated, is_article=metadata.is_article)
    # Without an address of its own a page still shows which of its words are links.
    printed = with_addresses(printed, base or NOWHERE)
    return _Page(printed, page.charset, page.encoding_fix, base, metadata, page.refresh, page.feeds)


def _is_html(capture: Capture) -> bool:
    if capture.mime not in ("text/plain", None):
        return True
    start = capture.body[:200_000].replace(b"\x00", b"").decode("latin-1")
    start = start.removeprefix("\xef\xbb\xbf")
    return is_page(start) if capture.mime else is_markup(start)


def _charset(capture: Capture) -> str | None:
    content_type = capture.header("content-type") or ""
    _, found, charset = content_type.lower().partition("charset=")
    return charset.partition(";")[0].strip(" \"'") or None if found else None


def _unread(capture: Capture, answered: Kind, *, page: _Page) -> Reading:
    """An error answer: its blocks as evidence, and where it sends the reader."""
    location = capture.header("location")
    target = resolve(capture.url or location, location) if location else None
    return Reading(
        capture=capture,
        page_kind=answered.kind,
        kind_evidence=answered.evidence,
        charset=page.charset,
        encoding_fix=page.encoding_fix,
        blocks=page.printed.blocks,
        links=(Link(target),) if target else (),
    )


def _understand(capture: Capture, profile: Profile, *, page: _Page, layout: Layout) -> Reading:
    blocks = page.printed.blocks
    targets = block_targets(page.printed)
    listing = find_entries(
        PageLinks(blocks, layout.lines, targets, layout.named, page.printed.links)
    )
    kind = kind_of_page(capture, profile, printed=page.printed, layout=layout, listing=listing)
    if page.printed.n_frames:
        kind = Kind(PageKind.LISTING, f"a frameset; its {page.printed.n_frames} frames are pages")
    entries = _entries_of(listing, kind)
    listed = {index for entry in entries for index in entry.own}
    links = find_links(page.printed, layout, listed=listed, own=capture.url)
    reading = Reading(
        capture=capture,
        page_kind=kind.kind,
        kind_evidence=kind.evidence,
        charset=page.charset,
        encoding_fix=page.encoding_fix,
        blocks=blocks,
        links=_with_stated(links, page, is_error=kind.kind is PageKind.ERROR),
        title=layout.title,
        section=profile.section_of(capture.url) if capture.url else None,
        counters=read_picture_counters(page.printed, profile),
        problems=_problems(page.printed),
    )
    if kind.kind is PageKind.ERROR:
        return replace(reading, title=None, section=None)
    if kind.kind in _LISTING_KINDS:
        title = title_of_list(blocks, layout, profile=profile, listed=listed)
        read_line = date_reader(capture.url, profile, base=capture.fetched_at)
        items = tuple(items_of(entries, profile, read=read_line))
        return replace(reading, title=title, items=items)
    if kind.kind not in TEXT_KINDS:
        return reading
    return _with_facts(reading, profile, page=page, layout=layout)


def _with_facts(reading: Reading, profile: Profile, *, page: _Page, layout: Layout) -> Reading:
    """The text with its date lines, images and files, and what a văn bản states of itself."""
    files = find_attachments(page.printed, layout, profile=profile)
    url, values = reading.capture.url, layout.fields.values
    document = None
    if reading.page_kind is PageKind.DOCUMENT:
        document = read_document(values, files, read=date_reader(url, profile))
    return replace(
        reading,
        date_lines=find_date_lines(reading.blocks, layout, machine=page.metadata.dates, url=url),
        images=find_images(page.printed, layout, profile=profile),
        attachments=files,
        document=document,
        section=reading.section
        or find_section(reading.blocks, layout, metadata=page.metadata, profile=profile),
    )


def _problems(printed: Printed) -> tuple[Problem, ...]:
    deep = (TOO_DEEP,) if printed.too_deep else ()
    return (*deep, too_long(len(printed.blocks))) if printed.cut_short else deep


def _entries_of(listing: Listing, kind: Kind) -> tuple[Entry, ...]:
    """The entries that the page is for: a start page has several lists, a text none."""
    if kind.kind is PageKind.HOME:
        return listing.sections
    return listing.entries if kind.kind is PageKind.LISTING else ()


def _with_stated(links: tuple[Link, ...], page: _Page, *, is_error: bool) -> tuple[Link, ...]:
    """The links with those of the head: where it sends the reader, and the feeds of a page."""
    if not page.base:
        return links
    target = resolve(page.base, page.refresh) if page.refresh else None
    stated = () if is_error else dict.fromkeys(page.feeds[:_MOST_FEEDS])
    known = {link.url for link in links}
    feeds = (resolve(page.base, href) for href in stated)
    return (
        *links,
        *([Link(target)] if target else ()),
        *(Link(feed) for feed in feeds if feed and feed not in known),
    )
