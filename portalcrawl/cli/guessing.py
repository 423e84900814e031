"""What was guessed of an unknown portal, in lines for people and a record for programs."""

from collections.abc import Iterator
from shlex import quote
from typing import Any

from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import counted, one_line, say, say_json, talk
from portalcrawl.jobs.first_crawl import Described
from portalcrawl.portals.guessing import Finding, Guess
from portalcrawl.portals.guessing.software import family_title

_SECTIONS_SHOWN = 6


def say_described(described: Described, switches: Switches) -> None:
    """Print the guess as the answer of a verb, and where it was written as talk."""
    if switches.as_json:
        say_json(described_record(described))
    else:
        for line in guess_lines(described.guess):
            say(line)
    if not switches.quiet:
        for line in _origin(described):
            talk(line)
        file = quote(str(described.path))
        talk(f"profile written to {described.path} (edit it, then: portalcrawl crawl {file})")


def tell_described(described: Described) -> None:
    """Tell of the guess while a crawl goes on with it."""
    for line in (*_origin(described), *guess_lines(described.guess)):
        talk(line)
    talk(f"profile written to {described.path} (edit it: the next crawl of this address reads it)")


def guess_lines(guess: Guess) -> Iterator[str]:
    """What was guessed, how sure, and why."""
    yield f"guessed: {_software(guess)}"
    if guess.title:
        yield f"  called: {_told(guess.title)}"
    if guess.sections:
        names = [section.name for section in guess.sections[:_SECTIONS_SHOWN]]
        more = " ..." if len(guess.sections) > _SECTIONS_SHOWN else ""
        yield f"  {counted(len(guess.sections), 'section')}: {one_line(', '.join(names))}{more}"
    yield f"  {counted(len(guess.seeds), 'start page')}"
    for paging in guess.paging:
        yield f"  listings go on at {_told(paging)}"
    for pattern in guess.article_patterns:
        yield f"  addresses of texts: {_told(pattern)}"


def described_record(described: Described) -> dict[str, Any]:
    """The guess as one JSON object; absent values are null, lists never."""
    guess = described.guess
    return {
        "name": guess.name,
        "title": _record(guess.title),
        "family": _record(guess.family),
        "is_family_used": guess.known_family is not None,
        "hosts": [*guess.hosts, *(alias.value for alias in guess.aliases)],
        "ports": list(guess.ports),
        "seeds": list(guess.seeds),
        "sections": [
            {
                "name": section.name,
                "key": section.key,
                "url": section.url,
                "listing": _record(section.listing),
            }
            for section in guess.sections
        ],
        "paging": [_record(one) for one in guess.paging],
        "article_patterns": [_record(one) for one in guess.article_patterns],
        "site_names": [_record(one) for one in guess.site_names],
        "welcome": _record(guess.welcome),
        "sitemaps": [_record(one) for one in guess.sitemaps],
        "n_pages": guess.n_pages,
        "n_links": guess.n_links,
        "moved_from": described.moved_from,
        "is_archived": described.is_archived,
        "path": str(described.path),
    }


def _software(guess: Guess) -> str:
    family = guess.family
    if family is None:
        return "no known software recognised (unsure)"
    title = family_title(family.value)
    if guess.known_family is None:
        return f"no known software recognised ({one_line(family.why)}: perhaps {title})"
    return f"{title} ({one_line(family.why)})"


def _origin(described: Described) -> Iterator[str]:
    guess = described.guess
    if described.moved_from:
        yield f"{described.moved_from} leads to {guess.start}: guessing at that portal"
    if described.is_archived:
        yield f"guessed from {counted(guess.n_pages, 'archived page')}, nobody was asked"


def _told(found: Finding) -> str:
    return f"{one_line(found.value)} ({one_line(found.why)})"


def _record(found: Finding | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.value,
        "certainty": found.certainty.word,
        "evidence": list(found.evidence),
    }
