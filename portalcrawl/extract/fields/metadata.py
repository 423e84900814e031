"""What a page states about itself for machines, to be checked against what it shows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from portalcrawl.extract.content.names import place_named
from portalcrawl.extract.fields.linked_data import (
    Thing,
    linked_things,
    marked_things,
    own_things,
    start_of,
)
from portalcrawl.extract.markup.html import Element, Page
from portalcrawl.vietnamese.text import clean

_PUBLISHED = (
    "article:published_time",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "published_at",
    "sailthru.date",
)
# Systems name such a field in their own words: "w-published-date", "publish_time".
_PUBLISHED_NAME = re.compile(
    r"^(?:[\w:.-]{0,20}[-_.:])?(?:publish(?:ed)?|publication|pub|post)[-_.]?(?:date|time)$"
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
_SECTIONS = ("article:section", "section", "dc.subject", "cxenseparse:category")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "dc.creator.personalname")
_KIND_OF_VALUE = {
    "datePublished": "published",
    "dateCreated": "published",
    "dateModified": "updated",
}
_ASIDE = frozenset({"menu", "comments", "related", "footer", "overlay"})
_LONGEST_TIME = 80
_MOST_TIMES = 200
_DEEPEST = 60
# Software fills a field that nobody filled with the first day its calendar knows.
_PLACEHOLDER = re.compile(r"^(?:0001|1[0-8]\d\d|1900|1970)-01-01|^0000|^-")


@dataclass(frozen=True)
class MachineDate:
    """A date meant for programs; readers of the page see it in other words, or never."""

    kind: str
    """``published`` or ``updated``."""
    raw: str
    place: str
    """``meta article:published_time``, ``JSON-LD datePublished``, ``<time>`` ..."""
    shown: str | None = None
    """What readers see in its place; None where they see nothing."""
    is_aside: bool = False
    """True in a place that the page calls a menu, a comment, a footer and the like."""


@dataclass(frozen=True)
class Metadata:
    """All that the page states for machines; each list in the order in which it is believed."""

    dates: tuple[MachineDate, ...] = ()
    titles: tuple[str, ...] = ()
    """Titles of the article, the name of the site perhaps in them."""
    sections: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    """The path to the page as linked data names it, from the home page on."""
    authors: tuple[str, ...] = ()
    """Names of authors, account names of the software among them."""
    is_article: bool = False
    """True where the page says that it is an article."""
    text: str | None = None
    """The text of the article, as linked data holds it."""

    @property
    def is_dated(self) -> bool:
        """True where a date of publication is stated."""
        return any(date.kind == "published" for date in self.dates)


def read_metadata(page: Page) -> Metadata:
    """What the head, linked data, microdata and ``<time>`` elements of the page state."""
    scripts = page.root.iter("script")
    described = (*linked_things(scripts), *marked_things(page.root))
    things = own_things(described, page.title)
    found = (*_meta_dates(page.metas), *_dates_of(things), *_time_dates(page.root))
    return Metadata(
        is_article=any(thing.is_article for thing in things) or _is_article(page.metas),
        text=next((thing.text for thing in things if thing.is_article and thing.text), None),
        dates=tuple(date for date in found if not _PLACEHOLDER.match(date.raw)),
        titles=(*_described(things, "headline"), *_stated(page.metas, _TITLES)),
        sections=(*_described(things, "articleSection"), *_stated(page.metas, _SECTIONS)),
        trail=next((thing.trail for thing in described if thing.trail), ()),
        authors=tuple(
            name
            for name in (*_described(things, "author"), *_stated(page.metas, _AUTHORS))
            if not name.startswith(("http://", "https://"))
        ),
    )


def _is_article(metas: Mapping[str, str]) -> bool:
    """Whether the head calls the page an article, or names its moment as one."""
    return metas.get("og:type", "").lower() == "article" or bool(metas.get(_PUBLISHED[0]))


def _described(things: tuple[Thing, ...], key: str) -> Iterator[str]:
    yield from (value for thing in things for value in thing.values.get(key, ()))


def _stated(metas: Mapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    yield from (metas[name] for name in names if metas.get(name))


def _meta_dates(metas: Mapping[str, str]) -> Iterator[MachineDate]:
    for kind, names in (("published", _PUBLISHED), ("updated", _UPDATED)):
        for name in names:
            if raw := metas.get(name):
                yield MachineDate(kind, raw, f"meta {name}")
    for name, raw in metas.items():
        if name not in _PUBLISHED and raw and _PUBLISHED_NAME.match(name):
            yield MachineDate("published", raw, f"meta {name}")


def _dates_of(things: tuple[Thing, ...]) -> Iterator[MachineDate]:
    for thing in things:
        for name, kind in _KIND_OF_VALUE.items():
            if values := thing.values.get(name):
                yield MachineDate(kind, values[0], f"{thing.source} {name}")


def _time_dates(root: Element) -> Iterator[MachineDate]:
    for node in islice(root.iter("time"), _MOST_TIMES):
        shown = clean(start_of(node)[:_LONGEST_TIME]) or None
        raw = clean(node.get("datetime") or "") or shown
        if not raw:
            continue
        names = f"{node.get('itemprop')} {node.get('class')}".lower()
        kind = "updated" if "modified" in names or "updated" in names.split() else "published"
        yield MachineDate(kind, raw, "<time>", shown, is_aside=_is_aside(node))


def _is_aside(node: Element) -> bool:
    """True where an element around it is called a comment, a menu, a list of other texts."""
    # Page builders call every element a widget, so that word alone says nothing here.
    return any(
        one.tag == "aside"
        or "sidebar" in (names := ".".join((one.get("class") or "").split()))
        or place_named(f"{one.tag}.{names}") in _ASIDE
        for one in _near(node)
    )


def _near(node: Element) -> Iterator[Element]:
    for one in islice(node.iterancestors(), _DEEPEST):
        if one.tag in ("body", "html", "article", "main"):
            return
        yield one
