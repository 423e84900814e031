"""When a page is asked again: by its kind, the age of its text and how often it changed; pure.

Portals correct a text within days and hardly ever after years. So a text that never changed is
asked again when it is about twice as old, between a day and half a year from now; one that
changed is asked sooner, twice as soon for each change and half as soon for each visit that found
it as it was. Listings are asked as often as the profile says, files hardly ever.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from portalcrawl.archive import Past
from portalcrawl.items import PageKind
from portalcrawl.outcomes import Change

SHORTEST_DAYS = 1.0
"""Texts that never changed are not asked again before, however fresh; unless the kind is."""
LONGEST_DAYS = 180.0
"""No page is left alone for longer, on average; unless its kind is."""
LONGEST_SHARE = 6.0
"""Of the days that the profile names for the kind: no page of it is left alone for longer."""
EARLIEST, LATEST = 0.7, 1.6
"""Shares of the days between which pages that were asked in one run are asked again."""

_STOOD_STILL = frozenset({Change.UNCHANGED, Change.ALIAS, Change.CAPTURED})
_ALWAYS = frozenset({PageKind.HOME, PageKind.LISTING})
"""Kinds that show what is new: asked as the profile says, whether they changed or not."""


@dataclass(frozen=True)
class Sight:
    """What a run found at a page."""

    url_key: str
    kind: str
    """The page kind whose pace it has."""
    published_at: datetime | None = None
    is_changed: bool = False
    """Whether its text says something else than it did."""


def next_due(sight: Sight, past: Past, *, base_days: float, at: datetime) -> datetime:
    """When the page is asked again that was asked ``at``.

    ``base_days``: what the profile says of its kind; 0 means in every run.
    """
    if sight.kind in _ALWAYS or not base_days:
        return at + timedelta(days=base_days)
    age = _age(sight.published_at or past.published_at, at=at)
    days = days_between_visits(age, base_days=base_days, changes=_changes(sight, past))
    return at + timedelta(days=days * _spread(sight.url_key))


def days_between_visits(
    age: float | None, *, base_days: float, changes: tuple[str, ...] = ()
) -> float:
    """Days until a page is asked again, before pages are spread.

    ``age``: of its text, in days; None where nobody knows. ``changes``: what its visits found, the
    newest first.

    >>> [days_between_visits(age, base_days=30) for age in (0.1, 3, 90, 5000)]
    [1.0, 3, 90, 180.0]
    >>> days_between_visits(90, base_days=30, changes=("unchanged", "changed", "unchanged"))
    30.0
    """
    n_still, n_changed = _since_change(changes), changes.count(Change.CHANGED)
    if not n_changed:
        days = base_days * 2.0**n_still if age is None else age
    else:
        start = base_days if age is None else min(age, base_days)
        days = start * 2.0 ** (n_still - n_changed)
    longest = max(base_days, min(LONGEST_DAYS, LONGEST_SHARE * base_days))
    return min(longest, max(min(SHORTEST_DAYS, base_days), days))


def _since_change(changes: tuple[str, ...]) -> int:
    """Visits in a row, up to the newest, that found the page as it was."""
    n_still = 0
    for change in changes:
        if change in (Change.CHANGED, Change.NEW):
            break
        n_still += change in _STOOD_STILL
    return n_still


def _changes(sight: Sight, past: Past) -> tuple[str, ...]:
    if not past.changes:
        return ()  # the first visit
    return (Change.CHANGED if sight.is_changed else Change.UNCHANGED, *past.changes)


def _age(published_at: datetime | None, *, at: datetime) -> float | None:
    return max(0.0, (at - published_at) / timedelta(days=1)) if published_at else None


def _spread(url_key: str) -> float:
    """The page's own share of the days: the same in every run and every copy."""
    number = int.from_bytes(hashlib.sha256(url_key.encode()).digest()[:4], "big")
    return EARLIEST + (LATEST - EARLIEST) * number / 2**32
