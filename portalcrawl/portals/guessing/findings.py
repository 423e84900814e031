"""What was guessed of a portal, each finding with its evidence."""

from dataclasses import dataclass
from enum import IntEnum


class Certainty(IntEnum):
    """How much speaks for a guess; more is greater."""

    UNSURE = 0
    LIKELY = 1
    SURE = 2

    @property
    def word(self) -> str:
        """For people: ``likely``."""
        return self.name.lower()


_MOST_LISTINGS = 12
"""Start pages beside the first: each is asked in every run."""


@dataclass(frozen=True)
class Finding:
    """One thing guessed."""

    value: str
    certainty: Certainty
    evidence: tuple[str, ...] = ()
    """What speaks for it, in words that a person can check on the portal."""

    @property
    def why(self) -> str:
        """Certainty and evidence in one line: ``likely: "/tin/" in 9 of 40 links``."""
        word = self.certainty.word
        return f"{word}: {'; '.join(self.evidence)}" if self.evidence else word


@dataclass(frozen=True)
class Section:
    """A link of the portal's menu that leads to a part of it."""

    name: str
    """As printed."""
    url: str
    key: str | None = None
    """The path segment that names it, folded; None where a parameter does."""
    listing: Finding | None = None
    """Its address, where the page seems to list texts."""


@dataclass(frozen=True, kw_only=True)
class Guess:
    """What an unknown portal seems to be; what nothing speaks for is absent."""

    name: str
    """Of the profile: the host without ``www.``."""
    start: str
    """Absolute address where the portal begins."""
    hosts: tuple[str, ...]
    ports: tuple[int, ...] = ()
    """Only where the portal answers at another port than 80 and 443."""
    n_pages: int = 0
    """Pages that were looked at."""
    n_links: int = 0
    """Own addresses found on them."""
    title: Finding | None = None
    family: Finding | None = None
    """Name of a family; an unsure one is told, and not used."""
    aliases: tuple[Finding, ...] = ()
    """Further hosts that the pages call their own."""
    sections: tuple[Section, ...] = ()
    article_patterns: tuple[Finding, ...] = ()
    """Regular expressions for addresses of texts, where the family has none that fit."""
    paging: tuple[Finding, ...] = ()
    """How listings are parted, in words: ``?page=N, from 1``."""
    paging_parameters: tuple[str, ...] = ()
    """Those among them that a profile has to say, counted from 1."""
    offset_parameters: tuple[str, ...] = ()
    """The same counted from 0, or in entries."""
    paging_paths: tuple[str, ...] = ()
    """The same in the path, as regular expressions."""
    site_names: tuple[Finding, ...] = ()
    welcome: Finding | None = None
    sitemaps: tuple[Finding, ...] = ()

    @property
    def known_family(self) -> str | None:
        """The family that the profile names; None where nothing speaks for one."""
        family = self.family
        return family.value if family and family.certainty > Certainty.UNSURE else None

    @property
    def seeds(self) -> tuple[str, ...]:
        """Start pages: the portal's first page and the listings of its menu, unless unsure."""
        found = (section.listing for section in self.sections)
        listed = [one.value for one in found if one and one.certainty > Certainty.UNSURE]
        return tuple(dict.fromkeys((self.start, *listed[:_MOST_LISTINGS])))
