"""What changed between two versions of a text, and what kinds of change it is: no database.

A version is what it says, in the form of ``Reading.meaning`` as it comes back from JSON.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portalcrawl.vietnamese.dates import read_date
from portalcrawl.vietnamese.passages import Passage, compare_paragraphs, paragraphs_of
from portalcrawl.vietnamese.text_changes import kinds_of_passages

Meaning = Mapping[str, Any]

CHANGE_KINDS = (
    "title",
    "sapo",
    "section",
    "author",
    "date_line",
    "document",
    "rewritten",
    "paragraph_added",
    "paragraph_removed",
    "paragraph_moved",
    "number",
    "date",
    "name",
    "citation",
    "typo",
    "wording",
    "capitals",
    "punctuation",
    "spacing",
    "image_added",
    "image_removed",
    "image_moved",
    "caption",
    "attachment_added",
    "attachment_removed",
    "attachment_moved",
    "attachment_name",
)
"""Every kind of change, in the order told; what they mean stands in docs/data-dictionary.md."""

_KIND_OF_FIELD = {"published_line": "date_line"} | {
    name: name for name in ("title", "sapo", "section", "author", "document")
}
_ONE_LINE = ("title", "section", "author", "published_line")
_NAMED_AS = {"images": ("image", "caption"), "attachments": ("attachment", "attachment_name")}
_DOCUMENT_FIELDS = ("number", "kind", "issuer", "issued_on", "effective_on", "abstract")
_KIND_OF_FACT = {
    "number": "number",
    "issuer": "name",
    "issued_on": "date",
    "effective_on": "date",
}


@dataclass(frozen=True)
class FieldDifference:
    """One field that differs, paragraph by paragraph."""

    field: str
    """A key of ``Reading.meaning``."""
    passages: tuple[Passage, ...]
    """Every paragraph of both sides; of a list, every entry in one line."""


def differences_of(before: Meaning, after: Meaning) -> tuple[FieldDifference, ...]:
    """The fields that differ, in the order of ``after``."""
    return tuple(
        FieldDifference(name, _passages(name, before, after=after))
        for name in after
        if before.get(name) != after[name]
    )


def changed_fields(before: Meaning, after: Meaning) -> tuple[str, ...]:
    """Names of the fields that differ."""
    return tuple(name for name in after if before.get(name) != after[name])


def kinds_of(before: Meaning, after: Meaning) -> tuple[str, ...]:
    """The kinds of change between two versions, each once, in the order of ``CHANGE_KINDS``."""
    fields = changed_fields(before, after)
    kinds = {_KIND_OF_FIELD[name] for name in fields if name in _KIND_OF_FIELD}
    if "title" in fields and before["title"] and after["title"]:
        kinds |= kinds_of_passages(_passages("title", before, after=after))
    if "sapo" in fields or "body" in fields:
        # Where the lead ends is the layout's: its words may only have moved to the text.
        kinds |= kinds_of_passages(compare_paragraphs(_text(before), _text(after)))
    if "published_line" in fields and _day(before) != _day(after):
        kinds.add("date")
    if "document" in fields:
        kinds |= set(_document_kinds(before, after))
    for name in _NAMED_AS:
        if name in fields:
            kinds |= set(_list_kinds(name, before[name], after=after[name]))
    return tuple(kind for kind in CHANGE_KINDS if kind in kinds)


def _passages(name: str, before: Meaning, *, after: Meaning) -> tuple[Passage, ...]:
    """Both sides, paragraph by paragraph; what has one line only is always the same paragraph."""
    if name in _ONE_LINE:
        return (Passage(before.get(name), after[name]),)
    return compare_paragraphs(_lines(name, before), _lines(name, after))


def _text(meaning: Meaning) -> list[str]:
    return [*paragraphs_of(meaning["sapo"]), *paragraphs_of(meaning["body"])]


def _day(meaning: Meaning) -> str | None:
    return read_date(meaning["published_line"]).iso


def _lines(name: str, meaning: Meaning) -> list[str]:
    """The field as paragraphs: an entry of a list, or a fact of a document, is one."""
    value = meaning.get(name)
    if not value:
        return []
    if name in _NAMED_AS:
        return [" | ".join(part for part in entry if part) for entry in value]
    if name == "document":
        facts = zip(_DOCUMENT_FIELDS, value, strict=True)
        return [f"{fact}: {said}" for fact, said in facts if said]
    return paragraphs_of(value)


def _document_kinds(before: Meaning, after: Meaning) -> Iterator[str]:
    """Which facts of the document changed; none where there was, or is, no document."""
    if not before["document"] or not after["document"]:
        return
    old, new = (
        dict(zip(_DOCUMENT_FIELDS, said["document"], strict=True)) for said in (before, after)
    )
    yield from (kind for fact, kind in _KIND_OF_FACT.items() if old[fact] != new[fact])
    if old["abstract"] and new["abstract"]:
        abstracts = paragraphs_of(old["abstract"]), paragraphs_of(new["abstract"])
        yield from kinds_of_passages(compare_paragraphs(*abstracts))


def _list_kinds(
    name: str, before: Sequence[Sequence[str | None]], *, after: Sequence[Sequence[str | None]]
) -> Iterator[str]:
    """What became of images or files; entries are ``[address, words]``."""
    noun, words = _NAMED_AS[name]
    old, new = ({str(entry[0]): entry[1] for entry in entries} for entries in (before, after))
    found = (
        (f"{noun}_added", bool(new.keys() - old.keys())),
        (f"{noun}_removed", bool(old.keys() - new.keys())),
        (words, any(old[key] != new[key] for key in old.keys() & new.keys())),
    )
    kinds = [kind for kind, holds in found if holds]
    yield from kinds or [f"{noun}_moved"]
