"""Documents that a text names by their numbers: 17-CT/TU, 25/2005/NĐ-CP, 356/UBND-VX.

Number, kind word, issuer and day are kept as the text has them; a short form without its symbol
(``Nghị quyết 18``) is a mention that stays unresolved: its tail is never invented. Party numbers
begin anew with every term, so a number alone does not identify a document: issuer and day do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from portalcrawl.vietnamese.citation_dates import Days, Issue, issue_of
from portalcrawl.vietnamese.citation_families import display, is_number, lacks_body
from portalcrawl.vietnamese.citation_keys import (
    citation_key,
    document_key,
    key_of,
    looks_like_number,
)
from portalcrawl.vietnamese.citation_lead import Lead, lead_of
from portalcrawl.vietnamese.citation_lines import PlainLine, plain_line
from portalcrawl.vietnamese.citation_lists import elided_members, is_list, shared_lead
from portalcrawl.vietnamese.citation_shapes import Shape, find_shapes
from portalcrawl.vietnamese.citation_shorts import find_short_forms

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


# Digits after these are inside a date, an address, a name of a file.
_DIGITS = re.compile(r"[0-9](?<![0-9/_+@=#\\][0-9])")


class _Mention(NamedTuple):
    """One mention on a plain line."""

    start: int
    end: int
    lead: Lead
    shape: Shape | None = None
    """The number, whole; None where the mention stays unresolved."""


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
    plain = plain_line(text)
    digits = [run.start() for run in _DIGITS.finditer(plain.text)]
    mentions = _mentions(plain.text, digits)
    issues = _issues(mentions, Days(plain.text, base))
    return tuple(
        _reading(plain, mention, issue=issue)
        for mention, issue in zip(mentions, issues, strict=True)
    )


def _mentions(line: str, digits: Sequence[int]) -> list[_Mention]:
    mentions = _numbered(line, digits)
    taken = [(mention.start, mention.end) for mention in mentions]
    for form in find_short_forms(line, digits, taken=taken):
        lead = Lead(form.start, form.kind, is_certain=True)
        mentions.append(_Mention(form.start, form.end, lead))
    return sorted(mentions, key=lambda mention: mention.start)


def _numbered(line: str, digits: Sequence[int]) -> list[_Mention]:
    """Every mention with a symbol; members of a list that leave it out take that of the last."""
    mentions: list[_Mention] = []
    before: tuple[Shape, Lead] | None = None
    for shape in find_shapes(line, digits):
        lead = lead_of(line, shape.start, shape=shape)
        if before:
            lead = shared_lead(line, shape, before=before, lead=lead)
        members = elided_members(line, shape)
        if members:
            lead = Lead(shape.start, members[0][1].kind, is_certain=True)
        if is_number(shape, lead):
            for member, its_lead in (*members, (shape, lead)):
                mentions.append(_Mention(its_lead.start, member.end, its_lead, member))
            before = (shape, lead)
        elif lacks_body(shape, lead):
            mentions.append(_Mention(lead.start, shape.end, lead))
    return mentions


def _issues(mentions: list[_Mention], days: Days) -> list[Issue]:
    """Issuer and day of each; members of one list with one symbol have one issuer."""
    issues: list[Issue] = []
    floor = 0
    for mention in mentions:
        issue = issue_of(days, (mention.start, mention.end), lead=mention.lead, floor=floor)
        issues.append(issue)
        floor = issue.end
    pairs = [
        place
        for place in range(len(mentions) - 1)
        if _share_symbol(mentions[place], mentions[place + 1])
        and is_list(days.line, issues[place].end, start=mentions[place + 1].start)
    ]
    for place in reversed(pairs):
        issues[place] = _with_issuer(issues[place], issues[place + 1])
    for place in pairs:
        issues[place + 1] = _with_issuer(issues[place + 1], issues[place])
    return issues


def _share_symbol(one: _Mention, other: _Mention) -> bool:
    return bool(one.shape and other.shape and one.shape.codes == other.shape.codes)


def _with_issuer(issue: Issue, other: Issue) -> Issue:
    return issue if issue.issuer else Issue(other.issuer, issue.issued_on, issue.end)


def _reading(plain: PlainLine, mention: _Mention, *, issue: Issue) -> CitationReading:
    start, end = plain.span(mention.start, mention.end)
    number = display(mention.shape) if mention.shape else None
    number_key = citation_key(number) if number else None
    issuer = plain.words(*issue.issuer) if issue.issuer else None
    return CitationReading(
        raw=plain.shown[start:end],
        number=number,
        number_key=number_key,
        key=key_of(number_key, issuer=issuer, issued_on=issue.issued_on) if number_key else None,
        kind=mention.lead.kind,
        issuer=issuer,
        issued_on=issue.issued_on,
        start=start,
        end=end,
        resolved=number is not None,
    )
