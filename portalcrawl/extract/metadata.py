"""What a page states about itself for machines: dates that its readers never see."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portalcrawl.extract.html import Element, Page
from portalcrawl.vietnamese.text import clean

_MACHINE_DATES = {
    "article:published_time": "published",
    "datepublished": "published",
    "date.issued": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "pubdate": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
}
_LONGEST_JSON = 200_000


@dataclass(frozen=True)
class MachineDate:
    """A date meant for programs; readers of the page never see it."""

    kind: str
    """``published`` or ``updated``."""
    raw: str
    place: str
    """``meta article:published_time``, ``JSON-LD datePublished``, ``<time>`` ..."""


@dataclass(frozen=True)
class Metadata:
    """All that the page states for machines."""

    dates: tuple[MachineDate, ...] = ()

    @property
    def is_dated(self) -> bool:
        """True where a date of publication is stated."""
        return any(date.kind == "published" for date in self.dates)


def read_metadata(page: Page) -> Metadata:
    """What the head, linked data and ``<time>`` elements of the page state."""
    root = page.root
    return Metadata(dates=(*_meta_dates(page.metas), *_linked_data_dates(root), *_time_dates(root)))


def _meta_dates(metas: Mapping[str, str]) -> Iterator[MachineDate]:
    for name, kind in _MACHINE_DATES.items():
        if raw := metas.get(name):
            yield MachineDate(kind, raw, f"meta {name}")


def _linked_data_dates(root: Element) -> Iterator[MachineDate]:
    for node in root.iter("script"):
        if (node.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = node.text or ""
        if len(text) <= _LONGEST_JSON and "date" in text:
            yield from _dates_in(_json(text))


def _json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _dates_in(data: object) -> Iterator[MachineDate]:
    """The dates of every object in linked data, without recursion: depth is the page's choice."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            for key, kind in (("datePublished", "published"), ("dateModified", "updated")):
                if isinstance(value.get(key), str):
                    yield MachineDate(kind, clean(value[key]), f"JSON-LD {key}")
            waiting.extend(reversed([part for part in value.values() if not isinstance(part, str)]))


def _time_dates(root: Element) -> Iterator[MachineDate]:
    for node in root.iter("time"):
        raw = node.get("datetime")
        if raw:
            kind = "updated" if (node.get("itemprop") or "").lower() == "datemodified" else ""
            yield MachineDate(kind or "published", clean(raw), "<time>")
