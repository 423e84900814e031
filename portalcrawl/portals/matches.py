"""Labels and counters in a text: where one may begin, where it ends and what value it has."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

_BULLETS = r"[\s•●▪■◆*+>»|\-–—·(\[]{0,8}"
_LABEL_STARTS = re.compile(
    rf"^{_BULLETS}|[|•·;,()]\s{{0,5}}|\s[\-–]\s{{1,5}}|\n\s{{0,5}}|(?<=\d)\s{{1,5}}"
)
_BULLET_START = re.compile(_BULLETS)
# Behind a separator only a label with a colon, a cell or a date behind it counts.
_VALUED = re.compile(r"[\d:：|\n]")
_AROUND_VALUES = " \t\n|-–•·;,("


@dataclass(frozen=True)
class LabelMatch:
    """A label and what stands behind it."""

    role: str
    """``published``, ``author`` ...; for documents the field: ``number``, ``issued_on`` ..."""
    label: str
    """The label as printed, without its colon."""
    value: str | None
    """The rest up to the next label, stripped; None where it is empty (the next cell)."""
    start: int
    """Offset of the label in the text."""
    end: int
    """Offset behind the label and its colon."""


@dataclass(frozen=True)
class CounterMatch:
    """A number that the portal shows about itself."""

    name: str
    """``visits``, ``online``, ``views``, ``votes`` or ``rating``."""
    value: str
    """The number as printed."""
    raw: str
    """Label and number as printed."""
    start: int
    end: int


_Match = TypeVar("_Match", LabelMatch, CounterMatch)


def find_counters(text: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[CounterMatch, ...]:
    """Every counter with a number, in order.

    ``patterns``: counter name to an expression with the groups ``after`` and ``before``.
    """
    found = [
        CounterMatch(name, match["after"] or match["before"], match[0], *match.span())
        for name, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    return tuple(_without_overlaps(found))


def find_labels(
    text: str, patterns: Mapping[str, re.Pattern[str]], *, opener: re.Pattern[str]
) -> list[LabelMatch]:
    """Every label where one may begin, in order, still without its value.

    ``patterns``: role to its labels; ``opener`` finds whatever one of them does, and more.
    """
    first = _end_of_bullets(text)
    starts = [first]
    if _VALUED.search(text):
        starts = [match.end() for match in _LABEL_STARTS.finditer(text)]
    places = [at for at in starts if opener.match(text, at)]
    if not places:
        return []
    found = [
        LabelMatch(role, match["label"].rstrip(" :："), None, *match.span())
        for role, pattern in patterns.items()
        for at in places
        if (match := pattern.match(text, at)) and (at == first or not _ends_bare(match))
    ]
    return _without_overlaps(found)


def _end_of_bullets(text: str) -> int:
    match = _BULLET_START.match(text)
    return match.end() if match else 0


def with_values(text: str, labels: list[LabelMatch], *, stops: list[int]) -> tuple[LabelMatch, ...]:
    """The labels with what stands behind each, up to the next one or a stop."""
    ends = [*(label.start for label in labels), *stops, len(text)]
    return tuple(
        replace(label, value=_value(text[label.end : min(end for end in ends if end >= label.end)]))
        for label in labels
    )


def _ends_bare(match: re.Match[str]) -> bool:
    """Whether the label has no colon and ends the text: only a cell of its own may."""
    return match.end() == len(match.string) and match["label"] == match[0].rstrip()


def _value(text: str) -> str | None:
    """The text without separators; a bracket that only closes belongs to the label."""
    value = text.strip(_AROUND_VALUES)
    for opening, closing in ("()", "[]"):
        if value.endswith(closing) and opening not in value:
            value = value[:-1].rstrip(_AROUND_VALUES)
    return value or None


def _without_overlaps(found: Iterable[_Match]) -> list[_Match]:
    """The matches in order; of two that overlap the earlier, of equal beginnings the longer."""
    kept: list[_Match] = []
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def first_at_start(matches: tuple[LabelMatch, ...], text: str) -> LabelMatch | None:
    """The first label where only bullets stand before it."""
    if not matches or re.fullmatch(_BULLETS, text[: matches[0].start]) is None:
        return None
    return matches[0]
