"""Search results as people and programs read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from portalcrawl.archive import Archive, Hit, SearchResult
from portalcrawl.cli.article import to_precision, untitled
from portalcrawl.cli.printing import counted, one_line, wrapped

_INDENT = "    "
_LIVE = "live"


def hit_lines(number: int, hit: Hit, *, beginning: str | None = None) -> list[str]:
    """One hit: title, facts, snippet, address, and an empty line.

    ``beginning``: first words of the text, for one that nothing gives a title.
    """
    issued = f"issued {hit.issued_on}" if hit.issued_on and not hit.published_at else None
    facts = [
        issued or to_precision(hit.published_at, hit.published_precision),
        hit.section,
        f"show {hit.id}",
        None if hit.status == _LIVE else hit.status,
    ]
    lines = [
        f"{number:>2}. {one_line(hit.title) or untitled(hit.listed_title, beginning=beginning)}",
        _INDENT + " · ".join(fact for fact in facts if fact),
        wrapped(hit.snippet or "", indent=_INDENT),
        _INDENT + (hit.url or "(no address)"),
    ]
    return [*(line for line in lines if line.strip()), ""]


def beginnings(archive: Archive, hits: Iterable[Hit]) -> Mapping[int, str | None]:
    """First words of the hits that nothing gives a title, by their number."""
    unnamed = (hit.id for hit in hits if not (hit.title or hit.listed_title))
    return {number: archive.beginning(number) for number in unnamed}


def hit_record(hit: Hit, found: SearchResult) -> dict[str, Any]:
    """One hit as a JSON object, with the tier that it was found by and the count of all."""
    return {
        "id": hit.id,
        "portal": hit.portal,
        "title": hit.title,
        "listed_title": hit.listed_title,
        "url": hit.url,
        "url_key": hit.url_key,
        "status": hit.status,
        "section": hit.section,
        "published_at": hit.published_at,
        "published_precision": hit.published_precision,
        "issued_on": hit.issued_on,
        "snippet": hit.snippet,
        "tier": hit.tier or found.tier,
        "rank": hit.rank,
        "count": found.count,
        "is_capped": found.is_capped,
    }


def search_sentence(found: SearchResult, *, explanation: str) -> str:
    """How much was found, how much of it is shown, and how the words were taken."""
    shown = f", the first {len(found.hits)} shown" if found.count > len(found.hits) else ""
    count = f"over {found.count:,} hits" if found.is_capped else counted(found.count, "hit")
    return f"search: {count}{shown} ({explanation})"


def explained(found: SearchResult, words: str, *, is_narrowed: bool) -> str:
    """How the words were taken, in one sentence; no words ask for citations alone."""
    where = " within these filters" if is_narrowed and not found.count else ""
    if not words:
        return "texts that cite this document" if found.count else f"no text cites it{where}"
    if not (where and any(map(str.isalnum, words))):
        return found.explanation
    outside = found.n_without_filters
    without = f"; without them {counted(outside, 'text')} would be found" if outside else ""
    return f"no text holds these words{where}{without}"
