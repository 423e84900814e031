"""What came in with a run, by kind of page, and what was left aside."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from portalcrawl.cli.printing import counted
from portalcrawl.items import PageKind

Counts = Sequence[tuple[str | None, int]]
"""Names with numbers, most first; None where there is no name."""

_SAME_IN_PLURAL = frozenset({PageKind.STATIC, PageKind.HOME})
_REASONS_NAMED = 4


def intake_lines(kinds: Counts, *, aside: Counts = (), aside_noun: str = "page") -> list[str]:
    """One line: pages by kind, then what was left aside by reason; none where there is nothing.

    >>> intake_lines([("listing", 15), ("static", 6)], aside=[(".json", 21)], aside_noun="file")
    ['pages: 15 listings, 6 static; left aside: 21 files (.json 21)']
    """
    came = [_counted_kind(kind, number) for kind, number in kinds]
    parts = [f"pages: {', '.join(came)}"] if came else []
    if aside:
        shown = [f"{reason or 'no reason given'} {number}" for reason, number in aside]
        more = ["..."] if len(shown) > _REASONS_NAMED else []
        total = counted(sum(number for _, number in aside), aside_noun)
        parts.append(f"left aside: {total} ({', '.join(shown[:_REASONS_NAMED] + more)})")
    return ["; ".join(parts)] if parts else []


def files_aside(paths: Sequence[Path]) -> Counts:
    """Files under the paths that are no pages, by the ending of their names, most first."""
    from portalcrawl.sources.folder import survey

    left = (item.path for item in survey(paths).skipped if not item.bad)
    return Counter(path.suffix.lower() or "no ending" for path in left).most_common()


def _counted_kind(kind: str | None, number: int) -> str:
    if kind is None:
        return f"{number} of unknown kind"
    return counted(number, kind, many=kind if kind in _SAME_IN_PLURAL else None)
