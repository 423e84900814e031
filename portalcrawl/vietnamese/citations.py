"""Documents that a text names by their numbers: 17-CT/TU, 25/2005/NĐ-CP, 356/UBND-VX.

Number, kind word, issuer and day are kept as the text has them; a short form without its symbol
(``Nghị quyết 18``) is a mention that stays unresolved: its tail is never invented. Party numbers
begin anew with every term, so a number alone does not identify a document: issuer and day do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portalcrawl.vietnamese.citation_dates import Days, issue_of
from portalcrawl.vietnamese.citation_keys import citation_key, document_key, looks_like_number
from portalcrawl.vietnamese.citation_lead import Lead, lead_of, plain_line
from portalcrawl.vietnamese.citation_shapes import Shape, display, find_shapes, is_number
from portalcrawl.vietnamese.citation_shorts import find_short_forms
from portalcrawl.vietnamese.citation_types import agrees
from portalcrawl.vietnamese.text import visible

__all__ = [
    "CitationReading",
    "citation_key",
    "document_key",
    "find_citations",
    "looks_like_number",
]


@dataclass(frozen=True)
class CitationReading:
    """One mention of a document."""

    raw: str
    """The mention as it stands in the text, kind word included."""
    number: str | None
    """Display form: ``17-CT/TU``; None for an unresolved mention: ``Nghị quyết 18``."""
    number_key: str | None
    """``citation_key(number)``: equal for every way of writing the number."""
    key: str | None
    """``document_key`` of number, issuer and day: names the document, as far as it is known."""
    kind: str | None
    """The word before the number as written; members of a list share it."""
    issuer: str | None
    """The issuing body as written beside the number."""
    issued_on: str | None
    """ISO 8601 day printed beside the number."""
    start: int
    end: int
    """Where ``raw`` stands: offsets into the text in NFC without invisible characters."""
    resolved: bool
    """False for short forms and for laws named by their year."""


_DIGITS = re.compile("[0-9]+")
_DAY = (
    r"(?:,? ?\(?(?:ngày )?[0-9]{1,2} ?"
    r"(?:[/.-] ?[0-9]{1,2} ?[/.-]|tháng [0-9]{1,2},? năm) ?[0-9]{4}\)?)?"
)
_LIST = re.compile(rf"{_DAY} ?[,;]? ?(?:(?:và|hoặc|cùng|&) )?(?:các )?(?:số:? ?)?", re.IGNORECASE)
_ELIDED = re.compile(
    r"(?<![\w/.–-])(?P<number>[0-9]{1,5})(?P<suffix>[a-zđ]?)(?:/(?P<year>(?:19|20)[0-9]{2}))?"
    r"(?: ?[,;]| ?,? (?:và|hoặc|&)) ?(?:số:? ?)?$"
)
_ELIDED_CHARS = 28
_MAX_ELIDED = 12


def find_citations(
    text: str | None, *, base: datetime | None = None
) -> tuple[CitationReading, ...]:
    """Return every mention of a document in order, resolved or not; none for None.

    ``base``: publication time, for days printed without their year.

    >>> [found.number for found in find_citations("Chỉ thị 11, 26-CT/TU; Nghị định 30/2020/ND-CP")]
    ['11-CT/TU', '26-CT/TU', '30/2020/NĐ-CP']
    """
    if not text:
        return ()
    shown = visible(text)
    line = plain_line(shown)
    digits = [run.start() for run in _DIGITS.finditer(line)]
    mentions = _numbered(line, digits)
    spans = [(mention.start, mention.end) for mention in mentions]
    for form in find_short_forms(line, digits, taken=spans):
        mentions.append(_reading(None, form.kind, start=form.start, end=form.end))
    if not mentions:
        return ()
    mentions.sort(key=lambda mention: mention.start)
    with_issues = _with_issues(mentions, Days(line, base))
    return tuple(_finished(found, shown) for found in with_issues)


def _reading(number: str | None, kind: str | None, *, start: int, end: int) -> CitationReading:
    return CitationReading(
        "", number, citation_key(number) if number else None, None, kind, None, None, start, end,
        resolved=number is not None,
    )  # fmt: skip


def _finished(found: CitationReading, shown: str) -> CitationReading:
    key = None
    if found.number:
        key = document_key(found.number, issuer=found.issuer, issued_on=found.issued_on)
    return replace(found, key=key, raw=shown[found.start : found.end])


def _numbered(line: str, digits: Sequence[int]) -> list[CitationReading]:
    """Every mention with a symbol; members of a list that leave it out take that of the last."""
    mentions: list[CitationReading] = []
    previous: tuple[Shape, Lead] | None = None
    for shape in find_shapes(line, digits):
        lead = _lead(line, shape, previous=previous)
        elided = _elided(line, shape) if shape.is_typed and lead.start > 0 else []
        if elided:
            lead = replace(lead, kind=elided[0].kind, is_certain=True, is_blocked=False)
        if is_number(shape, lead):
            mentions += elided
            mentions.append(_reading(display(shape), lead.kind, start=lead.start, end=shape.end))
            previous = (shape, lead)
    return mentions


def _lead(line: str, shape: Shape, *, previous: tuple[Shape, Lead] | None) -> Lead:
    """What stands before the number itself, else what stood before the list it continues."""
    lead = lead_of(line, shape.start, is_law=shape.is_law)
    if lead.kind or previous is None:
        return lead
    before, before_lead = previous
    alike = before.is_typed == shape.is_typed and (
        not shape.is_typed or before.codes[0] == shape.codes[0]
    )
    if shape.start - before.end > 48 or not _LIST.fullmatch(line, before.end, shape.start):
        return lead
    return replace(
        lead, kind=before_lead.kind if alike else None, is_certain=True, is_blocked=False
    )


def _elided(line: str, shape: Shape) -> list[CitationReading]:
    """``11`` in "Chỉ thị 11, 26-CT/TU": numbers before a full one that share its symbol."""
    items: list[re.Match[str]] = []
    at = shape.start
    while len(items) < _MAX_ELIDED:
        item = _ELIDED.search(line, max(0, at - _ELIDED_CHARS), at)
        if item is None or (item["year"] and not shape.year):
            break
        items.insert(0, item)
        at = item.start()
    lead = lead_of(line, at) if items else Lead(at)
    if not lead.is_certain or (lead.kind and not agrees(lead.kind, shape.codes[0])):
        return []
    return [
        _elided_reading(item, shape, lead=lead, start=lead.start if place == 0 else item.start())
        for place, item in enumerate(items)
    ]


def _elided_reading(
    item: re.Match[str], shape: Shape, *, lead: Lead, start: int
) -> CitationReading:
    ordinal = f"{int(item['number']):02d}{item['suffix']}"
    number = display(replace(shape, ordinal=ordinal, year=item["year"] or shape.year))
    end = max(item.end("number"), item.end("suffix"), item.end("year"))
    return _reading(number, lead.kind, start=start, end=end)


def _with_issues(mentions: list[CitationReading], days: Days) -> list[CitationReading]:
    """Issuer and day of each; members of one list with one symbol have one issuer."""
    read: list[CitationReading] = []
    ends: list[int] = []
    for mention in mentions:
        issue = issue_of(days, (mention.start, mention.end), floor=ends[-1] if ends else 0)
        read.append(replace(mention, issuer=issue.issuer, issued_on=issue.issued_on))
        ends.append(issue.end)
    pairs = [
        place
        for place in range(len(read) - 1)
        if _symbol(read[place]) == _symbol(read[place + 1]) and read[place].resolved
        and _LIST.fullmatch(days.line, ends[place], max(ends[place], read[place + 1].start))
    ]  # fmt: skip
    for place in reversed(pairs):
        read[place] = replace(read[place], issuer=read[place].issuer or read[place + 1].issuer)
    for place in pairs:
        following = read[place + 1]
        read[place + 1] = replace(following, issuer=following.issuer or read[place].issuer)
    return read


def _symbol(mention: CitationReading) -> str:
    """The key without number and year: ``nq-hdnd``."""
    parts = (mention.number_key or "").split("-")[1:]
    return "-".join(part for part in parts if not part.isdecimal())
