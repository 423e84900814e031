"""What the portal calls itself: in titles, in metadata, in the line that greets the reader."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from portalcrawl.portals.guessing.findings import Certainty, Finding
from portalcrawl.portals.guessing.seen import Seen

_SEAMS = re.compile(r"\s{1,9}[-–—|:»›•·/]{1,9}\s{1,9}|\s{0,9}(?:::|\|)\s{0,9}")
_LONGEST_NAME = 120
_LONGEST_WELCOME = 150
_FEWEST_LETTERS = 4


def find_site_names(seen: Seen) -> tuple[Finding, ...]:
    """Parts that titles of several pages share, and the name that metadata give."""
    found: dict[str, Finding] = {}
    stated = Counter(page.site_name for page in seen.pages if page.site_name)
    for name, number in stated.items():
        if _is_name(name):
            found[name] = Finding(name, Certainty.SURE, (f"og:site_name of {_pages(number)}",))
    # Pages of one listing share their title: only different titles tell what is common.
    titles = {page.title for page in seen.pages if page.title}
    parts = Counter(part for title in titles for part in set(_parts(title)))
    for name, number in sorted(parts.items(), key=lambda part: (-part[1], part[0])):
        if number >= max(2, len(titles) / 2) and name not in found and _is_name(name):
            certainty = Certainty.SURE if number > 2 else Certainty.LIKELY
            found[name] = Finding(name, certainty, (f"in {number} of {len(titles)} titles",))
    return tuple(found.values())


def find_title(seen: Seen, site_names: Iterable[Finding]) -> Finding | None:
    """The portal's name for people: what titles share, else the title of its first page."""
    names = sorted(site_names, key=lambda name: len(name.value), reverse=True)
    if names:
        return names[0]
    title = seen.pages[0].title
    if title is None or not _is_name(title):
        return None
    return Finding(title, Certainty.UNSURE, ("the title of the first page",))


def find_welcome(seen: Seen) -> Finding | None:
    """The greeting that pages print."""
    lines = Counter(page.welcome for page in seen.pages if page.welcome)
    for line, number in lines.most_common(1):
        if len(line) <= _LONGEST_WELCOME and "*" not in line:
            certainty = Certainty.SURE if number > 1 else Certainty.LIKELY
            return Finding(line, certainty, (f"on {_pages(number)}",))
    return None


def find_aliases(seen: Seen, host: str) -> tuple[Finding, ...]:
    """Other hosts that the pages name as the canonical place of themselves."""
    named = Counter(
        (urlsplit(page.canonical).hostname or "").removeprefix("www.")
        for page in seen.pages
        if page.canonical
    )
    return tuple(
        Finding(name, Certainty.LIKELY, (f"rel=canonical of {_pages(number)}",))
        for name, number in named.items()
        if name and name != host and number > 1
    )


def _parts(title: str) -> list[str]:
    """The title as a whole, and its ends between dashes and bars."""
    pieces = [piece.strip() for piece in _SEAMS.split(title) if piece and piece.strip()]
    return [title, pieces[0], pieces[-1]] if len(pieces) > 1 else [title]


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS


def _pages(number: int) -> str:
    return f"{number} page" if number == 1 else f"{number} pages"
