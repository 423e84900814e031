"""The lines of a page that may state its date, as printed, with the place that tells what they are.

A clock above the greeting is a date line too, of kind ``clock``: kept, and never the publication.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from portalcrawl.extract.article import Layout
from portalcrawl.extract.labels import DATE_ROLES, printed_line, without_bullet
from portalcrawl.extract.metadata import MachineDate
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
_LONGEST_OTHER = 200
_MOST_RELATED = 30
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|\bngày\s{1,3}\d{1,2}\b", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|bản quyền", re.IGNORECASE)


def find_date_lines(
    blocks: Sequence[Block],
    layout: Layout,
    *,
    machine: Sequence[MachineDate] = (),
    url: str | None = None,
) -> tuple[DateLine, ...]:
    """Every candidate in the order in which it is believed: shown, machine-made, address."""
    found = [
        *_labelled(blocks, layout),
        *_bare(blocks, layout),
        *_of_others(blocks, layout),
        *(DateLine(date.raw, date.kind, f"metadata: {date.place}") for date in machine),
        *_from_url(url),
    ]
    return tuple(dict.fromkeys(found))


def url_date(url: str | None) -> str | None:
    """The date that the address holds as a folder, as printed there; None without one."""
    path = unquote(urlsplit(url).path) if url else ""
    return next((match[1] for pattern in _URL_DATES if (match := pattern.search(path))), None)


def _labelled(blocks: Sequence[Block], layout: Layout) -> Iterator[DateLine]:
    for index, line in enumerate(layout.lines):
        if layout.roles[index] in ("related", "metadata"):
            continue
        for label in line.labels:
            if label.role in DATE_ROLES:
                raw = printed_line(blocks[index].text, label)
                if label.value is None and index + 1 < len(blocks):
                    following = blocks[index + 1].text
                    raw = f"{raw} {following}" if len(following) <= _LONGEST_VALUE else raw
                yield DateLine(raw, label.role, f'label "{label.label.rstrip(" :")}"')


def _bare(blocks: Sequence[Block], layout: Layout) -> Iterator[DateLine]:
    """Dates without a label: a clock in the head of the page, a date line next to the title."""
    welcome = max(
        (index for index, line in enumerate(layout.lines) if line.role == "welcome"), default=-1
    )
    first = layout.content[0] if layout.content else len(blocks)
    for index, line in enumerate(layout.lines):
        if not line.is_date or layout.roles[index] in ("related", "field"):
            continue
        raw = without_bullet(blocks[index].text)
        if index < welcome:
            yield DateLine(raw, "clock", "before the welcome line")
        elif _is_by_title(blocks, layout, index=index, first=first):
            yield DateLine(raw, "published", "next to the title", is_bare=True)
        elif index < first:
            yield DateLine(raw, "clock", "in the head of the page")


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


def _is_by_title(blocks: Sequence[Block], layout: Layout, *, index: int, first: int) -> bool:
    """True for a line between title and text, or right above the title in the same element."""
    title = layout.title_at
    if title is None:
        return False
    if title < index <= max(first, title + _NEAR_TITLE):
        return True
    holder = blocks[title].path.rpartition("/")[0]
    inside = holder.count("/") > 2 and blocks[index].path.startswith(f"{holder}/")
    return title - _NEAR_TITLE <= index < title and inside


def _from_url(url: str | None) -> Iterator[DateLine]:
    if raw := url_date(url):
        yield DateLine(raw, "url", "folder in the address")
