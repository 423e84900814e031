"""What kind of change the words of a paragraph went through: pure rules."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from portalcrawl.vietnamese.dates import find_dates
from portalcrawl.vietnamese.differences import Span, SpanKind, units_of
from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.misspellings import is_misspelling

_LETTER_OR_DIGIT = re.compile(r"\w")
_DOCUMENT_NUMBER = re.compile(r"\d[\w.-]{0,30}/[\w./-]{0,30}[^\W\d_]{2}")
_SENTENCE_ENDS = ".!?…:;\"'“”‘’(-–•+*"
_SPACES_SEEN = 20
_LONGEST_NAME = 8
"""Words on one side of a change of a name."""
_NUMBER_WORDS = frozenset(
    "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn vạn "
    "triệu tỷ tỉ rưỡi linh lẻ".split()
)


@dataclass(frozen=True)
class Side:
    """One side of a change, in its paragraph."""

    text: str
    """What was removed, or added; perhaps nothing."""
    start: int
    """Where it stands in the paragraph, in characters."""


@dataclass(frozen=True)
class Hunk:
    """Neighbouring words that were removed, added, or replaced by others."""

    removed: Side
    added: Side


@dataclass(frozen=True)
class _Paragraph:
    text: str

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        """Where dates stand, in order, none over another."""
        return [(found.start, found.end) for found in find_dates(self.text)]


def hunks_of(spans: Iterable[Span]) -> Iterator[Hunk]:
    """The places of a paragraph that changed, in order."""
    old_start = new_start = 0
    removed = added = ""
    for span in (*spans, Span(SpanKind.EQUAL, "")):
        if span.kind is SpanKind.REMOVED:
            removed += span.text
        elif span.kind is SpanKind.ADDED:
            added += span.text
        else:
            if removed or added:
                yield Hunk(Side(removed, old_start), Side(added, new_start))
            old_start += len(removed) + len(span.text)
            new_start += len(added) + len(span.text)
            removed = added = ""


def kinds_of_words(old: str, new: str, *, spans: Sequence[Span]) -> set[str]:
    """Kinds of change between two states of one paragraph, of which ``spans`` is the difference.

    ``date``, ``number``, ``name``, ``citation``, ``typo``, ``capitals``, ``punctuation``,
    ``spacing``, or ``wording`` for everything else.
    """
    before, after = _Paragraph(old), _Paragraph(new)
    return {kind for hunk in hunks_of(spans) for kind in _kinds_of_hunk(hunk, before, after=after)}


def _kinds_of_hunk(hunk: Hunk, before: _Paragraph, *, after: _Paragraph) -> set[str]:
    removed, added = units_of(hunk.removed.text), units_of(hunk.added.text)
    if alike := _alike(removed, added):
        return {alike}
    if _is_in_date(hunk.removed, before) and _is_in_date(hunk.added, after):
        return {"date"}
    if any(map(_DOCUMENT_NUMBER.search, removed)) and any(map(_DOCUMENT_NUMBER.search, added)):
        return {"citation"}
    if number := _number_kinds(removed, added):
        return number
    is_named = _is_named(hunk.removed, before) and _is_named(hunk.added, after)
    if _is_misspelt(removed, added):
        return {"typo", "name"} if is_named else {"typo"}
    return {"name"} if is_named else {"wording"}


def _alike(removed: Sequence[str], added: Sequence[str]) -> str | None:
    """The kind of a change that leaves the letters as they are; None for any other."""
    if removed == added:
        return "spacing"
    old_words, new_words = _only_words(removed), _only_words(added)
    if old_words == new_words:
        return "punctuation"
    old_letters, new_letters = "".join(old_words), "".join(new_words)
    if old_letters == new_letters:
        return "spacing"
    return "capitals" if old_letters.lower() == new_letters.lower() else None


def _only_words(units: Sequence[str]) -> list[str]:
    return [unit for unit in units if _LETTER_OR_DIGIT.search(unit)]


def _is_in_date(side: Side, paragraph: _Paragraph) -> bool:
    """Whether the words touch a date of the paragraph; true too where there are none."""
    low = side.start + len(side.text) - len(side.text.lstrip())
    high = side.start + len(side.text.rstrip())
    if low >= high:
        return True
    nearest = bisect_left(paragraph.dates, (high, 0)) - 1
    return nearest >= 0 and low < paragraph.dates[nearest][1]


def _number_kinds(removed: Sequence[str], added: Sequence[str]) -> set[str]:
    """``number`` where figures changed; with ``wording`` where words beside them did too."""
    old_figures, new_figures = [*filter(_is_figure, removed)], [*filter(_is_figure, added)]
    if old_figures == new_figures or not (old_figures or new_figures):
        return set()
    old_words = [unit for unit in _only_words(removed) if not _is_figure(unit)]
    new_words = [unit for unit in _only_words(added) if not _is_figure(unit)]
    if old_words == new_words:
        return {"number"}
    return {"number", "wording"} if old_figures and new_figures else set()


def _is_figure(unit: str) -> bool:
    return unit[0].isdigit() or unit.lower() in _NUMBER_WORDS


def _is_named(side: Side, paragraph: _Paragraph) -> bool:
    """Whether the words begin as a name does; true too where there are none."""
    words = _only_words(units_of(side.text))
    if not words:
        return not side.text.strip()
    if len(words) > _LONGEST_NAME or not words[0][0].isupper():
        return False
    # The first word of a sentence is written large whatever it is.
    before = paragraph.text[max(0, side.start - _SPACES_SEEN) : side.start].rstrip()
    opens = not before or before[-1] in _SENTENCE_ENDS
    return not opens or (len(words) > 1 and words[1][0].isupper())


def _is_misspelt(removed: Sequence[str], added: Sequence[str]) -> bool:
    """Whether every word that changed is the other one, written wrong."""
    old_words, new_words = _only_words(removed), _only_words(added)
    if len(old_words) != len(new_words):
        return fold("".join(old_words)) == fold("".join(new_words))
    pairs = zip(old_words, new_words, strict=True)
    return all(one == other or is_misspelling(one, other) for one, other in pairs)
