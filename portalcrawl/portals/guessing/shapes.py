"""How a portal writes the addresses of its texts: a pattern that they share and nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from portalcrawl.portals.guessing.findings import Certainty, Finding
from portalcrawl.portals.guessing.seen import Seen, SeenLink, target_of, words_of
from portalcrawl.portals.profile import Profile

_TEXT_KINDS = frozenset({"article", "document"})
_LAST = re.compile(
    r"(?P<slug>[^/.]*?)(?P<number>(?P<mark>[-_.]?[a-z]{0,2})\d{2,})?(?P<ending>\.[a-z]{3,5})?",
    re.IGNORECASE,
)
_FEWEST = 4
"""Addresses of one shape that make a pattern worth saying."""
_FEWEST_WORDS = 3
"""Words in the slug of a text."""
_HEADLINE_WORDS = 5


class Shape(NamedTuple):
    """What addresses of texts share: the pattern of their end."""

    pattern: str
    example: str
    """In words for people: ``/slug-123456.html``."""


def shape_of_text(url: str) -> Shape | None:
    """The shape of the address, where it looks like that of a text; None for any other.

    >>> shape_of_text("http://a.vn/tin/hop-ban-ve-cau-1234.html")
    Shape(pattern='/[^/?]+-\\\\d{2,}\\\\.html$', example='/slug-123.html')
    """
    parts = urlsplit(url)
    segments = words_of(parts.path)
    if parts.query or not segments:
        return None
    last = _LAST.fullmatch(segments[-1])
    if last is None:
        return None
    slug, ending = last["slug"], last["ending"] or ""
    is_told = slug.count("-") + 1 >= _FEWEST_WORDS
    if last["number"] and (is_told or ending):
        mark = last["mark"]
        head = "[^/?]+" if slug else ""
        pattern = f"/{head}{re.escape(mark)}\\d{{2,}}{re.escape(ending)}$"
        return Shape(_plain(pattern), f"/{'slug' if slug else ''}{mark}123{ending}")
    if is_told and ending:
        return Shape(_plain(f"/[^/?]+{re.escape(ending)}$"), f"/slug{ending}")
    if is_told and len(segments) > 1 and segments[-2].isdigit():
        return Shape(r"/\d+/[^/?]+$", "/123/slug")
    return None


def is_headline(link: SeenLink, seen: Seen) -> bool:
    """Whether the link names one text: boxes of the newest texts stand on every page too."""
    if len((link.text or "").split()) < _HEADLINE_WORDS:
        return False
    shape = shape_of_text(link.url)
    return shape is not None and shape.pattern in text_patterns(seen)


def text_patterns(seen: Seen) -> frozenset[str]:
    """Shapes of the addresses of pages that were read as texts."""
    texts = (shape_of_text(page.url) for page in seen.pages if page.kind in _TEXT_KINDS)
    return frozenset(shape.pattern for shape in texts if shape)


def find_article_patterns(seen: Seen, profile: Profile) -> tuple[Finding, ...]:
    """Patterns of the addresses of texts that the profile does not know yet.

    Only one that a page read as a text bears out, and that no listing and no link of the menu
    has: a wrong pattern would hide pages.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    examples: dict[str, str] = {}
    unknown = [link for link in seen.links if profile.kind_of(link.url) is None]
    for link in unknown:
        if shape := shape_of_text(link.url):
            groups[shape.pattern].append(link.url)
            examples.setdefault(shape.pattern, shape.example)
    found = []
    for pattern, urls in groups.items():
        n_texts = _n_texts(pattern, seen)
        if len(urls) >= _FEWEST and n_texts and not _is_shared(pattern, seen, profile=profile):
            evidence = (
                f"{examples[pattern]} in {len(urls)} of {len(seen.links)} links",
                f"{n_texts} of them read as a text",
            )
            certainty = Certainty.SURE if n_texts > 1 else Certainty.LIKELY
            found.append(Finding(pattern, certainty, evidence))
    return tuple(found)


def _n_texts(pattern: str, seen: Seen) -> int:
    return sum(page.kind in _TEXT_KINDS and _fits(pattern, (page.url,)) > 0 for page in seen.pages)


def _is_shared(pattern: str, seen: Seen, *, profile: Profile) -> bool:
    """Whether pages that are no texts have such addresses too."""
    listings = [page.url for page in seen.pages if page.kind not in _TEXT_KINDS]
    texts = {page.url for page in seen.pages if page.kind in _TEXT_KINDS}
    menu = [
        link.url
        for link in seen.menu
        if link.url not in texts
        and not is_headline(link, seen)
        and profile.kind_of(link.url) != "article"
    ]
    return _fits(pattern, (*listings, *menu)) > 0


def _fits(pattern: str, urls: Iterable[str]) -> int:
    return sum(re.search(pattern, target_of(url), re.IGNORECASE) is not None for url in urls)


def _plain(pattern: str) -> str:
    """``re.escape`` without what it escapes for no reason."""
    return pattern.replace("\\-", "-").replace("\\_", "_")
