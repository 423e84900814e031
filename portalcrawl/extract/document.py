"""What a văn bản states about itself: number, kind, issuer, dates, abstract, files.

The fields stand behind labels: in the rows of a table, in lines, or as a label with its value in
the next block. Which labels there are says the vocabulary.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portalcrawl.extract.printed_dates import ReadDate
from portalcrawl.extract.regions import is_linked
from portalcrawl.items import Attachment, Block, Document
from portalcrawl.portals.matches import LabelMatch
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import read_date

_LONGEST_ROW = 1500
_LONGEST_LABELLED = 90
_LONGEST_LABEL = 60
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
        return "number" in self.values and len(self.values) >= 3


def find_fields(blocks: Sequence[Block], profile: Profile) -> Fields:
    """The fields that stand on the page; on most pages none."""
    values: dict[str, str] = {}
    places: set[int] = set()
    for index, block in enumerate(blocks):
        # Most lines of a page are links of its menus, and long ones need a colon or a bar.
        n_chars = len(block.text)
        is_labelled = n_chars <= _LONGEST_LABEL or _MARK.search(block.text) is not None
        if n_chars > _LONGEST_ROW or not is_labelled or is_linked(block):
            continue
        match = profile.vocabulary.field_of(block.text)
        if match is None:
            continue
        places.add(index)
        for label in _labels_of(block, match, profile=profile):
            value = label.value or _next_value(blocks, index, profile=profile)
            if value and label.value is None:
                places.add(index + 1)
            if value and label.role not in values:
                values[label.role] = value.strip(" |:")
    return Fields(values, frozenset(places))


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
    following = blocks[index + 1].text
    is_label = len(following) <= _LONGEST_LABELLED and profile.vocabulary.field_of(following)
    return None if is_label or len(following) > _LONGEST_ROW else following


def _day(value: str | None, read: ReadDate) -> date | None:
    return read(value).day if value else None
