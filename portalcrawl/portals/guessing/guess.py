"""All that a few pages tell of an unknown portal, put together."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from portalcrawl.portals.guessing.findings import Finding, Guess
from portalcrawl.portals.guessing.menus import find_sections
from portalcrawl.portals.guessing.names import (
    find_aliases,
    find_site_names,
    find_title,
    find_welcome,
)
from portalcrawl.portals.guessing.paging import Paging, find_paging
from portalcrawl.portals.guessing.seen import Seen, SeenPage
from portalcrawl.portals.guessing.shapes import find_article_patterns
from portalcrawl.portals.guessing.software import likely_profile

_DEFAULT_PORTS = (80, 443)


def guess_portal(pages: Sequence[SeenPage], *, sitemaps: Sequence[Finding] = ()) -> Guess:
    """What the portal seems to be; the first page is where it begins, and there is one at least.

    ``sitemaps``: addresses that answered as such.
    """
    seen = Seen(tuple(pages))
    start = pages[0].url
    family, profile = likely_profile(seen)
    site_names = find_site_names(seen)
    paging = find_paging(seen, profile)
    new = [one for one in paging if not one.is_known]
    port = urlsplit(start).port
    return Guess(
        name=profile.name,
        start=start,
        hosts=profile.urls.hosts,
        ports=(port,) if port and port not in _DEFAULT_PORTS else (),
        n_pages=len(pages),
        n_links=len(seen.links),
        title=find_title(seen, site_names),
        family=family,
        aliases=find_aliases(seen, profile.name),
        sections=find_sections(seen, profile),
        article_patterns=find_article_patterns(seen, profile),
        paging=tuple(one.finding for one in paging),
        paging_parameters=_parameters(new, counts_from=1),
        offset_parameters=_parameters(new, counts_from=0),
        paging_paths=tuple(one.path for one in new if one.path),
        site_names=site_names,
        welcome=find_welcome(seen),
        sitemaps=tuple(sitemaps),
    )


def _parameters(paging: Sequence[Paging], *, counts_from: int) -> tuple[str, ...]:
    found = (one for one in paging if one.parameter and one.counts_from == counts_from)
    return tuple(one.parameter for one in found if one.parameter)
