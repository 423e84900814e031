"""What one copy of a text knows beside another: pure rules, no database.

Both sides are what a copy says, in the form of ``Reading.meaning`` with ``published_at``.
"""

from collections.abc import Mapping

from portalcrawl.archive.times import stamp
from portalcrawl.items import Reading

Said = Mapping[str, object]

_TOLD_ONCE = ("title", "published_line")
"""Where two copies print these and differ, they are two texts: news repeat their words."""

_FACTS = ("title", "author", "published_line", "published_at")
"""What makes one copy richer than another."""

_CONTENT = (*_FACTS, "sapo", "images", "attachments", "document")
"""What a richer copy may not lack where the other has it."""


def said_by(reading: Reading) -> dict[str, object]:
    """What the reading says."""
    return reading.meaning | {"published_at": stamp(reading.published_at)}


def is_same_text(said: Said, other: Said) -> bool:
    """True for equal bodies, unless both print a title, or both a date line, that differ."""
    return said["body"] == other["body"] and not _differ(said, other, names=_TOLD_ONCE)


def knows_more(said: Said, other: Said) -> bool:
    """True when a copy of the same text adds a fact, lacks none and contradicts nothing."""
    return _agree(said, other) and _adds(said, other) and not _lacks(said, other)


def knows_less(said: Said, other: Said) -> bool:
    """True when a copy of the same text lacks a fact, adds none and contradicts nothing."""
    return _agree(said, other) and _lacks(said, other) and not _adds(said, other)


def lacks_nothing(said: Said, other: Said) -> bool:
    """True when a copy of the same text has all that the other has and contradicts nothing."""
    return _agree(said, other) and not _lacks(said, other)


def _agree(said: Said, other: Said) -> bool:
    names: tuple[str, ...] = (*_TOLD_ONCE, "author")
    if not (said["published_line"] or other["published_line"]):
        # A day from the address gives way to a printed one, not to another address.
        names = (*names, "published_at")
    return said["body"] == other["body"] and not _differ(said, other, names=names)


def _adds(said: Said, other: Said) -> bool:
    return any(said[name] and not other[name] for name in _FACTS)


def _lacks(said: Said, other: Said) -> bool:
    return any(other[name] and not said[name] for name in _CONTENT)


def _differ(said: Said, other: Said, *, names: tuple[str, ...]) -> bool:
    return any(said[name] and other[name] and said[name] != other[name] for name in names)
