"""Addresses that a portal lists for programs: sitemaps, RSS and Atom, robots.txt.

Read by scanning, not by an XML parser: real ones are often broken, and a hostile one can neither
name entities nor nest anything.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from portalcrawl.extract.markup.limits import unpacked
from portalcrawl.vietnamese.text import clean

MOST_ADDRESSES = 10_000
"""Addresses that are read of one file: to sort and keep more would hold up the crawl for seconds,
and no town's portal has so many pages."""
_LONGEST_ADDRESS = 2_000
_ROOTS = {
    "sitemapindex": "sitemaps",
    "urlset": "sitemap",
    "rss": "feed",
    "rdf:rdf": "feed",
    "feed": "feed",
}
_ROOT = re.compile(r"<(sitemapindex|urlset|rss|rdf:RDF|feed)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<(?:html|body|head|!doctype html)[\s>]", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)
_LOC = re.compile(r"<(?:\w{1,20}:)?loc>([^<>]{1,2100})</", re.IGNORECASE)
_LINK = re.compile(r"<link>([^<>]{1,2100})</link", re.IGNORECASE)
_HREF = re.compile(r"<link\s([^<>]{1,3000})>", re.IGNORECASE)
_TITLE = re.compile(r"<title(?:\s[^<>]{0,200})?>([^<>]{1,1000})</title", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(href|rel)\s{0,9}=\s{0,9}(?:\"([^\"]{0,2100})\"|'([^']{0,2100})')")
_CDATA = re.compile(r"<!\[CDATA\[([^\[\]<>]{0,2100})\]\]>")
_START_CHARS = 4_000
_SITEMAP_LINE = re.compile(
    r"^\s{0,9}sitemap\s{0,9}:\s{0,9}(\S{1,2000})", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True)
class Feed:
    """The addresses of one such file, in its order, each once."""

    place: str
    """``sitemap``, ``sitemaps`` (an index of them) or ``feed``."""
    entries: tuple[tuple[str, str | None], ...]
    """Address as written and title; sitemaps tell no titles."""
    cut_short: bool = False
    """Whether the file lists more than ``MOST_ADDRESSES``."""

    @property
    def evidence(self) -> str:
        """What the file is, for people: ``sitemap of 12 addresses``."""
        name = "index of sitemaps" if self.place == "sitemaps" else self.place
        more = "more than " if self.cut_short else ""
        return f"{name} of {more}{len(self.entries)} addresses"


def read_feed(body: bytes) -> Feed | None:
    """What the file lists; None where it is no sitemap and no feed. ``body`` may be gzip."""
    if b"<" not in body[:200] and not body.startswith(b"\x1f\x8b"):
        return None
    plain = unpacked(body) or body
    start = plain[:_START_CHARS].decode("utf-8", "replace")
    root = _ROOT.search(start)
    if root is None or _HTML.search(start[: root.start()]):
        return None
    place = _ROOTS[root[1].lower()]
    text = _CDATA.sub(lambda found: html.escape(found[1]), plain.decode("utf-8", "replace"))
    found = (
        _feed_entries(text)
        if place == "feed"
        else ((each[1], None) for each in _LOC.finditer(text))
    )
    entries: dict[str, str | None] = {}
    is_cut = False
    for address, title in found:
        url = html.unescape(address).strip()
        is_cut = len(entries) >= MOST_ADDRESSES
        if is_cut:
            break
        if 0 < len(url) <= _LONGEST_ADDRESS:
            entries.setdefault(url, title)
    return Feed(place, tuple(entries.items()), cut_short=is_cut)


def sitemaps_in(robots: bytes) -> tuple[str, ...]:
    """The addresses of sitemaps that a robots.txt names, each once."""
    text = robots.decode("utf-8", "replace")
    return tuple(dict.fromkeys(found[1] for found in _SITEMAP_LINE.finditer(text)))


def _feed_entries(text: str) -> Iterator[tuple[str, str | None]]:
    starts = [found.start() for found in _ENTRY.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        entry = text[start:end]
        title = _TITLE.search(entry)
        link = _LINK.search(entry)
        address = link[1] if link else _atom_link(entry)
        if address:
            yield address, clean(html.unescape(title[1])) or None if title else None


def _atom_link(entry: str) -> str | None:
    for found in _HREF.finditer(entry):
        given = {each[1].lower(): each[2] or each[3] for each in _ATTRIBUTE.finditer(found[1])}
        if given.get("href") and given.get("rel", "alternate") == "alternate":
            return str(given["href"])
    return None
