"""A digest as one HTML page that needs nothing beside it: no script, no file, no address.

The page is built as a tree, so that whatever a portal printed stands in it as text. What comes
out is well-formed XML too: its sheet holds no character that XML would write otherwise.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from portalcrawl.archive import Digest, DigestEvent
from portalcrawl.digests.telling import (
    by_portal,
    counts_of,
    name_of,
    noticed_of,
    parted,
    published_of,
    run_lines,
    shown,
    since_of,
    web_address,
    what_of,
)
from portalcrawl.digests.words import Words, words_of

_SHEET = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1f2328; --soft: #5b626b;
  --line: #d9d5ca; --accent: #8a2b1d; --badge: #efe9dc; }
@media (prefers-color-scheme: dark) { :root { --paper: #17191c; --ink: #e6e3dc;
  --soft: #a4a9b0; --line: #363a40; --accent: #f0a48f; --badge: #2b2f34; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.2rem 1rem 4rem; max-width: 46rem; overflow-wrap: anywhere;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
h1, h2, h3 { line-height: 1.25; font-family: "Noto Serif", Georgia, "DejaVu Serif", serif; }
h1 { font-size: 1.7rem; margin: .2rem 0; }
h2 { font-size: 1.35rem; margin: 2rem 0 .2rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.4rem 0 .4rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
p { margin: .2rem 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 1rem; }
.soft { color: var(--soft); font-size: .92rem; }
.count { font-weight: 600; }
.kind { background: var(--badge); border-radius: .3rem; padding: .05rem .4rem; font-size: .85rem; }
.doubtful { border-left: 3px solid var(--accent); padding-left: .8rem; margin-top: 2rem; }
"""


def page_of(digest: Digest, *, language: str) -> str:
    """The digest as the text of an HTML page."""
    words = words_of(language)
    heading = " ".join(filter(None, (words.title, shown(digest.window.portal))))
    page = ET.Element("html", {"lang": language})
    _head(page, title=f"{heading} {since_of(digest, words)}")
    main = ET.SubElement(ET.SubElement(page, "body"), "main")
    sure, doubtful = parted(digest)
    _add(main, "h1", text=heading)
    _add(main, "p", text=f"{since_of(digest, words)}: {counts_of(sure, words)}", look="count")
    for line in (words.about, *run_lines(digest, words)):
        _add(main, "p", text=line, look="soft")
    _portals(main, sure, words=words)
    if doubtful:
        part = ET.SubElement(main, "section", {"class": "doubtful"})
        _add(part, "h2", text=f"{words.doubtful}: {counts_of(doubtful, words)}")
        _add(part, "p", text=words.doubtful_why, look="soft")
        _portals(part, doubtful, words=words)
    ET.indent(page)
    return f"<!DOCTYPE html>\n{ET.tostring(page, encoding='unicode')}\n"


def _head(page: ET.Element, *, title: str) -> None:
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    facts = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    ET.SubElement(head, "meta", facts)
    _add(head, "title", text=title)
    _add(head, "style", text=_SHEET)


def _portals(parent: ET.Element, events: Sequence[DigestEvent], *, words: Words) -> None:
    for portal, sections in by_portal(events):
        part = ET.SubElement(parent, "section")
        _add(part, "h2", text=shown(portal) or words.no_portal)
        for section, within in sections:
            _add(part, "h3", text=shown(section) or words.no_section)
            entries = ET.SubElement(part, "ul")
            for event in within:
                _entry(ET.SubElement(entries, "li"), event, words=words)


def _entry(entry: ET.Element, event: DigestEvent, *, words: Words) -> None:
    line = ET.SubElement(entry, "p")
    _add(line, "span", text=words.kind(event.kind), look="kind").tail = " "
    address = web_address(event.url)
    name = name_of(event, words)
    if address:
        _add(line, "a", text=name).set("href", address)
    else:
        _add(line, "span", text=name)
    what = what_of(event, words)
    if what:
        _add(entry, "p", text=what)
    _add(entry, "p", text=f"{published_of(event, words)}; {noticed_of(event, words)}", look="soft")


def _add(parent: ET.Element, tag: str, *, text: str, look: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, tag, {"class": look} if look else {})
    child.text = text
    return child
