"""Which listings lost entries since the last run that was believed: pure, from counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from portalcrawl.archive import NORMAL_AFTER, ListedPage, ListingHistory
from portalcrawl.urls import UrlRules, page_of

SHRUNKEN_SHARE = 0.50
"""Share of its entries below which a listing that shrank is not believed."""
SHRUNKEN_FLOOR = 5
"""Below this many entries before, only a listing without any left says something."""


@dataclass(frozen=True)
class Shrunken:
    """A listing that shows suspiciously little."""

    name: str
    """Address of its first page."""
    before: int
    """Entries of all its pages when it was last believed."""
    now: int
    is_headless: bool = False
    """True where its first page is empty, although later ones are not."""
    is_accepted: bool = False
    """True once ``NORMAL_AFTER`` runs in a row found it so: this is how it is from now on."""

    def __str__(self) -> str:
        if self.is_headless:
            return f"{self.name} (its first page is empty)"
        return f"{self.name} (had {self.before}, has {self.now})"


@dataclass(frozen=True)
class _Listing:
    """All pages of one listing, at one time."""

    name: str
    n_items: int
    is_headless: bool

    def is_shrunken_since(self, before: "_Listing") -> bool:
        if not before.n_items:
            return False
        if not self.n_items or (self.is_headless and not before.is_headless):
            return True
        fell = self.n_items < SHRUNKEN_SHARE * before.n_items
        return fell and before.n_items >= SHRUNKEN_FLOOR


def find_shrunken(history: ListingHistory, rules: UrlRules) -> tuple[Shrunken, ...]:
    """Listings that are empty, begin with an empty page, or lost more than half their entries.

    A listing is all pages that differ only in what parts it into pages, by the portal's ``rules``:
    its last page may run dry while a few texts go. It is compared with the last crawl that was
    complete or partial, so it stays in doubt in every run until its entries are back. Nobody
    has to say so if they never come back: the run that finds it so for the third time in a row
    (``NORMAL_AFTER``), with nothing else suspect in the two before, accepts it. To accept it at
    once, crawl three times.
    """
    now, accepted = _by_listing(history.now, rules), _by_listing(history.accepted, rules)
    doubted = [_by_listing(pages, rules) for pages in history.doubted]
    return tuple(
        Shrunken(
            listing.name,
            before=accepted[key].n_items,
            now=listing.n_items,
            is_headless=listing.is_headless and listing.n_items > 0,
            is_accepted=len(doubted) >= NORMAL_AFTER - 1
            and all(_is_same(listing, then.get(key), accepted=accepted[key]) for then in doubted),
        )
        for key, listing in now.items()
        if key in accepted and listing.is_shrunken_since(accepted[key])
    )


def _is_same(now: _Listing, then: _Listing | None, *, accepted: _Listing) -> bool:
    """Whether it had shrunk already then, and not further since."""
    if then is None or not then.is_shrunken_since(accepted):
        return False
    return not now.is_shrunken_since(then)


def _by_listing(pages: Iterable[ListedPage], rules: UrlRules) -> dict[str, _Listing]:
    grouped: dict[str, list[tuple[ListedPage, int | None]]] = {}
    for page in pages:
        place = page_of(page.url_key, rules)
        grouped.setdefault(place.listing, []).append((page, place.number))
    return {key: _as_listing(key, group) for key, group in grouped.items()}


def _as_listing(key: str, pages: list[tuple[ListedPage, int | None]]) -> _Listing:
    first = next((page for page, number in pages if number is None), None)
    return _Listing(
        name=(first.url if first else None) or key,
        n_items=sum(page.n_items for page, _ in pages),
        is_headless=first is not None and first.n_items == 0,
    )
