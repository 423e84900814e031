"""What a văn bản states about itself: number, kind, issuer, dates, abstract, files.

The fields stand behind labels: in the rows of a table, in lines, or as a label with its value in
the next block. Which labels there are says the vocabulary.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portalcrawl.extract.content.regions import is_file_link, is_linked
from portalcrawl.extract.dates.printed_dates import ReadDate
from portalcrawl.items import Attachment, Block, BlockKind, Document
from portalcrawl.portals.matches import LabelMatch
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import read_date

_LONGEST_ROW = 1500
_LONGEST_LABELLED = 90
_LONGEST_LABEL = 60
_FEWEST_COLUMNS = 3
_FEWEST_FIELDS = 3
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[:：|]")
_TEXT_FIELDS = ("number", "kind", "issuer", "abstract")


@dataclass(frozen=True)
class Fields:
    """The labelled fields of a page."""

    values: Mapping[str, str]
    """Field name to its value as printed, the first of each."""
    at: frozenset[int]
    """Indexes of the blocks that hold labels and values."""

    @property
    def is_document(self) -> bool:
        """True where the fields are those of a văn bản: its number and at least two more."""
        return len(self.values) >= _FEWEST_FIELDS and self.has_number

    @property
    def has_number(self) -> bool:
        """True where a number is given, with a digit: search forms have the label too."""
        return _DIGIT.search(self.values.get("number", "")) is not None


def find_fields(blocks: Sequence[Block], profile: Profile) -> Fields:
    """The fields that stand on the page; on most pages none."""
    values: dict[str, str] = {}
    places: set[int] = set()
    for index, block in enumerate(blocks):
        # Most lines of a page are links of its menus, and long ones need a colon or a bar.
        text, n_chars = block.text, len(block.text)
        if 2 * block.link_chars > n_chars or n_chars > _LONGEST_ROW or index in places:
            continue
        if n_chars > _LONGEST_LABEL and not _MARK.search(text):
            continue
        match = profile.vocabulary.field_of(text)
        if match is None:
            continue
        if block.kind is BlockKind.ROW and (columns := _columns(text, profile)):
            found = _in_columns(blocks, index, columns=columns)
            places.update({index, index + 1} if found else {})
        else:
            places.add(index)
            found = _behind_labels(blocks, index, match=match, profile=profile)
            places.update({index + 1} if any(is_next for _, _, is_next in found) else {})
        for role, value, _ in found:
            values.setdefault(role, value)
    return Fields(values, frozenset(places))


_Found = list[tuple[str, str, bool]]
"""Field, its value as printed, and whether the value stands in the next block."""


def _behind_labels(
    blocks: Sequence[Block], index: int, *, match: LabelMatch, profile: Profile
) -> _Found:
    """The values behind the labels of a line, or in the block below it."""
    found = []
    for label in _labels_of(blocks[index], match, profile=profile):
        value = label.value or _next_value(blocks, index, profile=profile)
        stripped = value.strip(" |:：") if value else ""
        if stripped:
            found.append((label.role, stripped, label.value is None))
    return found


def _columns(text: str, profile: Profile) -> list[str | None]:
    """The fields that the cells of a header row name; empty for a row of labels and values."""
    cells = text.split(" | ")
    if len(cells) < _FEWEST_COLUMNS:
        return []
    matches = [profile.vocabulary.field_of(cell) for cell in cells]
    named = [match.role if match and match.value is None else None for match in matches]
    return named if sum(name is not None for name in named) * 3 >= 2 * len(cells) else []


def _in_columns(blocks: Sequence[Block], index: int, *, columns: Sequence[str | None]) -> _Found:
    """The values of the one row below a header row; several rows are a list of documents."""
    below = [
        block.text.split(" | ")
        for block in blocks[index + 1 : index + 3]
        if block.kind is BlockKind.ROW and block.path.rpartition("/")[0]
    ]
    rows = [cells for cells in below if abs(len(cells) - len(columns)) <= 1]
    if len(rows) != 1 or len(rows[0]) != len(columns):
        return []
    return [
        (name, cell, True) for name, cell in zip(columns, rows[0], strict=True) if name and cell
    ]


def read_document(
    fields: Mapping[str, str], files: Sequence[Attachment], *, read: ReadDate = read_date
) -> Document:
    """The document with the values as written; None where a field is absent or no date."""
    number, kind, issuer, abstract = (fields.get(name) for name in _TEXT_FIELDS)
    return Document(
        number=number,
        kind=kind,
        issuer=issuer,
        issued_on=_day(fields.get("issued_on"), read),
        effective_on=_day(fields.get("effective_on"), read),
        abstract=abstract,
        files=tuple(files),
    )


def _labels_of(block: Block, match: LabelMatch, *, profile: Profile) -> Sequence[LabelMatch]:
    """All labels of a line of short fields; only the first of a long one, which is its value."""
    if match.role == "abstract":
        rest = block.text[match.end :].strip(" :|")
        return (replace(match, value=rest or None),)
    return profile.vocabulary.fields_in(block.text)


def _next_value(blocks: Sequence[Block], index: int, *, profile: Profile) -> str | None:
    """The block behind a label that stands alone, unless that is a label too."""
    if index + 1 >= len(blocks):
        return None
    block = blocks[index + 1]
    if blocks[index].kind is BlockKind.HEADING and is_linked(block) and not is_file_link(block):
        return None  # A box that sorts all documents: "Loại văn bản" over the kinds there are.
    following = block.text
    is_label = len(following) <= _LONGEST_LABELLED and profile.vocabulary.field_of(following)
    return None if is_label or len(following) > _LONGEST_ROW else following


def _day(value: str | None, read: ReadDate) -> date | None:
    return read(value).day if value else None
