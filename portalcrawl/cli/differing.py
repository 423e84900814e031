"""Differences for the terminal: ``[-removed-] {+added+}`` with a few words around them."""

from collections.abc import Iterator, Sequence
from typing import Any

from portalcrawl.archive import FieldDifference
from portalcrawl.cli.printing import wrapped
from portalcrawl.vietnamese.differences import Span, SpanKind
from portalcrawl.vietnamese.passages import Passage

_AROUND = 6
"""Words shown on either side of a change."""
_LONGEST = 60
"""Words of a paragraph that was added or removed as a whole."""
_MARKS = {SpanKind.EQUAL: "{}", SpanKind.REMOVED: "[-{}-]", SpanKind.ADDED: "{{+{}+}}"}


def difference_lines(differences: Sequence[FieldDifference], *, indent: str) -> Iterator[str]:
    """What differs, a paragraph of text for each paragraph that changed."""
    for difference in differences:
        several = len(difference.passages) > 1
        for number, passage in enumerate(difference.passages, start=1):
            if passage.is_equal:
                continue
            place = f", paragraph {number}" if several and difference.field == "body" else ""
            moved = " (moved)" if passage.is_moved else ""
            told = f"{difference.field}{place}{moved}: {marked(passage)}"
            yield from wrapped(told, indent=indent).split("\n")


def marked(passage: Passage) -> str:
    """The paragraph on one line, its changes marked, what is far from them left out."""
    spans = passage.spans
    return "".join(
        _marked(span, is_first=number == 0, is_last=number == len(spans) - 1)
        for number, span in enumerate(spans)
    )


def difference_record(difference: FieldDifference) -> dict[str, Any]:
    """The field as JSON: every paragraph that changed, in spans that are whole."""
    return {
        "field": difference.field,
        "paragraphs": [
            {
                "number": number,
                "change": _change(passage),
                "spans": [{"kind": span.kind.value, "text": span.text} for span in passage.spans],
            }
            for number, passage in enumerate(difference.passages, start=1)
            if not passage.is_equal
        ],
    }


def _change(passage: Passage) -> str:
    if passage.is_moved:
        return "moved_away" if passage.new is None else "moved_here"
    if passage.old is None:
        return "added"
    return "removed" if passage.new is None else "changed"


def _marked(span: Span, *, is_first: bool, is_last: bool) -> str:
    if span.kind is not SpanKind.EQUAL:
        return _with_spaces_outside(span)
    words = span.text.split()
    first, last = " ".join(words[:_AROUND]), " ".join(words[-_AROUND:])
    before, after = _space_around(span.text)
    if is_first and len(words) > _AROUND + 1:
        return f"… {last}{after}"
    if is_last and len(words) > _AROUND + 1:
        return f"{before}{first} …"
    if len(words) > 2 * _AROUND + 1:
        return f"{before}{first} … {last}{after}"
    return span.text


def _space_around(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _with_spaces_outside(span: Span) -> str:
    """The mark stands close to the words; space alone is shown inside."""
    words = span.text.split()
    if not words:
        return _MARKS[span.kind].format(span.text)
    before, after = _space_around(span.text)
    n_more = len(words) - _LONGEST
    more = f" … ({n_more} words more)" if n_more > 0 else ""
    return f"{before}{_MARKS[span.kind].format(' '.join(words[:_LONGEST]) + more)}{after}"
