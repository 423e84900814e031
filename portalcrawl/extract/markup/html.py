"""Bytes to a tree, behind one small face: the only module that knows the HTML parser.

A page comes from anywhere and may be hostile, so the parser never sees a tag with thousands of
attributes (libxml2 is quadratic in them), and nothing here raises on odd markup.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from portalcrawl.extract.markup.limits import readable, with_fewer_tags
from portalcrawl.vietnamese.encodings import decode, sniff_meta_charset
from portalcrawl.vietnamese.text import clean

Element = etree._Element
"""A node of the tree; its face is ``tag``, ``text``, ``tail``, ``get`` and iteration."""

TABLE_NOTE = "TABLE"
MARK_NOTE = "MARK"
"""Notes to write into tags; no page can, for the parser makes all its attributes small."""

# A tag this long is measured before the parser sees it; shorter ones cost at most 0.3 ms each.
_LONG = 4096
_LONG_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:]{0,99}+)[^<>]{4096,}+>?")
_MOST_ATTRIBUTES = 512
_XML_PROLOGUE = re.compile(rb"\s*<\?xml[^>]*\?>")
_FORBIDDEN = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
_TO_SPACES = bytes.maketrans(_FORBIDDEN, b" " * len(_FORBIDDEN))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\">\s]+)", re.IGNORECASE)
_END_BEGINS = re.compile(rb"</html", re.IGNORECASE)
_END = re.compile(rb"</html\s{0,99}>", re.IGNORECASE)
_SHOWN = re.compile(
    rb"<(?:p|div|table|span|h[1-6]|a|ul|li|tr|td|center|article|section)[\s>]", re.IGNORECASE
)
# Through the attributes: three times as fast as to try a condition on every element.
_ITEMPROPS = etree.XPath("/descendant::*/@itemprop/..")
_HEAD_TAGS = ("base", "title", "meta", "link")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")


@dataclass(frozen=True)
class Page:
    """One parsed page and what its head states."""

    root: Element
    charset: str
    """What the bytes were read as, see ``Decoded``."""
    encoding_fix: str | None
    """What was mended after that, see ``Decoded.fix``."""
    base: str | None
    """``<base href>`` as written."""
    title: str | None
    """``<title>``, clean."""
    metas: Mapping[str, str]
    """``name``, ``property`` or ``itemprop`` of each meta tag, lower case, to its content."""
    refresh: str | None
    """Where ``<meta http-equiv=refresh>`` sends the reader."""
    cut_short: bool = False
    """True where the page is so large that its end was not parsed."""
    feeds: tuple[str, ...] = ()
    """The feeds that the head names, as written."""


def parse(body: bytes, declared: str | None = None) -> Page:
    """The page in ``body``; ``declared`` is the charset of the HTTP header, if any.

    Broken, empty and hostile markup gives the tree that is left of it, at worst an empty one.
    """
    part, is_cut = readable(body)
    decoded = decode(part, declared or sniff_meta_charset(body))
    in_utf8 = part if decoded.is_as_sent else decoded.text.encode("utf-8", "replace")
    root, has_fewer_tags = _tree(in_utf8)
    head: dict[str, list[Element]] = {tag: [] for tag in _HEAD_TAGS}
    for node in root.iter(*_HEAD_TAGS):
        head[node.tag].append(node)
    return Page(
        root=root,
        charset=decoded.charset,
        encoding_fix=decoded.fix,
        base=next((href for node in head["base"] if (href := node.get("href"))), None),
        title=_title(head["title"]),
        metas=dict(_metas(head["meta"])),
        refresh=_refresh(head["meta"]),
        cut_short=is_cut or has_fewer_tags,
        feeds=tuple(_feeds(head["link"])),
    )


def selected(root: Element, selector: str) -> list[Element]:
    """The elements that a CSS selector finds, in order; none for one that no page can fit."""
    path = _compiled(selector)
    found = path(root) if path else []
    return [node for node in found if etree.iselement(node)] if isinstance(found, list) else []


def marked(root: Element) -> list[Element]:
    """The elements that carry ``itemprop``, in order."""
    return cast(list[Element], _ITEMPROPS(root))


def markup_of(root: Element, notes: Iterable[tuple[Element, str, str]] = ()) -> str:
    """The tree as well-formed markup, with notes (element, ``TABLE_NOTE``, value) in its tags."""
    noted = list(notes)
    for node, name, value in noted:
        node.set(name, value)
    # A document type of XHTML would make the writer add attributes of its own.
    root.getroottree().docinfo.clear()
    markup = etree.tostring(root, encoding="unicode", with_tail=False)
    for node, name, _ in noted:
        node.attrib.pop(name, "")
    return markup


def text_of(node: Element) -> str:
    """All text below the node as it stands, uncleaned."""
    return "".join(str(part) for part in node.itertext())


@lru_cache(maxsize=512)
def _compiled(selector: str) -> etree.XPath | None:
    try:
        return etree.XPath(HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathSyntaxError):
        return None


def _feeds(links: Iterable[Element]) -> Iterator[str]:
    for node in links:
        is_other = "alternate" in (node.get("rel") or "").lower().split()
        if is_other and (node.get("type") or "").strip().lower() in _FEED_TYPES:
            yield from filter(None, [node.get("href")])


def _tree(markup: bytes) -> tuple[Element, bool]:
    """The tree of markup in UTF-8, and whether its end is not in it."""
    payload, is_cut = with_fewer_tags(_without_forbidden(markup))
    payload = _with_what_follows(_without_long_tags(payload))
    # huge_tree: without it the parser drops whatever lies deeper than 255 unclosed tags.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(payload, parser) if payload.strip() else None
    except etree.LxmlError:
        root = None
    return (etree.Element("html") if root is None else root), is_cut


def _without_forbidden(payload: bytes) -> bytes:
    """The payload without XML's prologue, spaces for what no XML may hold."""
    if prologue := _XML_PROLOGUE.match(payload):
        payload = payload[prologue.end() :]
    if any(map(payload.__contains__, _FORBIDDEN)):
        payload = payload.translate(_TO_SPACES)
    if _NO_CHARACTERS[0][0] in payload:
        for one in _NO_CHARACTERS:
            payload = payload.replace(one, b" ")
    return payload


