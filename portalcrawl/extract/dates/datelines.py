"""The lines of a page that may state its date, as printed, with the place that tells what they are.

A clock above the greeting is a date line too, of kind ``clock``: kept, and never the publication.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import DATE_ROLES, printed_line, without_bullet
from portalcrawl.extract.dates.bare_dates import below_title, days_in, head_dates
from portalcrawl.extract.fields.metadata import MachineDate
from portalcrawl.items import Block
from portalcrawl.mentions import DateLine

# "/2025-01-05/", "/2024/12/31/", "/2024/12/", "/2020/": as folders, never inside a slug.
_URL_DATES = (
    re.compile(r"/((?:19|20)\d\d-\d{1,2}-\d{1,2})(?=/)"),
    re.compile(r"/((?:19|20)\d\d/\d{1,2}/\d{1,2})(?=/)"),
    re.compile(r"/((?:19|20)\d\d/(?:0[1-9]|1[0-2]))(?=/)"),
    re.compile(r"/((?:19|20)\d\d)(?=/)"),
)
_LONGEST_VALUE = 60
_NEAR_TITLE = 4
_NEAR_END = 6
_MOST_TIMES = 30
_TIME = "<time>"
_LONGEST_OTHER = 200
_MOST_RELATED = 30
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\bngày\s{1,3}\d{1,2}\b", re.IGNORECASE)
# Of invitations these name the event: they are a date line beside the title only.
_WEAK_LABELS = re.compile(r"^(?:thời gian|ngày)$", re.IGNORECASE)
# A question is published when it is answered.
_ASKED = re.compile(r"^ngày hỏi", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|bản quyền", re.IGNORECASE)


def find_date_lines(
    blocks: Sequence[Block],
    layout: Layout,
    *,
    machine: Sequence[MachineDate] = (),
    url: str | None = None,
) -> tuple[DateLine, ...]:
    """Every candidate in the order in which it is believed: shown, machine-made, address."""
    first = layout.content[0] if layout.content else len(blocks)
    head = head_dates(blocks, layout.lines, title_at=layout.title_at, first=first)
    labelled, quoted = _labelled(blocks, layout, first=first)
    found = [
        *_selected(blocks),
        *labelled,
        *_bare(blocks, layout, head=head, machine=machine),
        *_confirmed(blocks, layout, machine=machine, first=first),
        *quoted,
        *_of_others(blocks, layout),
        *_stated(machine, [blocks[index].text for index in head]),
        *_from_url(url),
    ]
    return tuple(dict.fromkeys(found))


def url_date(url: str | None) -> str | None:
    """The date that the address holds as a folder, as printed there; None without one."""
    path = unquote(urlsplit(url).path) if url else ""
    return next((match[1] for pattern in _URL_DATES if (match := pattern.search(path))), None)


def _selected(blocks: Sequence[Block]) -> Iterator[DateLine]:
    for block in blocks:
        if block.mark == "date":
            yield DateLine(without_bullet(block.text), "published", "selector of the profile")


def _labelled(
    blocks: Sequence[Block], layout: Layout, *, first: int
) -> tuple[list[DateLine], list[DateLine]]:
    """What labels call a date: those beside the text, and those among its words and far away.

    A text may quote another with its date line; what stands far from it is mostly of another.
    """
    content = layout.content
    begin = (first if layout.title_at is None else min(first, layout.title_at)) - _NEAR_TITLE
    last = content[-1] if content else first
    near: list[DateLine] = []
    quoted: list[DateLine] = []
    far: list[DateLine] = []
    for index, one in _label_lines(blocks, layout, first=first):
        is_field = layout.roles[index] == "field"
        is_inside = first < index < last and not is_field
        is_near = begin <= index <= last + _NEAR_END or is_field
        (quoted if is_inside else near if is_near else far).append(one)
    is_known = any(one.kind in ("published", "updated") for one in (*near, *quoted))
    if is_known or len({one.raw for one in far if one.kind == "published"}) > 1:
        far = [_as_other(one) for one in far]
    return near, [*quoted, *far]


def _as_other(line: DateLine) -> DateLine:
    if line.kind not in ("published", "updated"):
        return line
    return replace(line, kind="related", place=f"{line.place}, far from it")


def _label_lines(
    blocks: Sequence[Block], layout: Layout, *, first: int
) -> Iterator[tuple[int, DateLine]]:
    for index, line in enumerate(layout.lines):
        if not line.labels or layout.roles[index] in ("related", "metadata"):
            continue
        for label in line.labels:
            if label.role not in DATE_ROLES:
                continue
            if index > first and _WEAK_LABELS.match(label.label.rstrip(" :")):
                continue
            raw = printed_line(blocks[index].text, label)
            if label.value is None and index + 1 < len(blocks):
                following = blocks[index + 1].text
                raw = f"{raw} {following}" if len(following) <= _LONGEST_VALUE else raw
            place = f'label "{label.label.rstrip(" :")}"'
            is_of_site = label.role == "updated" and layout.roles[index] == "footer"
            kind = "issued" if _ASKED.match(label.label) else label.role
            yield index, DateLine(raw, "clock" if is_of_site else kind, place)


def _bare(
    blocks: Sequence[Block],
    layout: Layout,
    *,
    head: Mapping[int, str],
    machine: Sequence[MachineDate],
) -> Iterator[DateLine]:
    """Dates without a label: a clock in the head of the page, a date line next to the title."""
    first = layout.content[0] if layout.content else len(blocks)
    title = first if layout.title_at is None else layout.title_at
    of_page = {date.shown for date in machine if date.kind == "published" and not date.is_aside}
    welcome = max(
        (index for index, line in enumerate(layout.lines) if line.role == "welcome"), default=-1
    )
    for index, line in enumerate(layout.lines):
        raw = head.get(index) or (without_bullet(blocks[index].text) if line.is_date else "")
        if not raw or layout.roles[index] in ("related", "field"):
            continue
        if index < welcome:
            yield DateLine(raw, "clock", "before the welcome line")
        elif index in head:
            yield DateLine(raw, "published", "next to the title", is_bare=True)
        elif title - _NEAR_TITLE <= index < title and blocks[index].text in of_page:
            yield DateLine(raw, "published", f"above the title, in {_TIME}", is_bare=True)
        elif index < first:
            yield DateLine(raw, "clock", "in the head of the page")


def _confirmed(
    blocks: Sequence[Block], layout: Layout, *, machine: Sequence[MachineDate], first: int
) -> Iterator[DateLine]:
    """Dates among other words below the title, where metadata states the same day."""
    stated = {date.raw[:10]: date for date in reversed(machine) if not date.is_aside}
    if layout.title_at is None or not stated:
        return
    for index in below_title(layout.title_at, first=first):
        if index <= min(first, len(blocks) - 1) and not layout.lines[index].is_date:
            for day, raw in days_in(blocks[index].text):
                if day in stated:
                    place = f"below the title, the day that {stated[day].place} states"
                    yield DateLine(raw, stated[day].kind, place, is_bare=True)


def _stated(machine: Sequence[MachineDate], shown: Sequence[str]) -> Iterator[DateLine]:
    """What is stated for machines; of ``<time>`` elements the one beside the title, or the only.

    ``shown``: the date lines around the title.
    """
    times = [date for date in machine if date.place == _TIME and not date.is_aside]
    beside = [date for date in times if date.shown and any(date.shown in one for one in shown)]
    is_only = len({date.raw for date in times if date.kind == "published"}) <= 1
    for date in beside:
        yield DateLine(date.raw, date.kind, f"metadata: {_TIME} next to the title")
    for date in machine:
        if date.place != _TIME:
            yield DateLine(date.raw, date.kind, f"metadata: {date.place}")
    for date in [] if beside else times[:_MOST_TIMES]:
        kind, of_others = (date.kind, "") if is_only else ("related", " of one text of many")
        yield DateLine(date.raw, kind, f"metadata: {_TIME}{of_others}")


def _of_others(blocks: Sequence[Block], layout: Layout) -> Iterator[DateLine]:
    """Dates that are none of the text's own: of the texts listed beside it, of the footer."""
    n_related = 0
    for index, block in enumerate(blocks):
        if len(block.text) > _LONGEST_OTHER or not _YEAR.search(block.text):
            continue
        if is_copyright(block.text):
            yield DateLine(without_bullet(block.text), "copyright", "in the footer")
        elif (
            layout.roles[index] == "related"
            and n_related < _MOST_RELATED
            and _DAY.search(block.text)
        ):
            n_related += 1
            yield DateLine(without_bullet(block.text), "related", "in the list of other texts")


def is_copyright(text: str) -> bool:
    """Whether the line claims a copyright, as footers do with a year."""
    return _COPYRIGHT.search(text) is not None


def _from_url(url: str | None) -> Iterator[DateLine]:
    if raw := url_date(url):
        yield DateLine(raw, "url", "folder in the address")
