"""One entry of a listing: which of its blocks is the date line, which the summary."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from portalcrawl.extract.content.labels import Line, label_named, printed_line, without_bullet
from portalcrawl.extract.content.regions import is_linked, is_prose
from portalcrawl.extract.dates.bare_dates import glued_badges
from portalcrawl.extract.dates.printed_dates import ReadDate
from portalcrawl.extract.listing.groups import is_date_cell
from portalcrawl.extract.listing.records import SHORTEST_TITLE, PageLinks, Record
from portalcrawl.extract.markup.frames import FILE_ADDRESS
from portalcrawl.extract.markup.printed import FoundLink
from portalcrawl.items import Block, BlockKind, ListingItem
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import find_dates

_LONGEST_SUMMARY = 1200
_SHORTEST_SUMMARY = 12
_LONGEST_DATE_LINE = 80
_FEWEST_A_ROW = 2
# "Hôm qua" is a word of counters of visitors too.
_MAYBE_DATES = (None, "date", "counter")
_MOST_WORDS_BESIDE = 24
"""Letters that may stand beside the date in a line of its own: ``Publish date``, ``View count``."""

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_RELATIVE = re.compile(
    r"\W{0,3}(?:(?:hôm nay|hôm qua|hôm kia|vừa xong|today|yesterday)\b"
    r"|\d{1,3}\s{0,3}(?:giây|phút|giờ|ngày|tuần|tháng|năm|minutes?|hours?|days?|weeks?)\s{1,3}"
    r"(?:trước|qua|ago)\b)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}")
_MONTH = re.compile(
    r"(?:(?:tháng|thg|th|t)\.?\s{0,3})?(?P<month>\d{1,2})(?:\s{0,3}[/,.\-\s]\s{0,3}(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# The number of a văn bản in a cell of its own: "12/QĐ-UBND", "Số: 05-CV/ĐU".
_NUMBER = re.compile(r"(?:số\W{0,3})?\d{1,5}\s{0,2}[/\-]\s{0,2}[^\W_][\w/&\-]{1,30}", re.IGNORECASE)


class Entry(NamedTuple):
    """One entry as printed and where it stands: most pages have some that are never kept."""

    at: int
    """Index of the block that holds the title."""
    own: tuple[int, ...]
    """Indexes of all blocks that are its own."""
    title: str
    url: str
    date_line: str | None
    summary: str | None

    @property
    def is_told(self) -> bool:
        """Whether a date line or a summary stands with the title."""
        return bool(self.date_line or self.summary)


@dataclass
class _Words:
    """The words of one entry while they are told apart."""

    title: str
    date_line: str | None = None
    summary: list[str] = field(default_factory=list)


def entries_of(page: PageLinks, record: Record) -> Iterator[Entry]:
    """The entry, or the entries where a row of a table holds one a cell."""
    block = page.blocks[record.at]
    parts = _cells_with_links(page, record) if block.kind is BlockKind.ROW else ()
    if len(parts) < _FEWEST_A_ROW:
        yield entry_of(page, record)
        return
    for cell, link in parts:
        words = _words_of_title(replace(block, kind=BlockKind.ITEM, text=cell), link.text or "")
        yield _entry(words, link, at=record.at, own=(record.at,))


def _cells_with_links(page: PageLinks, record: Record) -> list[tuple[str, FoundLink]]:
    """The cells of a row that hold a title of their own, with what it links to."""
    cells = page.blocks[record.at].text.split(" | ")
    found: dict[str, tuple[str, FoundLink]] = {}
    for link in page.links:
        text = link.text or ""
        if link.at != record.at or len(text) < SHORTEST_TITLE or FILE_ADDRESS.search(link.href):
            continue
        cell = next((cell for cell in cells if text in cell), None)
        if cell is not None:
            found.setdefault(link.href, (cell, link))
    in_cells = {cell for cell, _ in found.values()}
    return list(found.values()) if len(in_cells) == len(found) else []


def _entry(words: "_Words", link: FoundLink, *, at: int, own: tuple[int, ...]) -> Entry:
    summary = " ".join(words.summary)[:_LONGEST_SUMMARY] if words.summary else None
    return Entry(at, own, words.title, link.href, words.date_line, summary or None)


def items_of(
    entries: Iterable[Entry], profile: Profile, *, read: ReadDate
) -> Iterator[ListingItem]:
    """The entries as they are kept: with their keys, and the day where a date line tells one."""
    for entry in entries:
        yield ListingItem(
            title=entry.title,
            url=entry.url,
            url_key=profile.key_of(entry.url) if entry.url else None,
            date_line=entry.date_line,
            date=(read(entry.date_line).iso or None) if entry.date_line else None,
            summary=entry.summary,
        )


def entry_of(page: PageLinks, record: Record) -> Entry:
    """The entry as printed, its date line still unread."""
    words = _words_of_title(page.blocks[record.at], record.link.text or "")
    if len(record.own) == 1:
        return _entry(words, record.link, at=record.at, own=record.own)
    others = [index for index in record.own if index != record.at]
    words.date_line = words.date_line or _date_in_parts(page, others)
    for index in others:
        _add(
            words,
            page.blocks[index],
            line=page.lines[index],
            is_target=index in page.targets,
        )
    return _entry(words, record.link, at=record.at, own=record.own)


def _add(words: _Words, block: Block, *, line: Line, is_target: bool) -> None:
    """What one block adds to the entry: its date line, a part of its summary, or nothing."""
    if words.date_line is None and (found := _date_line(block, line)):
        words.date_line = found
    elif line.role is None and not line.is_date and not (is_target and is_linked(block)):
        text = block.text
        is_title = text == words.title or (len(text) < len(words.title) and text in words.title)
        if not is_title and (len(text) >= _SHORTEST_SUMMARY or is_prose(block)):
            words.summary.append(text)


def _date_line(block: Block, line: Line) -> str | None:
    label = label_named(line, "published", "updated", "issued")
    if label is not None and len(block.text) <= 2 * _LONGEST_DATE_LINE:
        return printed_line(block.text, label)
    if line.is_date or (line.role in _MAYBE_DATES and is_date_line(block.text)):
        return block.text
    return None


@lru_cache(maxsize=4096)
def is_date_line(text: str) -> bool:
    """True for a short line about when: a date with few words, or "2 giờ trước"."""
    if len(text) > _LONGEST_DATE_LINE:
        return False
    if _RELATIVE.match(text) and len(text) <= 30:
        return True
    if not _DIGIT.search(text):
        return False
    found = [one for one in find_dates(text) if one.reading.precision in ("minute", "day")]
    if not found:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    return len(_LETTER.findall(rest)) <= _MOST_WORDS_BESIDE


def _date_in_parts(page: PageLinks, own: Sequence[int]) -> str | None:
    """Day, month and perhaps year in blocks of their own, as calendars on cards show them."""
    for index in own:
        if glued := glued_badges(page.blocks[index].text):
            return glued
        if index + 1 not in own or not _DAY.fullmatch(page.blocks[index].text):
            continue
        day, month = page.blocks[index].text, _MONTH.fullmatch(page.blocks[index + 1].text)
        if month is None:
            continue
        parts = [day, month["month"], *([month["year"]] if month["year"] else [])]
        behind = page.blocks[index + 2].text if index + 2 in own else ""
        if not month["year"] and _YEAR.fullmatch(behind):
            parts.append(behind)
        return "/".join(parts)
    return None


def _words_of_title(block: Block, linked: str) -> _Words:
    """Title, date line and summary that share one block: ``title (date)``, cells of a row."""
    if block.kind is BlockKind.ROW:
        return _words_of_row(block.text, linked)
    if not linked or linked == block.text or linked not in block.text:
        return _Words(without_bullet(block.text))
    before, _, behind = block.text.partition(linked)
    rest = [part.strip(" ()[]-–—|,:;•*»") for part in (before, behind)]
    dates = [part for part in rest if part and is_date_line(part)]
    if dates:
        others = [part for part in rest if part not in dates and is_summary(part)]
        return _Words(linked, dates[0], others)
    if len(linked) >= SHORTEST_TITLE and is_summary(rest[1]):
        return _Words(linked, None, [rest[1]])
    return _Words(without_bullet(block.text))


def is_summary(text: str) -> bool:
    """True for what is long enough to say something about an entry."""
    return len(text) >= 2 * _SHORTEST_SUMMARY


def _words_of_row(text: str, linked: str) -> _Words:
    """The title is what is linked, or the longest cell where that is a number or a button."""
    cells = [cell for cell in text.split(" | ") if cell]
    dates = [cell for cell in cells if is_date_cell(cell)]
    plain = [cell for cell in cells if cell not in dates]
    longest = max(plain, key=len, default=text)
    is_poor = len(linked) < SHORTEST_TITLE or _NUMBER.fullmatch(linked) is not None
    title = longest if is_poor and len(longest) > len(linked) else linked
    others = [cell for cell in plain if cell != title and _is_telling_cell(cell)]
    return _Words(title, dates[0] if dates else None, others)


def _is_telling_cell(cell: str) -> bool:
    return len(cell) >= _SHORTEST_SUMMARY or _NUMBER.fullmatch(cell) is not None
