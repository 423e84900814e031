"""A guessed portal as a profile file: commented, stable, accepted by ``read_profile``."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from portalcrawl.portals.guessing import Finding, Guess, Section
from portalcrawl.portals.guessing.software import family_title

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NOT_ONE_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

_HEAD = """\
# {name}, as portalcrawl guessed it from {pages} and {links} of the portal.
# This file is yours: correct what is wrong, add what you know. It is read whenever the portal is
# crawled or read again, and never written over. "sure", "likely" and "unsure" say how much speaks
# for a guess; what nothing speaks for is left out. Paths are written as regular expressions.
"""

_SELECTORS = """\
# Where texts stand, as CSS selectors, if you have seen the markup; each is a list:
# title, sapo, body, date, author, source, section, and drop for what belongs to no text.
# [selectors]
# title = ["h1.title"]
# body = ["div.content"]
# drop = ["div.share"]
"""

_OTHERS = """\
# Seconds between two requests (without it 1), days until pages of a kind are asked again, pages
# that are never asked:
# delay_seconds = 2.0
# skips = [{ reason = "my reason", pattern = '/path/' }]
# [revisit_days]
# article = 30
"""


def profile_text(guess: Guess) -> str:
    """The TOML text of the portal's profile; equal guesses give equal texts."""
    head = _HEAD.format(
        name=_line(guess.name),
        pages=_counted(guess.n_pages, "page"),
        links=_counted(guess.n_links, "address", ending="es"),
    )
    blocks = (
        head,
        _block(_names(guess)),
        _block(_software(guess)),
        _block(_starts(guess)),
        _block(_kinds(guess)),
        _OTHERS,
        _block(_urls(guess)),
        _block(_sections(guess)),
        _SELECTORS,
    )
    return "\n".join(block for block in blocks if block)


def _names(guess: Guess) -> Iterator[str]:
    yield f"name = {_text(guess.name)}"
    if guess.title:
        yield from (_why(guess.title), f"title = {_text(guess.title.value)}")
    if guess.site_names:
        yield "# Texts that are never the title of a page."
        yield from _list("site_names", guess.site_names)
    if guess.welcome:
        yield "# A line that only this portal prints: it tells saved pages without an address."
        yield from _list("welcome", (guess.welcome,))


def _software(guess: Guess) -> Iterator[str]:
    family = guess.family
    if family is None:
        yield "# No known portal software was recognised: general rules are used."
        return
    yield _why(family, what=family_title(family.value))
    # An unsure guess is shown, so that a person can say yes to it, and not used.
    used = "" if guess.known_family else "# "
    yield f"{used}family = {_text(family.value)}"


def _starts(guess: Guess) -> Iterator[str]:
    yield "# Where each crawl begins; a dead address here makes a crawl partial."
    yield "seeds = ["
    yield f"    {_text(guess.start)},"
    why = {
        section.listing.value: (section.name, section.listing)
        for section in guess.sections
        if section.listing
    }
    for seed in guess.seeds[1:]:
        name, listing = why[seed]
        yield f"    {_text(seed)},  # {_line(name)} ({_line(listing.why)})"
    yield "]"
    if guess.sitemaps:
        yield from _list("sitemaps", guess.sitemaps)


def _kinds(guess: Guess) -> Iterator[str]:
    if not guess.article_patterns:
        return
    yield "# What an address tells about its page: the first pattern that fits wins."
    yield "kinds = ["
    for found in guess.article_patterns:
        entry = f'{{ kind = "article", pattern = {_pattern(found.value)} }},'
        yield f"    {_why(found)}"
        yield f"    {entry}"
    yield "]"


def _urls(guess: Guess) -> Iterator[str]:
    yield "[urls]"
    if guess.aliases:
        yield "# The first host is the portal's own; the same pages answer on the others."
        yield from (_why(alias, what=alias.value) for alias in guess.aliases)
    hosts = (*guess.hosts, *(alias.value for alias in guess.aliases))
    yield f"hosts = [{', '.join(map(_text, hosts))}]"
    if guess.ports:
        yield f"ports = [{', '.join(map(str, guess.ports))}]"
    yield from (
        f"# Listings go on at {_line(one.value)} ({_line(one.why)})." for one in guess.paging
    )
    for key, names in (
        ("paging_parameters", guess.paging_parameters),
        ("offset_parameters", guess.offset_parameters),
    ):
        if names:
            yield f"{key} = [{', '.join(map(_text, names))}]"
    if guess.paging_paths:
        yield f"paging_paths = [{', '.join(map(_pattern, guess.paging_paths))}]"


def _sections(guess: Guess) -> Iterator[str]:
    named = [section for section in guess.sections if section.key]
    if not named:
        return
    yield "# Sections by the path segment that names them; case, - and _ do not matter."
    yield "[sections]"
    yield from map(_section, named)


def _section(section: Section) -> str:
    key = section.key or ""
    bare = key if _BARE_KEY.fullmatch(key) else _text(key)
    return f"{bare} = {_text(section.name)}"


def _list(key: str, found: Sequence[Finding]) -> Iterator[str]:
    yield f"{key} = ["
    yield from (f"    {_text(one.value)},  # {_line(one.why)}" for one in found)
    yield "]"


def _why(found: Finding, *, what: str = "") -> str:
    line = f"# guessed: {what} ({found.why})" if what else f"# guessed ({found.why})"
    return _line(line)


def _block(lines: Iterable[str]) -> str:
    kept = [*lines]
    return "\n".join(kept) + "\n" if kept else ""


def _text(value: str) -> str:
    """A TOML string: JSON's, with what TOML does not allow written out."""
    return json.dumps(_line(value), ensure_ascii=False)


def _pattern(value: str) -> str:
    """A regular expression as people like to read it: in quotes without escapes."""
    line = _line(value)
    return _text(line) if "'" in line else f"'{line}'"


def _line(text: str) -> str:
    """The text on one line: no comment may end early, whatever a page holds."""
    return " ".join(_NOT_ONE_LINE.sub(" ", text).split())


def _counted(number: int, one: str, *, ending: str = "s") -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}{ending}"
