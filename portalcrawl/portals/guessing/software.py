"""Which family of portal software made the pages: what each family's signs find."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portalcrawl.portals.guessing.findings import Certainty, Finding
from portalcrawl.portals.guessing.seen import Seen
from portalcrawl.portals.loading import family_signs, undescribed
from portalcrawl.portals.profile import Profile

_FAMILY_NAMES = {
    "dotnetnuke": "DotNetNuke",
    "drupal": "Drupal",
    "joomla": "Joomla",
    "liferay": "Liferay",
    "nukeviet": "NukeViet",
    "sharepoint": "SharePoint",
    "tintuc": "TINTUC",
    "trang_n": "trang-N",
    "vnpt": "VNPT-like",
    "webcenter": "WebCenter",
    "wordpress": "WordPress",
}
_MANY_LINKS = 5
"""Links that one sign has to be in to make a family likely by itself."""
_MANY_SHARE = 0.1
"""And the share of all links that they have to be."""
_SURE_SIGNS = 3
_SHOWN = 3
_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class _Sign:
    """One sign of a family that was found."""

    shown: str
    """What was found, as it stands there."""
    n_links: int
    is_stated: bool
    """Whether the page names the software itself."""

    @property
    def weight(self) -> tuple[bool, int]:
        return self.is_stated, self.n_links


def family_title(name: str) -> str:
    """The software as people call it."""
    return _FAMILY_NAMES.get(name, name)


def likely_profile(seen: Seen) -> tuple[Finding | None, Profile]:
    """The family for which most speaks, and the rules to read addresses by until more is known.

    An unsure family gives no rules.
    """
    family = guess_family(seen, family_signs())
    is_used = family is not None and family.certainty > Certainty.UNSURE
    name = family.value if family and is_used else None
    return family, undescribed(seen.pages[0].url, family=name)


def guess_family(seen: Seen, signs: Mapping[str, Sequence[re.Pattern[str]]]) -> Finding | None:
    """The family for which most speaks; None where no sign of any was found.

    ``signs``: name of a family to patterns, searched in addresses and in markup.
    """
    scores = []
    for name, patterns in sorted(signs.items()):
        found = sorted(_found(seen, patterns), key=lambda sign: sign.weight, reverse=True)
        if found:
            certainty = _certainty(found, n_links=len(seen.links))
            n_links = max(sign.n_links for sign in found)
            score = (certainty, any(sign.is_stated for sign in found), len(found), n_links)
            scores.append((score, name, found))
    if not scores:
        return None
    scores.sort(key=lambda entry: entry[0], reverse=True)
    (score, name, found), *rest = scores
    certainty, evidence = score[0], _evidence(found, seen)
    if rest and rest[0][0][:3] == score[:3]:
        certainty = Certainty.UNSURE
        evidence = (*evidence, f"as much speaks for {family_title(rest[0][1])}")
    return Finding(name, certainty, evidence)


def _found(seen: Seen, patterns: Sequence[re.Pattern[str]]) -> Iterator[_Sign]:
    for pattern in patterns:
        matches = [match for link in seen.links if (match := pattern.search(link.url))]
        match = matches[0] if matches else _in_markup(seen, pattern)
        if match:
            is_stated = pattern.pattern.startswith(('content="', "Powered by"))
            yield _Sign(_shown(match[0]), len(matches), is_stated)


def _in_markup(seen: Seen, pattern: re.Pattern[str]) -> re.Match[str] | None:
    found = (pattern.search(page.own_markup) for page in seen.pages)
    return next((match for match in found if match), None)


def _certainty(found: Sequence[_Sign], *, n_links: int) -> Certainty:
    if len(found) >= _SURE_SIGNS or any(sign.is_stated for sign in found):
        return Certainty.SURE
    most = max(sign.n_links for sign in found)
    if len(found) > 1 or most >= max(_MANY_LINKS, _MANY_SHARE * n_links):
        return Certainty.LIKELY
    return Certainty.UNSURE


def _evidence(found: Sequence[_Sign], seen: Seen) -> tuple[str, ...]:
    generator = next((page.generator for page in seen.pages if page.generator), None)
    named = generator if found[0].is_stated else None
    rest = found[1:] if named else found
    stated = (f'generator "{_shown(named)}"',) if named else ()
    return (*stated, *(_told(sign, len(seen.links)) for sign in rest[:_SHOWN]))


def _told(sign: _Sign, n_links: int) -> str:
    place = f"in {sign.n_links} of {n_links} links" if sign.n_links else "in the markup"
    return f'"{sign.shown}" {place}'


def _shown(text: str) -> str:
    line = " ".join(text.split()).strip("\"'<>")
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
