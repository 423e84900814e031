"""A digest as an Atom feed (RFC 4287); everything in it comes from the archive's data.

Names of the feed and of its entries are UUIDs made of what they are about, so that a reader knows
an entry again however often the feed is made.
"""

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from portalcrawl.archive import Digest, DigestEvent
from portalcrawl.digests.telling import (
    name_of,
    noticed_of,
    published_of,
    shown,
    web_address,
    what_of,
)
from portalcrawl.digests.words import Words, words_of

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAKER = "portalcrawl"
_BEFORE_ALL = "1970-01-01T00:00:00Z"
"""An archive without a run was never updated, but a feed must say when it was."""


def atom_of(digest: Digest, *, language: str) -> str:
    """The digest as the text of an Atom feed, the newest entry first."""
    words = words_of(language)
    portal = digest.window.portal
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, _LANGUAGE: language})
    _add(feed, "id", text=_name("digest", digest.born_at or "", portal or "", language))
    _add(feed, "title", text=f"{words.title}: {shown(portal)}" if portal else words.title)
    _add(feed, "subtitle", text=words.about)
    _add(feed, "updated", text=digest.newest_at or _BEFORE_ALL)
    _add(ET.SubElement(feed, "author"), "name", text=_MAKER)
    _add(feed, "generator", text=_MAKER)
    for event in digest.events:
        _entry(feed, event, words=words)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(feed: ET.Element, event: DigestEvent, *, words: Words) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", text=_name_of(event))
    doubt = f" ({words.doubtful.lower()})" if event.is_doubtful else ""
    _add(entry, "title", text=f"{words.kind(event.kind)}{doubt}: {name_of(event, words)}")
    _add(entry, "updated", text=event.at)
    if event.published_at and event.published_precision == "minute":
        # The element holds a moment: a day alone stands in the summary.
        _add(entry, "published", text=event.published_at)
    _add(ET.SubElement(entry, "author"), "name", text=shown(event.portal) or words.no_portal)
    if event.section:
        ET.SubElement(entry, "category", {"term": shown(event.section)})
    address = web_address(event.url)
    if address:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
    # RFC 4287, 4.1.2: an entry without a link holds its content.
    _add(entry, "summary" if address else "content", text=_summary(event, words))


def _summary(event: DigestEvent, words: Words) -> str:
    told = (what_of(event, words), published_of(event, words), noticed_of(event, words))
    doubt = [words.doubtful_why] if event.is_doubtful else []
    return "; ".join([*filter(None, told), *doubt])


def _name_of(event: DigestEvent) -> str:
    """A version is named by its number; what else happens to a text, by when it did."""
    which = f"revision {event.revision}" if event.revision else f"{event.kind} {event.at}"
    return _name("text", event.url_key, which)


def _name(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join((_MAKER, *parts))).urn


def _add(parent: ET.Element, tag: str, *, text: str) -> None:
    ET.SubElement(parent, tag).text = text