def _with_what_follows(payload: bytes) -> bytes:
    """Browsers show what stands behind ``</html>`` too; the parser drops it."""
    end = _END_BEGINS.search(payload)
    if end is None or _SHOWN.search(payload, end.end() + 1) is None:
        return payload
    return _END.sub(b"", payload)


def _without_long_tags(payload: bytes) -> bytes:
    return _LONG_TAG.sub(_without_attributes, payload) if _has_long_tag(payload) else payload


def _has_long_tag(payload: bytes) -> bool:
    """Whether the expression finds anything; far cheaper, for it is tried at few places.

    From one ``<`` to the farthest that is near enough: a page is crossed in a few steps.
    """
    at = payload.find(b"<")
    while at >= 0 and len(payload) - at > _LONG:
        near = payload.rfind(b"<", at + 1, at + 2 + _LONG)
        if near < 0 and _LONG_TAG.match(payload, at):
            return True
        at = near if near >= 0 else payload.find(b"<", at + 1)
    return False


def _without_attributes(tag: re.Match[bytes]) -> bytes:
    """The tag alone where it carries too many attributes; the long data of one stays."""
    if len(tag[0].split(maxsplit=_MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return tag[0]
    return b"<" + tag[1] + b">"


def _title(nodes: list[Element]) -> str | None:
    # An <svg> may hold titles of its own; the page's is the first, in the head.
    return clean(text_of(nodes[0])) or None if nodes else None


def _metas(nodes: list[Element]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for node in nodes:
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = node.get("content")
        if name and content and name.lower() not in seen:
            seen.add(name.lower())
            yield name.lower(), clean(content)


def _refresh(nodes: list[Element]) -> str | None:
    for node in nodes:
        if (node.get("http-equiv") or "").lower() == "refresh":
            target = _REFRESH.search(node.get("content") or "")
            return target[1] if target else None
    return None
