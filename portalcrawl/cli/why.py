"""The date trial of one text in words: which line was believed, which were not, and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portalcrawl.cli.article import published_text
from portalcrawl.cli.printing import one_line, short, wrapped
from portalcrawl.mentions import DateMention
from portalcrawl.records import iso

Record = Mapping[str, Any]

_INDENT = "  "
_LONGEST_RAW = 90
_RULES = {
    "dmy": "day first",
    "mdy": "month first, as its site is described",
    "mdy-learned": "month first, as other pages of the site show",
    "mdy-forced": "month first: the second number is no month",
    "no-year": "its year is the nearest to the publication",
    "words-no-year": "its year is the nearest to the publication",
    "lunar": "from the Vietnamese lunar calendar",
    "url": "from the folder in the address",
    "dateparser": "by dateparser, no rule of ours knows the form",
}
"""What the names of rules mean to readers; the other names speak for themselves."""


def why_lines(record: Record, dates: Sequence[DateMention]) -> list[str]:
    """The trial as lines of text. ``dates``: every date of the text, in the order of the trial."""
    lines = [one for one in dates if one.field is None and one.kind not in ("event", "period")]
    taken = [one for one in lines if one.is_taken]
    refused = [one for one in lines if not one.is_taken]
    mentioned = [one for one in dates if one not in lines]
    return [
        *_verdict(record, taken, refused=refused),
        *_part("Refused", (_line_of(one) for one in refused)),
        *_part("Dates in the text", _mentions(mentioned)),
        *_part("Bounds", _bounds(record, mentioned)),
    ]


def why_record(one: DateMention) -> dict[str, Any]:
    """One date of the trial as a JSON object: everything that is known of it."""
    return {
        "kind": one.kind,
        "raw": one.raw,
        "iso": one.iso,
        "precision": one.precision,
        "start": iso(one.start),
        "end": iso(one.end),
        "calendar": one.calendar,
        "weekday_agrees": one.weekday_agrees,
        "place": one.place,
        "field": one.field,
        "at": one.at,
        "rule": one.rule,
        "taken": one.is_taken,
        "reason": one.reason,
    }


def _verdict(
    record: Record, taken: Sequence[DateMention], *, refused: Sequence[DateMention]
) -> list[str]:
    published = wrapped(f"Published: {published_text(record)}.")
    if taken:
        return [published, _indented(_line_of(taken[0]))]
    if record["published_at"]:
        return [published, _indented("Its trial is not kept yet: run portalcrawl reread.")]
    tried = [one for one in refused if one.kind in ("published", "updated", "url")]
    why = "every line that could state it is refused" if tried else "no line of it states when"
    return [published, _indented(f"The page does not tell: {why}.")]


def _line_of(one: DateMention) -> str:
    """``clock: "Thứ 5 Ngày 14/5/2020" would be 2020-05-14 (day first): a clock ...``."""
    said = f'{one.kind}: "{short(one.raw, _LONGEST_RAW)}"'
    value = _value(one)
    verb = "is" if one.is_taken else "would be"
    notes = _notes(one)
    read = f" {verb} {value}{f' ({notes})' if notes else ''}" if value else ""
    reason = f": {one.reason}" if one.reason else ""
    return f"{said}{read}{reason}."


def _value(one: DateMention) -> str | None:
    return one.iso or (f"{one.start} to {one.end}" if one.start else None)


def _notes(one: DateMention) -> str:
    """By which rule it was read, and whether the weekday beside it is right."""
    rule = _RULES.get(one.rule or "", f"rule {one.rule}" if one.rule else "")
    agrees = {None: "", True: "its weekday agrees", False: "its weekday does not agree"}
    return ", ".join(note for note in (rule, agrees[one.weekday_agrees]) if note)


def _mentions(mentioned: Sequence[DateMention]) -> Iterator[str]:
    """Each date once, with the first place where it stands."""
    times = Counter((one.raw, _value(one)) for one in mentioned)
    for one in mentioned:
        n = times.pop((one.raw, _value(one)), 0)
        if n:
            told = [f"{one.field}, character {one.at}" if one.field else ""]
            told += [_RULES.get(one.rule or "", "") if one.rule != "dmy" else ""]
            told += [f"{n} times" if n > 1 else ""]
            place = ", ".join(part for part in told if part)
            where = f" ({place})" if place else ""
            yield f'"{one_line(one.raw)}" is {_value(one) or "no date"}{where}'


def _bounds(record: Record, mentioned: Sequence[DateMention]) -> Iterator[str]:
    if record["not_before"]:
        yield f"not before {record['not_before']}: {_why_not_before(record, mentioned)}."
    if record["not_after"]:
        is_capture = (record["captured_at"] or "").startswith(record["not_after"])
        told = "the day of the capture" if is_capture else "what is stated ends then"
        yield f"not after {record['not_after']}: {told}."


def _why_not_before(record: Record, mentioned: Sequence[DateMention]) -> str:
    day = record["not_before"]
    event = next((one for one in mentioned if one.iso and one.iso[:10] == day), None)
    if event:
        return f'the text reports "{one_line(event.raw)}"'
    is_issued = record["document"] and record["document"]["issued_on"] == day
    return "the document was issued then" if is_issued else "what is stated begins then"


def _part(heading: str, lines: Iterator[str]) -> list[str]:
    said = [_indented(line) for line in lines]
    return ["", heading, *said] if said else []


def _indented(line: str) -> str:
    """Wrapped, its further lines deeper than the first."""
    return wrapped(line, indent=_INDENT * 2).replace(_INDENT * 2, _INDENT, 1)
