"""What is known about one portal, and the questions that the other rooms ask about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from portalcrawl.portals.learned import NOTHING, Learned
from portalcrawl.portals.vocabulary import Vocabulary
from portalcrawl.urls import UrlRules, in_scope, url_key

MARKS = ("title", "sapo", "body", "date", "author", "source", "section", "drop")
"""What selectors of a profile may point at; ``drop`` is what never belongs to a text."""

_YEAR_BEHIND = re.compile(r"(19|20)\d\d$")


# Pages of a portal link the same addresses over and over.
_known_key = lru_cache(maxsize=16_384)(url_key)


@dataclass(frozen=True)
class Profile:
    """One portal: its addresses, its words, its pace. Made by ``load``."""

    name: str
    """Short name for commands and records: ``muonglay``."""
    title: str
    """The portal's name for people."""
    family: str | None
    """The software it runs on: ``tintuc``; None where nobody knows."""
    urls: UrlRules
    """Hosts and how addresses are written."""
    seeds: tuple[str, ...]
    """Absolute addresses where a crawl begins."""
    vocabulary: Vocabulary = field(repr=False)
    """The words around the content."""
    kinds: tuple[tuple[str, re.Pattern[str]], ...] = field(default=(), repr=False)
    """URL grammar: page kind and pattern, searched in path and query of the key; first wins."""
    skips: tuple[tuple[re.Pattern[str], str], ...] = field(default=(), repr=False)
    """Addresses that are not fetched: pattern, searched in path and query, and the reason."""
    sections: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Folded path segment to the section's readable name: ``tintuc`` to ``Tin tức``."""
    welcome: tuple[re.Pattern[str], ...] = field(default=(), repr=False)
    """Welcome lines that only this portal prints."""
    month_first: tuple[re.Pattern[str], ...] = field(default=(), repr=False)
    """Searched in ``host/path``: pages that write the month before the day."""
    month_first_styles: frozenset[tuple[str, str]] = frozenset()
    """Learned, not described: site (``sites_of``) and style of lines that write it first."""
    clock_lines: frozenset[tuple[str, str]] = frozenset()
    """Learned, not described: site and line of clocks that stand on many of its pages."""
    learned: Learned = NOTHING
    """Learned, not described: blocks that the portal prints around its texts."""
    keep: frozenset[str] = frozenset()
    """Texts, as printed, that are never chrome, whatever the pages teach."""
    delay_seconds: float = 1.0
    """Pause between two requests to one host."""
    revisit_days: Mapping[str, float] = field(default_factory=dict, repr=False)
    """By page kind: after how many days a page is asked again; 0 means in every run."""
    expect: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Least that the portal is known to have: ``articles_min``, ``documents_min``,
    ``listings_min``; a run after which the archive has less is partial."""
    builtin: bool = False
    """True for the portal that this program serves itself."""
    local: bool = False
    """True where its host names may lead to this machine or into this house."""
    site_names: tuple[str, ...] = ()
    """Texts that are never the title of a page."""
    max_pages: int | None = None
    """Most pages fetched in one run; None means no limit."""
    sitemaps: tuple[str, ...] = ()
    """Addresses where its sitemaps may be, absolute or on the host of the first seed."""
    full_walk_days: float | None = None
    """Days after which listings are walked to their end again; 0 means in every run; None means
    as PORTALCRAWL_FULL_WALK_DAYS says."""
    quiet_hours: tuple[str, ...] = ()
    """Hours in which nothing is asked, Vietnam time: ``07:00-11:30``."""
    selectors: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """One of ``MARKS`` to CSS selectors, as far as somebody has seen the markup."""

    def key_of(self, url: str) -> str:
        """The page's key under this portal's rules; ValueError for no http(s) address."""
        return _known_key(url, self.urls)

    def on_main_host(self, url: str) -> str:
        """The same page on the canonical host; other addresses as they are."""
        parts = urlsplit(url)
        if parts.hostname not in self.urls.hosts[1:]:
            return url
        port = f":{parts.port}" if parts.port else ""
        return parts._replace(netloc=f"{self.urls.hosts[0]}{port}").geturl()

    def at_its_port(self, url: str) -> str:
        """The same page where the portal is today, if it has one port only.

        An address kept from an earlier run may name the port of that run. Other hosts, and
        portals of several ports, leave the address as it is.
        """
        parts = urlsplit(url)
        if len(self.urls.ports) != 1 or parts.hostname not in self.urls.hosts:
            return url
        seed = urlsplit(self.seeds[0])
        port = f":{seed.port}" if seed.port else ""
        return parts._replace(scheme=seed.scheme, netloc=f"{parts.hostname}{port}").geturl()

    def is_in_scope(self, url: str) -> bool:
        """Whether the address belongs to this portal."""
        return in_scope(url, self.urls)

    def kind_of(self, url: str) -> str | None:
        """The page kind that the address tells; None where the page itself must say."""
        target = self._canonical_target(url)
        if target is None:
            return None
        return next((kind for kind, pattern in self.kinds if pattern.search(target)), None)

    def skip_reason(self, url: str) -> str | None:
        """Why the address is not fetched; None when it may be."""
        targets = [target for target in (_raw_target(url), self._canonical_target(url)) if target]
        for pattern, reason in self.skips:
            if any(pattern.search(target) for target in targets):
                return reason
        return None

    def is_month_first(self, url: str) -> bool:
        """Whether this page is described as writing the month before the day."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        target = f"{parts.hostname}{unquote(parts.path)}"
        return any(pattern.search(target) for pattern in self.month_first)

    def has_taught(self, url: str, style: str) -> bool:
        """Whether pages of this site taught that its lines of this style write the month first."""
        return any((site, style) in self.month_first_styles for site in sites_of(url))

    def is_clock(self, url: str | None, line: str) -> bool:
        """Whether the line stands on so many pages of this site that it dates none of them."""
        return any((site, line) in self.clock_lines for site in sites_of(url))

    def learned_role(self, text: str, path: str) -> str | None:
        """``repeated`` or ``varying`` where the portal's pages taught that this block is chrome."""
        return self.learned.role_of(text, path) if self.learned else None

    def section_of(self, url: str) -> str | None:
        """The readable section that the path names; None where it names none that is known."""
        target = self._canonical_target(url) or ""
        segments = target.partition("?")[0].split("/")
        found = (self.sections.get(fold_segment(segment)) for segment in segments)
        return next((section for section in found if section), None)

    def is_welcome(self, text: str) -> bool:
        """Whether the text holds a welcome line that only this portal prints."""
        return any(pattern.search(text) for pattern in self.welcome)

    def revisit_after(self, kind: str) -> float:
        """Days until a page of this kind is asked again."""
        return self.revisit_days.get(kind, 0.0)

    def _canonical_target(self, url: str) -> str | None:
        """Path and query of the key, for matching; None for no http(s) address."""
        try:
            key = self.key_of(url)
        except ValueError:
            return None
        return None if key.startswith("urn:") else key[key.find("/") :]


