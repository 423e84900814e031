"""Where listings break off: pages that a listing names or had, and that give nothing; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portalcrawl.archive import ListedPage, ListingHistory
from portalcrawl.items import PageKind, Reading
from portalcrawl.urls import UrlRules, page_of, resolve, url_key

RUN_DRY_SHARE = 0.10
"""Share of its pages by which a listing may grow shorter between two runs; one page always."""

_LISTS = frozenset({PageKind.LISTING, PageKind.HOME})


@dataclass
class Paging:
    """What the listings of a run name, and which of their pages are not there."""

    rules: UrlRules
    promised: dict[str, int] = field(default_factory=dict)
    """Listing to the highest number of a page that it names."""
    broken: dict[str, str] = field(default_factory=dict)
    """Key of a page of a listing to what it answered, in words."""

    def saw(self, reading: Reading) -> None:
        """Take note of one answer."""
        key = reading.capture.url_key
        if reading.page_kind is PageKind.ERROR:
            if page_of(key, self.rules).number is not None:
                self.broken[key] = reading.kind_evidence
        elif reading.page_kind in _LISTS:
            self._promise(reading)

    def _promise(self, reading: Reading) -> None:
        here = page_of(reading.capture.url_key, self.rules).listing
        for link in reading.links:
            if link.place != "paging":
                continue
            address = resolve(reading.capture.url or "", link.url)
            if address is None:
                continue
            place = page_of(url_key(address, self.rules), self.rules)
            if place.listing == here and place.number is not None:
                self.promised[here] = max(place.number, self.promised.get(here, 1))


@dataclass
class _Chain:
    """The pages of one listing, by number, with their entries."""

    n_items: dict[int, int] = field(default_factory=dict)
    name: str = ""

    @property
    def end(self) -> int:
        return max((number for number, n in self.n_items.items() if n), default=0)


def find_breaks(
    history: ListingHistory, rules: UrlRules, *, paging: Paging, news: Iterable[str]
) -> tuple[str, ...]:
    """Where listings lost pages in the middle, end early, or name pages that are not there.

    ``news``: keys of broken pages that earlier runs did not find broken often enough to believe
    that nothing ever was there.
    """
    now, before = _chains(history.now, rules), _chains(history.accepted, rules)
    breaks = []
    for listing, chain in now.items():
        earlier = before.get(listing, _Chain())
        breaks += _holes(chain, earlier)
        if chain.end and chain.end < earlier.end - max(1, RUN_DRY_SHARE * earlier.end):
            breaks.append(f"listing {chain.name} ends at page {chain.end}, it had {earlier.end}")
    for key in news:
        place = page_of(key, rules)
        had = before.get(place.listing, _Chain()).n_items
        named = paging.promised.get(place.listing, 0)
        if place.number is not None and place.number <= named and place.number not in had:
            name = now.get(place.listing, _Chain(name=place.listing)).name
            breaks.append(
                f"listing {name} names {named} pages, "
                f"but page {place.number} answers {paging.broken[key]}"
            )
    return tuple(breaks)


def _holes(now: _Chain, before: _Chain) -> list[str]:
    return [
        f"page {number} of listing {now.name} shows nothing, though page {now.end} does"
        for number, n_items in sorted(now.n_items.items())
        if not n_items and number < now.end and before.n_items.get(number)
    ]


def _chains(pages: Iterable[ListedPage], rules: UrlRules) -> Mapping[str, _Chain]:
    chains: defaultdict[str, _Chain] = defaultdict(_Chain)
    for page in pages:
        place = page_of(page.url_key, rules)
        chain = chains[place.listing]
        number = place.number or 1
        chain.n_items[number] = max(page.n_items, chain.n_items.get(number, 0))
        if place.number is None or not chain.name:
            chain.name = page.url or place.listing
    return chains
