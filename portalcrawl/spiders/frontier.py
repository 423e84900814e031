"""Which addresses of a page are asked for, each once a run, and why others are not.

The pages still to fetch stand in the archive; this is only what one run has claimed of them.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from portalcrawl.archive import PageRow
from portalcrawl.items import Link, PageKind, Reading
from portalcrawl.portals import Profile
from portalcrawl.spiders.sameness import Sameness
from portalcrawl.urls import in_scope, resolve, trap_of, url_key
from portalcrawl.urls.variants import intricacy

MOST_FILES_OF_ADDRESSES = 50
"""Sitemaps and feeds that one run asks for; an index may name itself without end."""
FEED = "feed"
"""Why a feed is skipped that no start page names."""
REDIRECT_PLACE = "redirect"
"""``Link.place`` of the address that a redirect names."""

FIRST = 40
"""Priority of start pages; as in Scrapy, higher is sooner."""
_SOON, _LATER, _LAST = 30, 15, 0
_OPENING = frozenset({PageKind.HOME, PageKind.LISTING})
_UNNAMED = frozenset({"chrome", "paging"})
"""Places of links whose words say nothing of the page."""


@dataclass(frozen=True)
class Lead:
    """An address worth asking."""

    url: str
    url_key: str
    kind: str | None
    """Page kind that the address promises; None where the grammar does not say."""

    @property
    def priority(self) -> int:
        """Pages that open others first, files last; plain addresses before intricate ones."""
        if self.kind == PageKind.FILE:
            return _LAST
        first = _SOON if self.kind in _OPENING else _LATER
        return first - min(_LATER - _LAST - 1, intricacy(self.url_key))


@dataclass(frozen=True)
class Refusal:
    """An address of the portal that is not asked, with the reason for people."""

    url: str
    url_key: str
    reason: str


class Frontier:
    """What one run has claimed: each ``url_key`` once, each page at one address, within budget."""

    def __init__(self, profile: Profile, *, max_pages: int | None = None) -> None:
        self._profile = profile
        self._max_pages = max_pages
        self._claimed: set[str] = set()
        self._n_asked = 0
        self._left: set[str] = set()
        self._lists: set[str] = set()
        self._resting: frozenset[str] = frozenset()
        self.sameness = Sameness()
        # Menus and related lists name the same addresses on every page.
        self._sorted: dict[tuple[str, bool], Lead | Refusal | None] = {}
        # What the last page leads to.
        self._page: tuple[object, ...] = ()
        self._found: tuple[Lead | Refusal, ...] = ()
        self.is_spent = False
        """True once an address was left because the budget is used up."""

    @property
    def n_claimed(self) -> int:
        """Addresses to ask, asked or not."""
        return self._n_asked

    def seeds(self) -> tuple[Lead, ...]:
        """The profile's start pages."""
        found = (self.sort(url) for url in self._profile.seeds)
        return tuple(lead for lead in found if isinstance(lead, Lead))

    def lists(self, urls: Iterable[str]) -> tuple[Lead, ...]:
        """The sitemaps at these addresses, absolute or on the host of the first start page."""
        base = self._profile.seeds[0]
        absolute = (address for url in urls if (address := resolve(base, url)))
        found = (self.sort(url, is_file=True) for url in absolute if self._takes_list(url))
        return tuple(lead for lead in found if isinstance(lead, Lead))

    def rest(self, keys: Collection[str]) -> None:
        """Leave these pages alone when links name them: they are known and not yet due."""
        self._resting = frozenset(keys)

    def is_resting(self, key: str) -> bool:
        """Whether the page is known and not yet due."""
        return key in self._resting

    def claim(self, key: str) -> bool:
        """Whether this run may ask for the page now; True at most once for each key."""
        if key in self._claimed:
            return False
        if self._max_pages and self._n_asked >= self._max_pages:
            self.is_spent = True
            return False
        self._claimed.add(key)
        self._n_asked += 1
        return True

    def pass_over(self, key: str) -> bool:
        """Whether to note now that the page is not asked; True at most once for each key."""
        is_first = key not in self._claimed
        self._claimed.add(key)
        return is_first

    def give_back(self, key: str) -> None:
        """A page that was claimed is not asked after all: another one may be."""
        self._n_asked -= 1

    def leave(self, key: str) -> bool:
        """Whether to note now that a page cannot be asked where it is said to stand.

        True at most once for each key, and for none that is claimed. It stays free to be
        claimed: a link may name it at a good address.
        """
        is_first = key not in self._left and key not in self._claimed
        self._left.add(key)
        return is_first

    def sort(self, url: str, *, is_file: bool = False) -> Lead | Refusal | None:
        """Say what an address is to us; None for one outside the portal."""
        if (url, is_file) not in self._sorted:
            self._sorted[url, is_file] = sort_address(url, self._profile, is_file=is_file)
        return self._sorted[url, is_file]

    def leads(self, reading: Reading) -> tuple[Lead | Refusal, ...]:
        """What the page leads to within the portal, each key once, the page itself left out."""
        shown = (reading.links, reading.items, reading.images, reading.attachments)
        page = (reading.capture, reading.page_kind, reading.document, shown)
        # Asked to store the page and again to follow its links, when more is known of them.
        if page != self._page:
            self.sameness.named(reading, self._named(reading))
            self._page, self._found = page, self._leads(reading)
        return tuple(map(self._as_known, self._found))

    def _leads(self, reading: Reading) -> tuple[Lead | Refusal, ...]:
        here = reading.capture.url_key
        found: dict[str, Lead | Refusal] = {}
        for url, is_file in self._addresses(reading):
            lead = self.sort(url, is_file=is_file)
            if lead and lead.url_key != here:
                found.setdefault(lead.url_key, lead)
        return tuple(found.values())

    def due(self, page: PageRow, url: str) -> Lead | Refusal | None:
        """Say what a page that is due, now at ``url``, is to us by what the run has learned.

        No budget ends the asking for a page that answered well before.
        """
        today = self.sort(url, is_file=page.kind == PageKind.FILE)
        if not isinstance(today, Lead):
            return today
        if page.is_known:
            self.sameness.trust(page.url_key)
        return self._as_known(Lead(url, page.url_key, page.kind))

    def _named(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """Keys of the pages that the content links, each with the link's words."""
        for link in reading.links:
            if link.text and link.place not in _UNNAMED:
                lead = self.sort(link.url)
                if isinstance(lead, Lead) and lead.kind != PageKind.FILE:
                    yield lead.url_key, link.text

    def _as_known(self, lead: Lead | Refusal) -> Lead | Refusal:
        """The lead, or why it is not asked by what the run has learned."""
        if isinstance(lead, Refusal) or lead.kind == PageKind.FILE:
            return lead
        reason = self.sameness.left_out(lead.url_key, is_new=lead.url_key not in self._claimed)
        return Refusal(lead.url, lead.url_key, reason) if reason else lead

    def release(self) -> tuple[str, ...]:
        """Words of reasons that hold no more; the pages left out may be claimed again."""
        reasons, keys = self.sameness.withdrawn()
        self._claimed -= keys
        return reasons

    def _addresses(self, reading: Reading) -> Iterator[tuple[str, bool]]:
        base = reading.capture.url or ""
        is_opening = reading.page_kind == PageKind.HOME or self._is_seed(reading)
        for link in reading.links:
            if follows(link, reading.page_kind, is_opening=is_opening):
                is_list = link.place == "sitemaps" or (is_opening and self._is_feed(link.url))
                is_taken = not is_list or self._takes_list(link.url)
                if is_taken and (address := resolve(base, link.url)):
                    yield address, is_list
        if reading.page_kind == PageKind.ERROR:
            return
        files = reading.attachments + (reading.document.files if reading.document else ())
        urls = (*(image.url for image in reading.images), *(file.url for file in files))
        yield from _absolute(base, urls, is_file=True)

    def _is_feed(self, url: str) -> bool:
        found = self.sort(url)
        return isinstance(found, Refusal) and found.reason == FEED

    def _takes_list(self, url: str) -> bool:
        if len(self._lists) < MOST_FILES_OF_ADDRESSES:
            self._lists.add(url)
        return url in self._lists

    def _is_seed(self, reading: Reading) -> bool:
        return any(seed.url_key == reading.capture.url_key for seed in self.seeds())


def sort_address(url: str, profile: Profile, *, is_file: bool = False) -> Lead | Refusal | None:
    """Say what an absolute address is to the portal; None for one outside it."""
    if not in_scope(url, profile.urls):
        return None
    key = url_key(url, profile.urls)
    reason = trap_of(url) or profile.skip_reason(url)
    if reason and not (is_file and reason == FEED):
        return Refusal(url, key, reason)
    return Lead(url, key, PageKind.FILE if is_file else profile.kind_of(url))


def follows(link: Link, page_kind: PageKind, *, is_opening: bool) -> bool:
    """Whether a link of this place is followed: menus only from pages that open the portal."""
    if page_kind == PageKind.ERROR:
        return link.place == REDIRECT_PLACE
    return is_opening or link.place != "chrome"


def _absolute(base: str, urls: Iterable[str], *, is_file: bool) -> Iterator[tuple[str, bool]]:
    for url in urls:
        address = resolve(base, url)
        if address:
            yield address, is_file
