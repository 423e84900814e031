"""How far known listings are walked: on until two pages in a row hold nothing new and unchanged.

Pages of a listing that were never asked are not held back, so a first crawl walks everything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portalcrawl.archive import ListedEntry, PageRow
from portalcrawl.items import ListingItem
from portalcrawl.urls import UrlRules, page_of

QUIET_PAGES = 2
"""Pages in a row without news after which the rest of a listing is left as it is."""


_LEEWAY = timedelta(hours=2)
"""A walk further in the future was dated by a clock that was wrong."""


def is_full_walk_due(walked_at: datetime | None, days: float, *, now: datetime) -> bool:
    """Whether every page of every listing is asked again; ``walked_at`` None means it must be."""
    if walked_at is None or walked_at > now + _LEEWAY:
        return True
    return now - walked_at >= timedelta(days=days)


@dataclass
class _Listing:
    """One listing under way."""

    waiting: dict[int, PageRow] = field(default_factory=dict)
    """Page number to the known page that is asked if the walk comes so far."""
    asked: set[str] = field(default_factory=set)
    """Pages that the walk asked itself."""
    n_quiet: int = 0


class Walk:
    """The known pages of listings, each held back until the one before it has brought news."""

    def __init__(
        self,
        rules: UrlRules,
        entries: Iterable[ListedEntry] = (),
        *,
        fold: Callable[[str], str] = str,
    ) -> None:
        self._rules = rules
        self._fold = fold
        self._listings: dict[str, _Listing] = {}
        self._held: set[str] = set()
        self._titles: defaultdict[str, set[str]] = defaultdict(set)
        self._days: defaultdict[str, set[str]] = defaultdict(set)
        for entry in entries:
            self._titles[fold(entry.key)].add(entry.title)
            if entry.date_line:
                self._days[fold(entry.key)].add(entry.date_line)

    def hold(self, pages: Iterable[PageRow]) -> list[PageRow]:
        """Hold back the known pages of listings behind the first; return all others."""
        others, firsts = [], set()
        for page in pages:
            place = page_of(page.url_key, self._rules)
            is_listing = page.kind in ("listing", "home") and page.is_known
            if is_listing and place.number is not None:
                listing = self._listings.setdefault(place.listing, _Listing())
                listing.waiting[place.number] = page
                self._held.add(page.url_key)
            else:
                others.append(page)
                firsts.add(place.listing)
        for name, listing in self._listings.items():
            if name not in firsts:
                others += self._next(listing)
        return others

    def is_held(self, key: str) -> bool:
        """Whether the page waits for news on the pages before it."""
        return key in self._held

    def read(self, key: str, items: Sequence[ListingItem] | None) -> list[PageRow]:
        """Take note of a page that was asked; return the page of its listing to ask next.

        ``items``: what it lists; None where it gave no answer.
        """
        place = page_of(key, self._rules)
        listing = self._listings.get(place.listing)
        if listing is None or (place.number is not None and key not in listing.asked):
            return []
        is_quiet = bool(items) and all(map(self._is_known, items or ()))
        return self._go_on(listing, is_quiet=is_quiet)

    def stood_still(self, key: str) -> list[PageRow]:
        """Take note of a page that is as it was; return the page of its listing to ask next."""
        place = page_of(key, self._rules)
        listing = self._listings.get(place.listing)
        if listing is None or (place.number is not None and key not in listing.asked):
            return []
        return self._go_on(listing, is_quiet=True)

    def _go_on(self, listing: _Listing, *, is_quiet: bool) -> list[PageRow]:
        listing.n_quiet = listing.n_quiet + 1 if is_quiet else 0
        return [] if listing.n_quiet >= QUIET_PAGES else self._next(listing)

    def _next(self, listing: _Listing) -> list[PageRow]:
        if not listing.waiting:
            return []
        page = listing.waiting.pop(min(listing.waiting))
        listing.asked.add(page.url_key)
        self._held.discard(page.url_key)
        return [page]

    def _is_known(self, item: ListingItem) -> bool:
        key = self._fold(item.url_key or item.title)
        days = self._days[key]
        is_same_day = not item.date_line or not days or item.date_line in days
        return item.title in self._titles[key] and is_same_day
