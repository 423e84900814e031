"""Addresses that no hand wrote: generated without end, told by the address alone."""

from collections import Counter

from portalcrawl.urls.addresses import parameters_of, split, tidy

MAX_DEPTH = 12
"""Path segments; deeper addresses are generated (relative links that grow)."""
MAX_REPEATS = 2
"""How often one segment may stand in a path."""
MAX_LENGTH = 2000
"""Characters; longer addresses are not typed by people."""

_MONTH_NAMES = frozenset({"month", "thang", "mm"})
_YEAR_NAMES = frozenset({"year", "nam", "yyyy"})


def trap_of(url: str) -> str | None:
    """Why the address looks endless (calendar, growing path); None when it is fine."""
    if len(url) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH} characters"
    try:
        parts = split(tidy(url))
    except ValueError:
        return "not an http address"
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if len(segments) > MAX_DEPTH:
        return f"deeper than {MAX_DEPTH} segments"
    # Two-digit numbers repeat in honest dates: /03/03/2003.
    counts = Counter(word for word in segments if not (word.isdigit() and len(word) <= 2))
    repeated = [word for word, count in counts.items() if count > MAX_REPEATS]
    if repeated:
        return f'segment "{repeated[0]}" stands {counts[repeated[0]]} times in the path'
    return _parameter_trap(parameters_of(parts.query)) if parts.query else None


def _parameter_trap(parameters: list[tuple[str, str]]) -> str | None:
    names = {name.lower() for name, _ in parameters}
    if names & _MONTH_NAMES and names & _YEAR_NAMES:
        return "a month of a calendar"
    if any(name.startswith("calendar") for name in names):
        return "a calendar"
    return None
