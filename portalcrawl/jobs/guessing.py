"""What an unknown portal seems to be: captures of a few of its pages, read and weighed."""

import re
from collections.abc import Iterable, Sequence

from portalcrawl.extract import read
from portalcrawl.extract.markup.html import Page, parse
from portalcrawl.items import Capture, PageKind, Reading
from portalcrawl.portals import Profile
from portalcrawl.portals.guessing import (
    Certainty,
    Finding,
    Guess,
    SeenLink,
    SeenPage,
    guess_portal,
)
from portalcrawl.portals.loading import undescribed
from portalcrawl.urls import resolve
from portalcrawl.vietnamese.encodings import decode, sniff_meta_charset

_WELCOME = re.compile(r"(?:chào mừng|kính chào|welcome to)\b", re.IGNORECASE)
_LONGEST_WELCOME = 150
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_NO_PAGES = frozenset({PageKind.FILE, PageKind.ERROR})


def guess_from(captures: Sequence[Capture]) -> Guess | None:
    """What the portal of these captures seems to be; None where none of them is a page.

    The first that is a page is taken for the portal's first page.
    """
    pages = [page for capture in captures if (page := seen_page(capture))]
    if not pages:
        return None
    return guess_portal(pages, sitemaps=tuple(_sitemaps(captures)))


def seen_page(capture: Capture) -> SeenPage | None:
    """The capture as a guess needs it; None for a file, an error and what is no HTML."""
    if capture.url is None or not is_html(capture):
        return None
    profile = undescribed(capture.url)
    reading = read(capture, profile)
    if reading.page_kind in _NO_PAGES:
        return None
    page = parse(capture.body)
    return SeenPage(
        url=capture.url,
        kind=str(reading.page_kind),
        links=tuple(
            SeenLink(link.url, link.text, is_chrome=link.place == "chrome")
            for link in reading.links
        ),
        markup=decode(capture.body, sniff_meta_charset(capture.body)).text,
        title=page.title,
        generator=page.metas.get("generator"),
        site_name=page.metas.get("og:site_name"),
        canonical=_canonical(page, capture.url),
        welcome=_welcome(reading, profile),
    )


def is_html(capture: Capture) -> bool:
    """Whether the answer is a page of markup, as far as it says."""
    if capture.status is not None and not 200 <= capture.status < 300:
        return False
    return capture.mime in (None, "text/html", "application/xhtml+xml") and b"<" in capture.body


def is_sitemap(capture: Capture) -> bool:
    """Whether the answer is a sitemap."""
    is_good = capture.status is None or capture.status == 200
    return is_good and _SITEMAP.search(capture.body[:5000]) is not None


def _sitemaps(captures: Iterable[Capture]) -> Iterable[Finding]:
    for capture in captures:
        if capture.url and is_sitemap(capture):
            yield Finding(capture.url, Certainty.SURE, ("answers as a sitemap",))


def _canonical(page: Page, url: str) -> str | None:
    for node in page.root.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and (href := node.get("href")):
            return resolve(url, href)
    return None


def _welcome(reading: Reading, profile: Profile) -> str | None:
    lines = (block.text for block in reading.blocks if len(block.text) <= _LONGEST_WELCOME)
    return next((line for line in lines if _WELCOME.match(line)), None)
