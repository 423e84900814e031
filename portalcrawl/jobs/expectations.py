"""What a run is measured by: what earlier runs found, and what the profile expects; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portalcrawl.archive import RunFacts
from portalcrawl.items import PageKind
from portalcrawl.jobs.layouts import Found
from portalcrawl.urls import UrlRules, page_of

_LEAST_TEXTS = {"articles_min": PageKind.ARTICLE, "documents_min": PageKind.DOCUMENT}
_LEAST_LISTINGS = "listings_min"


@dataclass(frozen=True)
class Before:
    """What was known when the run began."""

    found: Found = field(default_factory=Found)
    """What the archived texts gave, template by template."""
    broken_news: tuple[str, ...] = ()
    """Pages of listings that answer that they are not there, and did not in so many runs yet."""
    expect: Mapping[str, int] = field(default_factory=dict)
    """``expect`` of the profile."""


def unmet(expect: Mapping[str, int], facts: RunFacts, *, rules: UrlRules) -> tuple[str, ...]:
    """What the profile expects of the portal and the archive does not have after the run."""
    n_lists = len({page_of(page.url_key, rules).listing for page in facts.listings.now})
    there = {name: facts.asked.n_by_kind.get(kind, 0) for name, kind in _LEAST_TEXTS.items()}
    there[_LEAST_LISTINGS] = n_lists
    return tuple(
        f"{there[name]} {name.removesuffix('_min')} are known, the profile expects {least}"
        for name, least in expect.items()
        if there[name] < least
    )
