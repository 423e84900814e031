"""What a rereading changes, printed: field by field, with the first pages of each."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from portalcrawl.cli.printing import counted
from portalcrawl.jobs.field_changes import FieldChange, FieldChanges, Sample

_WORDS = {
    "new_text": "texts that were none",
    "kept": "kept as archived: would read worse",
}
"""Names that are no fields, in words for people."""


def change_lines(changes: FieldChanges) -> list[str]:
    """The report for people: one line a field, below it the first pages with both values."""
    pages = counted(changes.n_pages, "page")
    if not changes.fields:
        return [f"nothing reads otherwise in {pages}"]
    lines = [f"{changes.n_changed} of {pages} read otherwise:"]
    for field in changes.fields:
        lines += _field_lines(field)
    return lines


def change_records(changes: FieldChanges) -> Iterator[dict[str, Any]]:
    """The report for programs: one object a field."""
    for field in changes.fields:
        yield {
            "field": field.name,
            "pages": field.n_pages,
            "samples": [asdict(sample) for sample in field.samples],
        }


def _field_lines(field: FieldChange) -> Iterator[str]:
    yield f"  {_WORDS.get(field.name, field.name)}: {counted(field.n_pages, 'page')}"
    for sample in field.samples:
        yield f"    {sample.url}"
        yield f"      {_both(sample, name=field.name)}"
    more = field.n_pages - len(field.samples)
    if more:
        yield f"    ... and {more} more"


def _both(sample: Sample, *, name: str) -> str:
    if name in _WORDS:
        return sample.after or "-"
    if sample.n_words_out is None:
        return f"{sample.before or '-'} -> {sample.after or '-'}"
    parts = [
        f"{number} {what}: {words or '-'}"
        for number, what, words in (
            (sample.n_words_out, "words out", sample.before),
            (sample.n_words_in or 0, "words in", sample.after),
        )
        if number
    ]
    return "; ".join(parts) or "other spaces"
