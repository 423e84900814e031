"""The sections of a portal by its menu, and which of them list texts."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portalcrawl.portals.guessing.findings import Certainty, Finding, Section
from portalcrawl.portals.guessing.seen import Seen, SeenLink, SeenPage, words_of
from portalcrawl.portals.guessing.shapes import is_headline, shape_of_text
from portalcrawl.portals.profile import Profile, fold_segment
from portalcrawl.urls import trap_of

_WORDS = Path(__file__).with_name("words.toml")
_LONGEST_NAME = 60
_MOST_SECTIONS = 40
_ENDING = re.compile(r"\.(?:html?|aspx?|php|jsp)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{3,}")
_NO_SECTION_KINDS = frozenset({"home", "article", "document", "file", "form", "error"})
_MANY_TEXTS = 5
"""Addresses of texts that a list of them has at least."""
_FEW_BELOW = 2
"""Addresses below a section's own that make it likely to list them."""


def find_sections(seen: Seen, profile: Profile) -> tuple[Section, ...]:
    """The links of the menu that lead to a part of the portal, each address once."""
    found: dict[str, Section] = {}
    names: set[str] = set()
    for link in seen.menu:
        name = " ".join((link.text or "").split())
        folded = name.casefold()
        if folded in names or not _is_section(link, name, profile=profile, seen=seen):
            continue
        key = profile.key_of(link.url)
        if key not in found:
            listing = _listing(link, seen, profile=profile)
            found[key] = Section(name, link.url, segment_of(link.url), listing)
            names.add(folded)
    return _once_named(list(found.values())[:_MOST_SECTIONS])


def segment_of(url: str) -> str | None:
    """The folded path segment that names a section; None where none does.

    >>> segment_of("http://a.vn/vi/TIN_TUC/"), segment_of("http://a.vn/?tabid=5")
    ('tintuc', None)
    """
    parts = urlsplit(url)
    segments = [_ENDING.sub("", unquote(segment)) for segment in words_of(parts.path)]
    if parts.query or not segments:
        return None
    last = segments[-1]
    folded = fold_segment(last)
    is_name = last.lower() not in _words()["no_segments"] and not _NUMBERED.search(folded)
    return folded if is_name and folded and not folded.isdigit() else None


def _once_named(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections; a segment that several names share names none of them but the first.

    Nor is anything named by what the page cut short.
    """
    known: set[str | None] = set()
    kept = []
    for section in sections:
        is_cut = section.name.endswith(("...", "…"))
        key = section.key if section.key not in known and not is_cut else None
        known.add(key)
        kept.append(Section(section.name, section.url, key, section.listing))
    return tuple(kept)


def _is_section(link: SeenLink, name: str, *, profile: Profile, seen: Seen) -> bool:
    if not 2 < len(name) <= _LONGEST_NAME or not any(map(str.isalpha, name)):
        return False
    if is_headline(link, seen):
        return False
    if name.casefold().strip(" .»›>:") in _words()["no_sections"]:
        return False
    if not profile.is_in_scope(link.url) or profile.skip_reason(link.url) or trap_of(link.url):
        return False
    is_start = profile.key_of(link.url) == profile.key_of(seen.pages[0].url)
    return not is_start and profile.kind_of(link.url) not in _NO_SECTION_KINDS


def _listing(link: SeenLink, seen: Seen, *, profile: Profile) -> Finding | None:
    """The address, where something tells that texts are listed there."""
    key = profile.key_of(link.url)
    read = next((page for page in seen.pages if profile.key_of(page.url) == key), None)
    if read is not None:
        return _read_as_list(read, profile)
    evidence = tuple(_signs_of_a_list(link, seen, profile=profile))
    certainty = Certainty.LIKELY if len(evidence) > 1 else Certainty.UNSURE
    return Finding(link.url, certainty, evidence) if evidence else None


def _read_as_list(page: SeenPage, profile: Profile) -> Finding | None:
    if page.kind in ("listing", "home"):
        return Finding(page.url, Certainty.SURE, ("read as a listing",))
    texts = {link.url for link in page.links if not link.is_chrome and _is_text(link, profile)}
    is_list = page.kind == "static" and len(texts) >= _MANY_TEXTS
    why = (f"links {len(texts)} texts",)
    return Finding(page.url, Certainty.LIKELY, why) if is_list else None


def _is_text(link: SeenLink, profile: Profile) -> bool:
    return profile.kind_of(link.url) == "article" or shape_of_text(link.url) is not None


def _signs_of_a_list(link: SeenLink, seen: Seen, *, profile: Profile) -> Iterator[str]:
    if profile.kind_of(link.url) == "listing":
        yield "its address is a listing's"
    below = _ENDING.sub("", link.url.partition("?")[0]).rstrip("/") + "/"
    n_below = sum(other.url.startswith(below) for other in seen.others)
    if n_below >= _FEW_BELOW and words_of(below):
        yield f"{n_below} links below it"
    if (link.text or "").casefold().startswith(_words()["listings"]):
        yield "its name"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    lists = tomllib.loads(_WORDS.read_bytes().decode("utf-8"))
    return {name: tuple(word.casefold() for word in words) for name, words in lists.items()}
