"""What linked data and microdata say that a page is about: one ``Thing`` for each object.

Only objects that stand for the page itself are read: what lies below ``comment``, ``isPartOf``
or ``itemListElement`` describes something else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import islice

from portalcrawl.extract.content.stated import compared
from portalcrawl.extract.markup.html import Element, marked
from portalcrawl.vietnamese.text import clean

_LONGEST_JSON = 200_000
_LONGEST_VALUE = 300
_MOST_THINGS = 200
_MOST_VALUES = 2000
_MOST_TEXTS = 20
_DEEPEST = 60
_MOST_PIECES = 40
_WANTED = {
    "headline": "headline",
    "datepublished": "datePublished",
    "datecreated": "dateCreated",
    "datemodified": "dateModified",
    "articlesection": "articleSection",
    "author": "author",
}
_PAGE_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb")
_POSTINGS = frozenset(("blogposting", "socialmediaposting", "liveblogposting", "report"))
_OTHER_PAGES = frozenset(("collectionpage", "searchresultspage", "profilepage", "faqpage"))


@dataclass(frozen=True)
class Thing:
    """One object that the page describes for machines."""

    source: str
    """``JSON-LD`` or ``microdata``."""
    types: frozenset[str]
    """Lower case, without the vocabulary's address: ``newsarticle``; empty where untyped."""
    values: Mapping[str, tuple[str, ...]]
    """``headline``, ``datePublished``, ``dateModified``, ``articleSection``, ``author`` ..."""
    trail: tuple[str, ...] = ()
    """The names of a ``BreadcrumbList`` in order."""
    text: str | None = None
    """The ``articleBody``, as written."""

    @property
    def is_article(self) -> bool:
        """True for an article of any kind."""
        return any(one.endswith("article") or one in _POSTINGS for one in self.types)

    @property
    def is_page(self) -> bool:
        """True for the page itself, and for what names no type."""
        return not self.types or any(
            one.endswith("page") and one not in _OTHER_PAGES for one in self.types
        )


def own_things(things: Iterable[Thing], title: str | None) -> tuple[Thing, ...]:
    """Those that describe this page: its article first, then the page.

    Of several articles only those whose headline stands in ``title``, the page's ``<title>``:
    the others are listed on it.
    """
    known = list(things)
    articles = [one for one in known if one.is_article]
    if len({one.values.get("headline") for one in articles}) > 1:
        stated = compared(title)
        articles = [one for one in articles if _names(one, stated)]
    return (*articles, *(one for one in known if one.is_page and not one.is_article))


def linked_things(scripts: Iterable[Element]) -> Iterator[Thing]:
    """The objects of all linked data scripts, without recursion: depth is the page's choice."""
    for script in scripts:
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= _LONGEST_JSON:
            yield from _objects(_json(text))


def marked_things(root: Element) -> tuple[Thing, ...]:
    """The objects that ``itemprop`` attributes describe, one for each ``itemscope``."""
    scopes: dict[Element | None, dict[str, list[str]]] = {}
    for node in marked(root)[: 10 * _MOST_THINGS]:
        for name in (node.get("itemprop") or "").lower().split():
            if name in _WANTED and (value := _marked_value(node)):
                scopes.setdefault(_scope(node), {}).setdefault(_WANTED[name], []).append(value)
    return tuple(
        Thing("microdata", _scope_types(scope), {key: tuple(all_) for key, all_ in values.items()})
        for scope, values in scopes.items()
    )


def start_of(node: Element) -> str:
    """The first words below the node, uncleaned: an element may hold a whole page."""
    return "".join(str(part) for part in islice(node.itertext(), _MOST_PIECES))[:_LONGEST_VALUE]


def _names(thing: Thing, stated: str) -> bool:
    headlines = map(compared, thing.values.get("headline", ()))
    return any(headline and headline in stated for headline in headlines)


def _json(text: str) -> object:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: object) -> Iterator[Thing]:
    waiting, n_seen = [data], 0
    while waiting and n_seen < _MOST_VALUES:
        value = waiting.pop(0)
        n_seen += 1
        if isinstance(value, list):
            waiting = [*value[:_MOST_THINGS], *waiting]
        elif isinstance(value, dict):
            yield _thing(value)
            waiting += [value[key] for key in _PAGE_KEYS if key in value]


def _thing(data: Mapping[str, object]) -> Thing:
    values = {name: tuple(_texts(data[name])) for name in _WANTED.values() if name in data}
    types = frozenset(one.rpartition("/")[2].lower() for one in _texts(data.get("@type")))
    trail = tuple(_trail(data.get("itemListElement"))) if "breadcrumblist" in types else ()
    body, told = data.get("articleBody"), {key: found for key, found in values.items() if found}
    text = unescape(body) if isinstance(body, str) else None
    return Thing("JSON-LD", types, told, trail, text)


def _texts(value: object) -> Iterator[str]:
    """The texts that a value holds: itself, those of a list, the names of objects in it."""
    for one in value[:_MOST_TEXTS] if isinstance(value, list) else [value]:
        text = one.get("name") if isinstance(one, dict) else one
        if (
            isinstance(text, str)
            and (shown := clean(unescape(text)))
            and len(shown) <= _LONGEST_VALUE
        ):
            yield shown


def _trail(elements: object) -> Iterator[str]:
    listed = (
        [one for one in elements if isinstance(one, dict)] if isinstance(elements, list) else []
    )
    for element in sorted(listed, key=_position):
        yield from _texts(element if "name" in element else element.get("item"))


def _position(element: Mapping[str, object]) -> float:
    position = str(element.get("position", ""))
    return float(position) if position.isdecimal() and position.isascii() else 0.0


def _scope(node: Element) -> Element | None:
    around = islice(node.iterancestors(), _DEEPEST)
    return next((one for one in around if one.get("itemscope") is not None), None)


def _scope_types(scope: Element | None) -> frozenset[str]:
    types = (scope.get("itemtype") or "").split() if scope is not None else []
    return frozenset(one.rstrip("/").rpartition("/")[2].lower() for one in types)


def _marked_value(node: Element) -> str | None:
    stated = node.get("content") or node.get("datetime")
    if not stated:
        named = node.find(".//*[@itemprop='name']")
        named = node if named is None else named
        stated = named.get("content") or start_of(named)
    value = clean(stated)
    return value if 0 < len(value) <= _LONGEST_VALUE else None
