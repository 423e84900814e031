"""What is known of a portal when it is guessed at: pages with their addresses and markup."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlsplit

_LONGEST_MARKUP = 1_000_000
"""Characters of a page in which signs are looked for."""
_ADDRESS = re.compile(r"(?:https?:)?//([^/\"'\s<>\\]{1,100})[^\"'\s<>\\]{0,2000}", re.IGNORECASE)
_MENU_SHARE = 0.6
"""Share of the pages that link an address of the menu."""


@dataclass(frozen=True)
class SeenLink:
    """One address on a page."""

    url: str
    """Absolute."""
    text: str | None = None
    is_chrome: bool = False
    """Whether it stands around the content, as far as one page can tell."""


@dataclass(frozen=True)
class SeenPage:
    """One page of the portal."""

    url: str
    kind: str | None = None
    """What it was read as: one of the page kinds."""
    links: tuple[SeenLink, ...] = field(default=(), repr=False)
    """In the order of the page."""
    markup: str = field(default="", repr=False)
    title: str | None = None
    """``<title>``, clean."""
    generator: str | None = None
    """``<meta name=generator>``: the software, as it calls itself."""
    site_name: str | None = None
    """``og:site_name``."""
    canonical: str | None = None
    """``<link rel=canonical>``, absolute."""
    welcome: str | None = None
    """The line that greets the reader."""

    @cached_property
    def own_markup(self) -> str:
        """The markup without addresses on other hosts: these betray the software of others."""
        host = _bare(self.url)

        def kept(found: re.Match[str]) -> str:
            return found[0] if _name(found[1]) == host else ""

        return _ADDRESS.sub(kept, self.markup[:_LONGEST_MARKUP])


@dataclass(frozen=True)
class Seen:
    """The pages of one portal together; the first is where it begins."""

    pages: tuple[SeenPage, ...]

    @cached_property
    def links(self) -> tuple[SeenLink, ...]:
        """Each of the portal's own addresses once, with the first text that names it."""
        found: dict[str, SeenLink] = {}
        for link in self._own_links():
            known = found.get(link.url)
            if known is None or (not known.text and link.text):
                found[link.url] = replace(link, is_chrome=(known or link).is_chrome)
        return tuple(found.values())

    @cached_property
    def menu(self) -> tuple[SeenLink, ...]:
        """Addresses on most pages, or around the content of two; of one page those around it."""
        if len(self.pages) < 2:
            return tuple(link for link in self.links if link.is_chrome)
        linking = Counter(url for page in self.pages for url in {link.url for link in page.links})
        least = max(2, _MENU_SHARE * len(self.pages))
        return tuple(
            link for link in self.links if linking[link.url] >= (2 if link.is_chrome else least)
        )

    @cached_property
    def others(self) -> tuple[SeenLink, ...]:
        """Addresses outside the menu."""
        urls = {link.url for link in self.menu}
        return tuple(link for link in self.links if link.url not in urls)

    def _own_links(self) -> Iterator[SeenLink]:
        host = _bare(self.pages[0].url)
        for page in self.pages:
            yield from (link for link in page.links if _bare(link.url) == host)


def target_of(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def words_of(path: str) -> Sequence[str]:
    """The segments of a path or address, empty ones left out."""
    return [segment for segment in urlsplit(path).path.split("/") if segment]


def _bare(url: str) -> str:
    return _name(urlsplit(url).netloc)


def _name(netloc: str) -> str:
    return netloc.rpartition("@")[2].lower().removeprefix("www.")
