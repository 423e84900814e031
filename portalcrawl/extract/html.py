"""Bytes to a tree, behind one small face: the only module that knows the HTML parser.

A page comes from anywhere and may be hostile, so the parser never sees a tag with thousands of
attributes (libxml2 is quadratic in them), and nothing here raises on odd markup.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from portalcrawl.vietnamese.encodings import decode, sniff_meta_charset
from portalcrawl.vietnamese.text import clean

Element = etree._Element
"""A node of the tree; its face is ``tag``, ``text``, ``tail``, ``get`` and iteration."""

# A tag this long is measured before the parser sees it; shorter ones cost at most 1 ms each.
_LONG_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:]{0,99}+)[^<>]{8192,}+>?")
_MOST_ATTRIBUTES = 512
_XML_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\">\s]+)", re.IGNORECASE)


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


def parse(body: bytes, declared: str | None = None) -> Page:
    """The page in ``body``; ``declared`` is the charset of the HTTP header, if any.

    Broken, empty and hostile markup gives the tree that is left of it, at worst an empty one.
    """
    decoded = decode(body, declared or sniff_meta_charset(body))
    root = _tree(decoded.text)
    return Page(
        root=root,
        charset=decoded.charset,
        encoding_fix=decoded.fix,
        base=next((node.get("href") for node in root.iter("base") if node.get("href")), None),
        title=_title(root),
        metas=dict(_metas(root)),
        refresh=_refresh(root),
    )


def text_of(node: Element) -> str:
    """All text below the node as it stands, uncleaned."""
    return "".join(str(part) for part in node.itertext())


def _tree(text: str) -> Element:
    text = _FORBIDDEN.sub(" ", _XML_PROLOGUE.sub("", text, count=1))
    payload = _LONG_TAG.sub(_without_attributes, text.encode("utf-8", "replace"))
    # huge_tree: without it the parser drops whatever lies deeper than 255 unclosed tags.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(payload, parser) if payload.strip() else None
    except etree.LxmlError:
        root = None
    return etree.Element("html") if root is None else root


def _without_attributes(tag: re.Match[bytes]) -> bytes:
    """The tag alone where it carries too many attributes; the long data of one stays."""
    if len(tag[0].split(maxsplit=_MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES:
        return tag[0]
    return b"<" + tag[1] + b">"


def _title(root: Element) -> str | None:
    # An <svg> may hold titles of its own; the page's is the first, in the head.
    first = next(root.iter("title"), None)
    return clean(text_of(first)) or None if first is not None else None


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = node.get("content")
        if name and content and name.lower() not in seen:
            seen.add(name.lower())
            yield name.lower(), clean(content)


def _refresh(root: Element) -> str | None:
    for node in root.iter("meta"):
        if (node.get("http-equiv") or "").lower() == "refresh":
            target = _REFRESH.search(node.get("content") or "")
            return target[1] if target else None
    return None
