"""Search results as people and programs read them."""

from typing import Any

from portalcrawl.archive import Hit, SearchResult
from portalcrawl.cli.article import to_precision, untitled
from portalcrawl.cli.printing import counted, one_line, wrapped

_INDENT = "    "


def hit_lines(number: int, hit: Hit) -> list[str]:
    """One hit: title, facts, snippet, address, and an empty line."""
    issued = f"issued {hit.issued_on}" if hit.issued_on and not hit.published_at else None
    facts = [
        issued or to_precision(hit.published_at, hit.published_precision),
        hit.section,
        f"show {hit.id}",
    ]
    lines = [
        f"{number:>2}. {one_line(hit.title) or untitled(hit.listed_title)}",
        _INDENT + " · ".join(fact for fact in facts if fact),
        wrapped(hit.snippet or "", indent=_INDENT),
        _INDENT + (hit.url or "(no address)"),
    ]
    return [*(line for line in lines if line.strip()), ""]


def hit_record(hit: Hit, tier: str) -> dict[str, Any]:
    """One hit as a JSON object, with the tier that answered."""
    return {
        "id": hit.id,
        "title": hit.title,
        "listed_title": hit.listed_title,
        "url": hit.url,
        "section": hit.section,
        "published_at": hit.published_at,
        "published_precision": hit.published_precision,
        "issued_on": hit.issued_on,
        "snippet": hit.snippet,
        "tier": tier,
        "rank": hit.rank,
    }


def search_sentence(found: SearchResult) -> str:
    """How much was found, how much of it is shown, and which tier answered."""
    shown = f", the first {len(found.hits)} shown" if found.count > len(found.hits) else ""
    return f"search: {counted(found.count, 'hit')}{shown} ({found.explanation})"
