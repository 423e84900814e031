"""How listings are parted into pages: told by links whose text is the number of a page."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from portalcrawl.portals.guessing.findings import Certainty, Finding
from portalcrawl.portals.guessing.seen import Seen
from portalcrawl.portals.profile import Profile
from portalcrawl.urls.rules import names_matcher

_NUMBER = re.compile(r"\d{1,4}")
_FEWEST = 2
"""Links that have to agree."""
_MANY = 4


@dataclass(frozen=True)
class Paging:
    """One way in which listings are parted."""

    finding: Finding
    parameter: str | None = None
    counts_from: int = 1
    """1, or 0 for pages and entries that are counted from 0."""
    path: str | None = None
    is_known: bool = False
    """Whether the profile says so already."""


def find_paging(seen: Seen, profile: Profile) -> tuple[Paging, ...]:
    """The ways that links agree on; a way in which they do not is left out."""
    return (*_by_parameter(seen, profile), *_by_path(seen, profile))


def _numbered(seen: Seen) -> Iterator[tuple[int, str]]:
    """The number that a link shows, from 2 on, and its address."""
    met: set[tuple[str, str]] = set()
    for page in seen.pages:
        for link in page.links:
            text = (link.text or "").strip(" []()|")
            if _NUMBER.fullmatch(text) and int(text) > 1 and (link.url, text) not in met:
                met.add((link.url, text))
                yield int(text), link.url


def _by_parameter(seen: Seen, profile: Profile) -> Iterator[Paging]:
    values: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for shown, url in _numbered(seen):
        for name, value in parse_qsl(urlsplit(url).query):
            if value.isdecimal() and len(value) < 8:
                values[name].append((shown, int(value)))
    rules = profile.urls
    for name, pairs in values.items():
        start = _start_of(pairs)
        if start is None or len(pairs) < _FEWEST:
            continue
        known = names_matcher(rules.paging_parameters + rules.offset_parameters).fullmatch(name)
        what = "from 1" if start else "from 0" if _is_by_page(pairs) else "in entries from 0"
        yield Paging(
            _finding(f"?{name}=N, {what}", len(pairs)), name, start, is_known=known is not None
        )


def _start_of(pairs: list[tuple[int, int]]) -> int | None:
    """1 where the value is the number shown, 0 where it counts from 0; None for neither."""
    if all(shown == value for shown, value in pairs):
        return 1
    steps = {value / (shown - 1) for shown, value in pairs}
    return 0 if len(steps) == 1 and min(steps) >= 1 else None


def _is_by_page(pairs: list[tuple[int, int]]) -> bool:
    return all(value == shown - 1 for shown, value in pairs)


def _by_path(seen: Seen, profile: Profile) -> Iterator[Paging]:
    rules = profile.urls
    counts: defaultdict[str, list[str]] = defaultdict(list)
    wrong: set[str] = set()
    for shown, url in _numbered(seen):
        path = urlsplit(url).path.rstrip("/")
        for pattern in (*rules.paging_paths, *rules.list_paths):
            if found := re.search(pattern, path, re.IGNORECASE):
                if int(found[1]) == shown:
                    counts[pattern].append(found[0].replace(found[1], "N"))
                else:
                    wrong.add(pattern)
                break
    for pattern, shapes in counts.items():
        if len(shapes) >= _FEWEST and pattern not in wrong:
            finding = _finding(f"{shapes[0]}, from 1", len(shapes))
            yield Paging(finding, path=pattern, is_known=pattern in rules.paging_paths)


def _finding(value: str, number: int) -> Finding:
    certainty = Certainty.SURE if number >= _MANY else Certainty.LIKELY
    return Finding(value, certainty, (f"{number} links show the number that they name",))