def at_port(profile: Profile, port: int) -> Profile:
    """The profile moved to another port of the same hosts: seeds and permitted ports."""
    return replace(
        profile,
        urls=replace(profile.urls, ports=(port,)),
        seeds=tuple(_with_port(seed, port) for seed in profile.seeds),
    )


def sites_of(url: str | None) -> tuple[str, ...]:
    """The parts of a portal that the page belongs to, the narrowest first.

    Pages whose address nobody knows are of the site ``""``.

    Sub-sites live in the first folder, and one of them may run other software than the rest.

    >>> sites_of("https://www.example.vn:443/mttq/View/abc")
    ('example.vn/mttq', 'example.vn')
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ("",)
    folder, slash, _ = unquote(parts.path).lstrip("/").partition("/")
    if not host:
        return ("",)
    return (f"{host}/{folder.lower()}", host) if slash else (host,)


def fold_segment(segment: str) -> str:
    """A section's path segment to compare by: ``TIN_TUC_2024`` and ``TinTuc`` are ``tintuc``."""
    bare = re.sub(r"[\s_\-]+", "", unquote(segment)).lower()
    return _YEAR_BEHIND.sub("", bare) or bare


def _raw_target(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _with_port(seed: str, port: int) -> str:
    parts = urlsplit(seed)
    return parts._replace(netloc=f"{parts.hostname}:{port}").geturl()
