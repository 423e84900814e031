"""What a page is for its readers, told by the answer, the address and the page itself."""

import re
from dataclasses import dataclass

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.kinds.no_pages import what_instead
from portalcrawl.extract.kinds.page_addresses import (
    is_among_texts,
    names_document,
    names_home,
    names_one_text,
    names_page_of_list,
    slug_words,
)
from portalcrawl.extract.kinds.shapes import Shape, shape_of
from portalcrawl.extract.kinds.soft_errors import SHORT_PAGE, find_empty_list, find_soft_error
from portalcrawl.extract.listing.listing import Listing
from portalcrawl.extract.markup.printed import Printed
from portalcrawl.items import Capture, PageKind
from portalcrawl.portals.profile import Profile

_SHORTEST_TEXT = 80
_FORM_TEXT = 300
_FEWEST_SECTIONS = 3
_FEWEST_ROWS = 3
_FEWEST_LOOSE = 600
_FILE_START = re.compile(
    rb"%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00\x00|RIFF|Rar!|7z\xbc|\x1f\x8b|\xd0\xcf\x11\xe0|"
    rb"\x00\x00\x01\x00|wOF[F2]|\x00\x01\x00\x00|ID3|OggS|MZ"
)
_TEXT_TYPES = re.compile(r"^(?:text/(?:html|plain|xml)|application/(?:xhtml\+xml|xml))$")


@dataclass(frozen=True)
class Kind:
    """A page kind and what told it, for people."""

    kind: PageKind
    evidence: str


@dataclass(frozen=True)
class _Page:
    """What the rules are asked about."""

    capture: Capture
    profile: Profile
    printed: Printed
    layout: Layout
    listing: Listing
    shape: Shape


def kind_of_answer(capture: Capture) -> Kind | None:
    """The kind that the exchange tells before anything is read; None for a page to read."""
    status = capture.status
    if status is not None and 300 <= status < 400:
        target = capture.header("location")
        return Kind(PageKind.ERROR, f"redirect to {target}" if target else f"status {status}")
    if status is not None and status >= 400:
        return Kind(PageKind.ERROR, f"status {status}")
    if is_file(capture):
        if capture.mime and not _TEXT_TYPES.match(capture.mime):
            return Kind(PageKind.FILE, f"media type {capture.mime}")
        told = f", sent as {capture.mime}" if capture.mime else ""
        return Kind(PageKind.FILE, f"first bytes of a file{told}")
    if not capture.body.strip():
        return Kind(PageKind.ERROR, "empty body")
    instead = what_instead(capture.body)
    return Kind(PageKind.ERROR, instead) if instead else None


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
    listing: Listing,
) -> Kind:
    """The kind of a page that was answered well: soft errors first, then address, then shape."""
    shape = shape_of(printed, layout, listing=listing)
    error = find_soft_error(
        profile, printed, layout=layout, n_text=shape.n_text, is_dated=shape.is_dated
    )
    if error is not None:
        return Kind(PageKind.ERROR, error)
    page = _Page(capture, profile, printed, layout, listing, shape)
    hint = profile.kind_of(capture.url) if capture.url else None
    told = _kind_of_hint(page, PageKind(hint)) if hint else None
    return told or _kind_of_shape(page)


def _kind_of_hint(page: _Page, hint: PageKind) -> Kind | None:
    """The kind that the address tells, where the page does not speak against it."""
    shape, fields = page.shape, page.layout.fields
    if hint is PageKind.ARTICLE and fields.is_document:
        return Kind(PageKind.DOCUMENT, "fields of a document")
    if hint is PageKind.DOCUMENT:
        enough = len(fields.values) >= 2
    elif hint is PageKind.STATIC and page.printed.n_fields > 1 and shape.n_text < _FORM_TEXT:
        return _form(page)
    elif hint in (PageKind.ARTICLE, PageKind.STATIC):
        enough = shape.n_text > 0
    else:
        return Kind(hint, "address")
    if enough:
        return Kind(hint, "address")
    return _entries(page) if shape.n_entries > 2 else None


def _kind_of_shape(page: _Page) -> Kind:
    """The first kind that fits."""
    rules = (_home, _data_set, _form, _document, _listing, _empty_listing, _site_map)
    found = (rule(page) for rule in rules)
    return next((kind for kind in found if kind is not None), None) or _kind_of_text(page)


def _home(page: _Page) -> Kind | None:
    if names_home(page.capture.url) and len(page.listing.sections) >= _FEWEST_SECTIONS:
        return Kind(PageKind.HOME, "address of the start page")
    return None


def _data_set(page: _Page) -> Kind | None:
    """A data set or one of its files on an open-data portal: to readers a page that stays."""
    sign = page.profile.vocabulary.signs["data_set"]
    if page.shape.n_rows < _FEWEST_ROWS or page.shape.n_prose > SHORT_PAGE:
        return None
    heading = next((one for one in page.printed.blocks if sign.match(one.text)), None)
    if heading is None:
        return None
    files = f", {page.shape.n_files} files" if page.shape.n_files else ""
    return Kind(PageKind.STATIC, f"a data set: {page.shape.n_rows} fields{files}")


