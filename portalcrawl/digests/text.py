"""A digest as plain text, for a mail or a terminal."""

from collections.abc import Iterator, Sequence

from portalcrawl.archive import Digest, DigestEvent
from portalcrawl.digests.telling import (
    by_portal,
    counts_of,
    name_of,
    noticed_of,
    parted,
    published_of,
    run_lines,
    shown,
    since_of,
    what_of,
)
from portalcrawl.digests.words import Words, words_of

_INDENT = "  "


def text_of(digest: Digest, *, language: str) -> str:
    """The digest in lines of plain text."""
    return "".join(f"{line}\n" for line in _lines(digest, words_of(language)))


def _lines(digest: Digest, words: Words) -> Iterator[str]:
    sure, doubtful = parted(digest)
    portal = f" {shown(digest.window.portal)}" if digest.window.portal else ""
    yield f"{words.title}{portal} {since_of(digest, words)}: {counts_of(sure, words)}"
    yield words.about
    yield from run_lines(digest, words)
    yield from _portals(sure, words, indent="")
    if doubtful:
        yield ""
        yield f"{words.doubtful}: {counts_of(doubtful, words)}"
        yield words.doubtful_why
        yield from _portals(doubtful, words, indent=_INDENT)


def _portals(events: Sequence[DigestEvent], words: Words, *, indent: str) -> Iterator[str]:
    width = max((len(words.kind(event.kind)) for event in events), default=0)
    for portal, sections in by_portal(events):
        yield from ("", indent + (shown(portal) or words.no_portal))
        for section, within in sections:
            yield from ("", f"{indent}{_INDENT}{shown(section) or words.no_section}")
            for event in within:
                kind = words.kind(event.kind).ljust(width)
                yield f"{indent}{_INDENT * 2}{kind}  {name_of(event, words)}"
                rest = indent + _INDENT * 2 + " " * (width + 2)
                yield from (rest + line for line in _facts(event, words))


def _facts(event: DigestEvent, words: Words) -> Iterator[str]:
    what = what_of(event, words)
    if what:
        yield what
    yield f"{published_of(event, words)}; {noticed_of(event, words)}"
    yield shown(event.url or event.url_key)
