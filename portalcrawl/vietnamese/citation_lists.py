"""Lists of document numbers: what their members share, and symbols that only the last one has."""

import re
from dataclasses import replace

from portalcrawl.vietnamese.citation_issuer import read_issuer
from portalcrawl.vietnamese.citation_lead import Lead, lead_of
from portalcrawl.vietnamese.citation_shapes import Shape
from portalcrawl.vietnamese.citation_types import LETTER_KINDS, agrees

_DAY = (
    r",?+ ?+\(?+(?:ngày )?+[0-9]{1,2}+ ?+"
    r"(?:[/.-] ?[0-9]{1,2}+ ?[/.-]|tháng [0-9]{1,2}+,? năm) ?[0-9]{4}\)?+"
)
# Matches something always: a day, or what the look ahead sees.
_BETWEEN = re.compile(
    rf"(?:(?=[ ,(0-9Nn])(?i:{_DAY})|(?=[ ,;&CHSVchsv]))"
    r"(?i: ?+[,;]?+ ?+(?:(?:và|hoặc|cùng|&) )?+(?:các )?+(?:số:? ?)?+)"
)
_OF = re.compile(rf"(?:{_DAY})?+ của ")
_ELIDED = re.compile(
    r"(?<![\w/.-])(?P<number>[0-9]{1,5})(?P<suffix>[a-zđ]?)(?:/(?P<year>(?:19|20)[0-9]{2}))?"
    r"(?: ?[,;]| ?,? (?:và|hoặc|&)) ?(?:số:? ?)?$"
)
_ELIDED_CHARS = 28
_MAX_ELIDED = 12
_LONGEST_BETWEEN = 48
_LONGEST_NAMED = 160


def is_list(line: str, end: int, *, start: int) -> bool:
    """Whether what stands between the end of one mention and the start of the next is a list."""
    if not end < start <= end + _LONGEST_BETWEEN:
        return end == start
    return _BETWEEN.fullmatch(line, end, start) is not None


def shared_lead(line: str, shape: Shape, *, before: tuple[Shape, Lead], lead: Lead) -> Lead:
    """The lead of a number that goes on a list: its kind is that of the member before it."""
    member, member_lead = before
    if lead.kind or shape.start - member.end > _LONGEST_NAMED:
        return lead
    end = member.end
    if not is_list(line, end, start=shape.start):
        end = _end_of_issuer(line, end)
        if not is_list(line, end, start=shape.start):
            return lead
    alike = member.is_typed == shape.is_typed and (
        not shape.is_typed or member.codes[0] == shape.codes[0]
    )
    kind = member_lead.kind if alike else None
    return replace(lead, kind=kind, is_certain=True, is_blocked=False)


def _end_of_issuer(line: str, end: int) -> int:
    """Where the body's name ends in "... của Sở Nông nghiệp, 67/STC-QLNS"."""
    link = _OF.match(line, end)
    named = read_issuer(line, link.end()) if link else None
    return named[1] if named else end


def elided_members(line: str, shape: Shape) -> list[tuple[Shape, Lead]]:
    """``11`` in "Chỉ thị 11, 26-CT/TU": numbers before a full one that share its symbol.

    Each with its own place; the first one's lead is that of the list.
    """
    items = _items(line, shape)
    lead = lead_of(line, items[0].start()) if items else Lead(0)
    if not lead.is_certain or not _may_lead(lead, shape):
        return []
    members = []
    for place, item in enumerate(items):
        end = max(item.end("number"), item.end("suffix"), item.end("year"))
        ordinal = f"{int(item['number']):02d}{item['suffix']}"
        member = replace(
            shape, start=item.start(), end=end, ordinal=ordinal, year=item["year"] or shape.year
        )
        members.append((member, lead if place == 0 else replace(lead, start=item.start())))
    return members


def _items(line: str, shape: Shape) -> list[re.Match[str]]:
    items: list[re.Match[str]] = []
    at = shape.start
    while len(items) < _MAX_ELIDED:
        item = _ELIDED.search(line, max(0, at - _ELIDED_CHARS), at)
        if item is None or (item["year"] and not shape.year):
            break
        items.insert(0, item)
        at = item.start()
    return items


def _may_lead(lead: Lead, shape: Shape) -> bool:
    if shape.is_typed:
        return lead.kind is None or agrees(lead.kind, shape.codes[0])
    return lead.kind is not None and lead.kind.lower() in LETTER_KINDS
