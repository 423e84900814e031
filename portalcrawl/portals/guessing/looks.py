"""Which further pages of an unknown portal tell most of it: a few, chosen by their addresses."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from portalcrawl.portals.guessing.menus import find_sections
from portalcrawl.portals.guessing.seen import Seen, SeenLink, SeenPage
from portalcrawl.portals.guessing.shapes import shape_of_text
from portalcrawl.portals.guessing.software import likely_profile
from portalcrawl.portals.profile import Profile
from portalcrawl.urls import trap_of

_MOST_LISTINGS = 2
MOST_TEXTS = 2
"""Texts that are looked at: two tell what is common to them."""
_FEWEST_WORDS = 5
"""Words of a link that may be a headline."""
_TEXTS = frozenset({"article", "document"})


def first_looks(home: SeenPage) -> tuple[str, ...]:
    """Addresses to ask after the portal's first page: listings of its menu."""
    seen = Seen((home,))
    _, profile = likely_profile(seen)
    sections = find_sections(seen, profile)
    likely = sorted(
        (section.listing for section in sections if section.listing),
        key=lambda listing: listing.certainty,
        reverse=True,
    )
    listings = [listing.value for listing in likely] or [section.url for section in sections]
    return tuple(dict.fromkeys(listings))[:_MOST_LISTINGS]


def text_looks(pages: Sequence[SeenPage]) -> tuple[str, ...]:
    """Addresses on these pages that look like those of texts, the surest first."""
    seen = Seen(tuple(pages))
    _, profile = likely_profile(seen)
    asked = {page.url for page in pages}
    sections = {section.url for section in find_sections(seen, profile)}
    return tuple(_texts(seen, profile, but=asked | sections))


def _texts(seen: Seen, profile: Profile, *, but: set[str]) -> Iterator[str]:
    """Addresses that look like those of texts, the surest first."""
    links = [link for link in seen.links if link.url not in but and _may_be_asked(link, profile)]
    ranked = ((_rank(link, profile), at, link.url) for at, link in enumerate(links))
    yield from (url for rank, _, url in sorted(ranked) if rank < _NO_TEXT)


_NO_TEXT = 9


def _rank(link: SeenLink, profile: Profile) -> int:
    """How much the address is that of a text: 0 most, ``_NO_TEXT`` not at all."""
    if profile.kind_of(link.url) in _TEXTS:
        return 0
    is_headline = len((link.text or "").split()) >= _FEWEST_WORDS
    has_shape = shape_of_text(link.url) is not None
    if not is_headline and not has_shape:
        return _NO_TEXT
    return 1 + (not is_headline) + (not has_shape) + link.is_chrome


def _may_be_asked(link: SeenLink, profile: Profile) -> bool:
    if not profile.is_in_scope(link.url) or profile.skip_reason(link.url) or trap_of(link.url):
        return False
    is_page = profile.kind_of(link.url) in (None, *_TEXTS)
    return is_page and urlsplit(link.url).path not in ("", "/")