def _form(page: _Page) -> Kind | None:
    shape, n_fields = page.shape, page.printed.n_fields
    is_list = shape.n_told > 1 and not (shape.is_apart or shape.is_related)
    is_short = shape.n_prose < _FORM_TEXT and shape.n_text < SHORT_PAGE
    is_text = shape.is_dated and shape.n_prose >= _SHORTEST_TEXT
    if is_list or is_text or not is_short or shape.n_rows_listed > 2:
        return None
    if page.printed.n_passwords:
        return Kind(PageKind.FORM, "password field")
    if n_fields and (shape.n_entries < 3 or shape.n_above < _FORM_TEXT):
        return Kind(PageKind.FORM, f"{n_fields} fields and little text")
    return None


def _document(page: _Page) -> Kind | None:
    fields = page.layout.fields
    if not fields.values:
        return None
    listed = {index for entry in page.listing.entries for index in entry.own}
    if page.shape.n_entries > 1 and fields.at <= listed:
        return None
    few = fields.has_number and len(fields.values) > 1
    if fields.is_document or (few and names_document(page.capture.url)):
        return Kind(PageKind.DOCUMENT, "fields of a document")
    return None


def _listing(page: _Page) -> Kind | None:
    """A listing where more speaks for it than for a text with links beside it."""
    shape = page.shape
    if not shape.n_entries or (shape.n_entries < 3 and not shape.n_told):
        return None
    if not shape.n_told and shape.n_listed <= shape.n_own:
        return None
    if shape.is_apart and (empty := _empty_listing(page)):
        return empty
    return _entries(page) if _for_listing(page) > _for_text(page) else None


def _for_listing(page: _Page) -> int:
    shape = page.shape
    weight = min(shape.n_told, 2) + (shape.n_entries >= 5)
    weight += (shape.n_listed > shape.n_own) + (shape.n_listed > 2 * shape.n_own)
    prose = max(shape.n_prose, shape.n_above)
    weight += (prose < 300) + (shape.n_prose < 120)
    weight += 3 * (shape.n_pages > 1) + names_page_of_list(page.capture.url)
    weight += 3 * (shape.n_rows_listed > 2)
    return weight


def _for_text(page: _Page) -> int:
    shape, url = page.shape, page.capture.url
    weight = 3 * page.printed.is_article + 2 * shape.is_dated + 2 * shape.is_closed
    prose = max(shape.n_prose, shape.n_above)
    weight += sum(prose >= least for least in (200, 400, 1000, 2500))
    weight += 3 * (shape.is_behind and shape.n_text > 0)
    if shape.is_apart or shape.is_related:
        weight += 5 * (shape.n_above >= 20) + 3 * (shape.n_above >= 50)
    weight += 2 * shape.is_told_in_text
    weight += (slug_words(url) >= 7) + names_one_text(url)
    return weight


def _entries(page: _Page) -> Kind:
    shape = page.shape
    told = f", {shape.n_told} with date or summary" if shape.n_told else ""
    return Kind(PageKind.LISTING, f"{shape.n_entries} linked entries{told}")


def _empty_listing(page: _Page) -> Kind | None:
    """A list that says that it holds nothing; where one text should be, that text is gone."""
    if page.shape.n_text > _FORM_TEXT or page.shape.n_prose > SHORT_PAGE:
        return None
    sentence = find_empty_list(page.profile, page.printed, layout=page.layout)
    if sentence is None:
        return None
    if names_one_text(page.capture.url):
        return Kind(PageKind.ERROR, f'soft 404: "{sentence}"')
    return Kind(PageKind.LISTING, f'a list without entries: "{sentence}"')


def _site_map(page: _Page) -> Kind | None:
    """A page that calls itself the map of the site, and has little text of its own."""
    sign = page.profile.vocabulary.signs["site_map"]
    title = page.layout.title or ""
    if page.shape.n_prose > _FORM_TEXT or sign.match(title) is None:
        return None
    return Kind(PageKind.LISTING, f'a map of the site: "{title}"')


def _kind_of_text(page: _Page) -> Kind:
    shape = page.shape
    if not shape.n_text:
        return _kind_without_text(page)
    if told := _told_article(page):
        return Kind(PageKind.ARTICLE, told)
    is_little = shape.n_text < _SHORTEST_TEXT and not shape.n_prose
    return Kind(PageKind.STATIC, "little text" if is_little else "text without a date line")


def _told_article(page: _Page) -> str | None:
    """What tells that a text is an article and no page that stays."""
    shape, url = page.shape, page.capture.url
    if page.printed.is_article:
        return "text that the page states to be an article"
    if shape.is_post:
        return "text in an element that is called a post"
    if shape.is_dated or shape.is_closed or not url:
        return "text with a date or author line"
    if is_among_texts(url) and shape.n_prose >= SHORT_PAGE:
        return "text at an address of news"
    return None


def _kind_without_text(page: _Page) -> Kind:
    """A scanned notice is its picture or its file; a page without either is empty."""
    shape = page.shape
    things = [
        f"{count} {name}"
        for count, name in ((shape.n_pictures, "pictures"), (shape.n_files, "files"))
        if count
    ]
    if shape.n_loose >= _FEWEST_LOOSE and not things:
        return Kind(PageKind.STATIC, "words without sentences")
    if page.layout.title_at is None or not things:
        return Kind(PageKind.ERROR, "no text")
    kind = PageKind.ARTICLE if shape.is_dated or page.printed.is_article else PageKind.STATIC
    return Kind(kind, f"a title and {' and '.join(things)}")
