"""What differs between two states of a text, in whole words.

A difference is a row of spans with kinds, never marked-up text: whoever shows it marks it up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portalcrawl.vietnamese.sequences import is_cheap, iter_parts

_UNIT = re.compile(r"\d+(?:[.,:/-][\w\u0300-\u036f]+)+|[\w\u0300-\u036f]+|[^\w\s]")
"""A word with its marks, a number or document number with its signs, or one sign."""
_SENTENCE = re.compile(r"\S.*?(?:[.;!?…]{1,20}(?=\s)|$)", re.DOTALL)


class SpanKind(StrEnum):
    """On which side a span of text stands."""

    EQUAL = "equal"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Span:
    """A run of text that stands on both sides, or on one."""

    kind: SpanKind
    text: str


def units_of(text: str | None) -> list[str]:
    """Words, numbers and signs in reading order, without the space between them.

    >>> units_of("Chỉ thị 14-CT/TU, ngày 5/3.")
    ['Chỉ', 'thị', '14-CT/TU', ',', 'ngày', '5/3', '.']
    """
    return _UNIT.findall(text or "")


def compare_words(old: str | None, new: str | None) -> tuple[Span, ...]:
    """The text as spans of whole words; () where there is none on either side.

    >>> [(span.kind.value, span.text) for span in compare_words("Xã Lay", "Xã Na Lay")]
    [('equal', 'Xã'), ('added', ' Na'), ('equal', ' Lay')]
    """
    return _merged(_spans(old or "", new or ""))


def _spans(old: str, new: str) -> Iterator[Span]:
    """Word by word; of a long text sentence by sentence first."""
    if is_cheap(units_of(old), units_of(new)):
        yield from _word_spans(old, new)
        return
    for is_equal, old_part, new_part in iter_parts(_sentences(old), _sentences(new)):
        before, after = "".join(old_part), "".join(new_part)
        if is_equal:
            yield Span(SpanKind.EQUAL, before)
        elif is_cheap(units_of(before), units_of(after)):
            yield from _word_spans(before, after)
        else:
            yield from _replaced(before, after)


def _sentences(text: str) -> list[str]:
    return _with_spaces(text, _SENTENCE)


def _with_spaces(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The matches, each with the space before it; the last with what is left of the text."""
    ends = [found.end() for found in pattern.finditer(text)]
    ends = [*ends[:-1], len(text)] if ends else [len(text)]
    return [text[low:high] for low, high in zip([0, *ends], ends, strict=False)]


def _word_spans(old: str, new: str) -> Iterator[Span]:
    """Units are compared without the space before them, which is then told apart."""
    old_units, new_units = _with_spaces(old, _UNIT), _with_spaces(new, _UNIT)
    at, new_at = 0, 0
    bare, new_bare = [unit.strip() for unit in old_units], [unit.strip() for unit in new_units]
    for is_equal, old_part, new_part in iter_parts(bare, new_bare):
        old_end, new_end = at + len(old_part), new_at + len(new_part)
        before, after = old_units[at:old_end], new_units[new_at:new_end]
        at, new_at = old_end, new_end
        if is_equal:
            for one, other in zip(before, after, strict=True):
                yield from _same_unit(one, other)
        else:
            yield from _replaced("".join(before), "".join(after))


def _same_unit(old: str, new: str) -> Iterator[Span]:
    """A unit on both sides, with another space before it perhaps."""
    if old == new:
        yield Span(SpanKind.EQUAL, old)
        return
    unit = old.strip()
    # The last unit may have space behind it too.
    (before, behind), (new_before, new_behind) = _around(old, unit), _around(new, unit)
    yield from _replaced(before, new_before)
    yield Span(SpanKind.EQUAL, unit)
    yield from _replaced(behind, new_behind)


def _around(text: str, unit: str) -> tuple[str, str]:
    before, _, behind = text.partition(unit) if unit else (text, "", "")
    return before, behind


def _replaced(old: str, new: str) -> Iterator[Span]:
    """The space that both sides begin with belongs to neither change."""
    width = len(old) - len(old.lstrip())
    shared = old[:width] if new.startswith(old[:width]) and new[width:].lstrip() else ""
    yield Span(SpanKind.EQUAL, shared)
    yield Span(SpanKind.REMOVED, old[len(shared) :])
    yield Span(SpanKind.ADDED, new[len(shared) :])


def _merged(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Neighbours of one kind as one, empty ones left out."""
    merged: list[Span] = []
    for span in spans:
        if span.text and merged and merged[-1].kind is span.kind:
            merged[-1] = Span(span.kind, merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    return tuple(merged)
