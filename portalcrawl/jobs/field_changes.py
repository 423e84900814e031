"""What a rereading will change, told by fields: in how many pages, with the first of each.

Values are told as people read them, shortened; of longer texts only the words that differ.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portalcrawl.vietnamese.differences import SpanKind, compare_words, units_of

N_SAMPLES = 3
"""Pages that are shown of each field."""

_LONGEST = 100
"""Characters of a value that are shown."""
_MOST_PARTS = 3
"""So many entries of a list, or places of a text, are shown."""
_TEXTS = frozenset({"body", "sapo", "document"})
_BETWEEN = " … "


@dataclass(frozen=True)
class Sample:
    """One page that reads otherwise in a field."""

    url: str
    """The page's address, or its key where it has none."""
    before: str | None
    """What is archived, shortened; None for nothing."""
    after: str | None
    """What is read now."""
    n_words_out: int | None = None
    """Words of a longer text that it loses; None for other fields."""
    n_words_in: int | None = None
    """Words that it gains."""


@dataclass(frozen=True)
class FieldChange:
    """One field, or one thing that comes of pages."""

    name: str
    """As in the JSON contract; also ``new_text`` (a text now) and ``kept`` (reads worse)."""
    n_pages: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class FieldChanges:
    """All that a rereading will change."""

    n_pages: int
    """Pages that were read again."""
    n_changed: int
    """Those of them that read otherwise, better or worse."""
    fields: tuple[FieldChange, ...]
    """Most pages first."""


def sample(url: str, field: str, *, before: Any, after: Any) -> Sample:
    """The page's field for people; the values as they are stored.

    >>> sample("a.vn/1", "title", before="Tit le", after="Tít lê")
    Sample(url='a.vn/1', before='Tit le', after='Tít lê', n_words_out=None, n_words_in=None)
    """
    if isinstance(before, list) and isinstance(after, list):
        return _of_lists(url, field, before=before, after=after)
    if field in _TEXTS and before and after:
        return _of_words(url, str(before), after=str(after))
    return Sample(url, _short(before), _short(after))


def _of_words(url: str, before: str, *, after: str) -> Sample:
    spans = compare_words(before, after)
    out, new = (
        [span.text.strip() for span in spans if span.kind is kind and span.text.strip()]
        for kind in (SpanKind.REMOVED, SpanKind.ADDED)
    )
    n_out, n_in = (sum(len(units_of(text)) for text in texts) for texts in (out, new))
    return Sample(url, _joined(out), _joined(new), n_out, n_in)


def _of_lists(url: str, field: str, *, before: list[Any], after: list[Any]) -> Sample:
    tell = _TOLD.get(field, _plain)
    old, new = [tell(entry) for entry in before], [tell(entry) for entry in after]
    gone = [entry for entry in old if entry not in new]
    come = [entry for entry in new if entry not in old]
    if not gone and not come:
        gone, come = _details(before, after)
    return Sample(url, _joined(gone), _joined(come))


def _details(before: list[Any], after: list[Any]) -> tuple[list[str], list[str]]:
    """What differs in the first entry that does, where what tells entries apart does not."""
    for old, new in zip(before, after, strict=False):
        pairs = [
            pair for pair in zip(_values(old), _values(new), strict=False) if pair[0] != pair[1]
        ]
        if pairs:
            olds, news = (
                [str(one) for one in side if one is not None] for side in zip(*pairs, strict=True)
            )
            return olds, news
    return [f"{len(before)} entries"], [f"{len(after)} entries"]


def _joined(parts: Sequence[str]) -> str | None:
    more = [f"{len(parts) - _MOST_PARTS} more"] if len(parts) > _MOST_PARTS else []
    shown = [_short(part) or "" for part in parts[:_MOST_PARTS]]
    return _BETWEEN.join([*shown, *more]) or None


def _short(value: Any) -> str | None:
    if value is None:
        return None
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _values(entry: Any) -> Iterable[Any]:
    return entry.values() if isinstance(entry, Mapping) else entry


def _plain(entry: Any) -> str:
    return " ".join(str(value) for value in _values(entry) if value is not None)


def _named(*names: str) -> Callable[[Any], str]:
    return lambda row: " ".join(str(row[name]) for name in names if row[name] is not None)


def _placed(*places: int) -> Callable[[Any], str]:
    return lambda row: " ".join(str(row[at]) for at in places if row[at] is not None)


_TOLD: Mapping[str, Callable[[Any], str]] = {
    "dates": _named("kind", "raw", "iso"),
    "citations": _named("number", "issuer", "issued_on"),
    "images": _named("url", "caption"),
    "attachments": _named("url", "name"),
    "document": _named("number", "kind", "issuer", "issued_on", "effective_on"),
    "counters": _placed(0, 2),
    "problems": _placed(0, 1),
    "items": _placed(0, 4),
}
"""Field to what tells its entries apart for people."""
