"""Dates that no label names: alone on a line, beside a name or a number, or split over badges.

Only the shape is judged here. Whether such a date is the posting line or the clock of the page,
its place decides (``datelines``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from portalcrawl.extract.content.labels import Line, without_bullet
from portalcrawl.items import Block
from portalcrawl.vietnamese.dates import FoundDate, find_dates

LONGEST_LINE = 120
"""Characters; whatever else stands on a longer line, it is a text."""

_NEAR_TITLE = 4
_FARTHEST = 14
_LONGEST_INFO = 90
_LONGEST_NAME = 40
_LONGEST_BADGE = 14
_MOST_BADGES = 4
_BADGE = re.compile(
    r"\d{1,2}|(?:19|20)\d\d|\d{1,2}\s?[/-]\s?(?:19|20)\d\d|"
    r"(?:th(?:g|áng)?|t)\.?\s?\d{1,2}(?:\s?[,/-]?\s?(?:19|20)\d\d)?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?(?:\s(?:19|20)\d\d)?|"
    r"(?:tháng\s)?(?:một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai|chạp)",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(\d{2})\s?((?:th(?:g|áng)?|t)\.?\s?(?:1[0-2]|0?[1-9])),?\s?((?:19|20)\d\d)|"
    r"(\d{2})((?:1[0-2]|0[1-9])/(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""The same without a gap between its parts: ``11Th112026``."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\s{0,5}[|•·●»,;()\[\]/–—]\s{0,5}|\s{1,5}-\s{0,5}|\s{0,5}-\s{1,5}")
_EDGE_BEFORE = re.compile(
    r"(?:[|•·●,;()\[\]/–—:\-»]|\bon)\s{0,5}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s{1,3})?$",
    re.IGNORECASE,
)
_EDGE_BEHIND = re.compile(r"\s{0,5}(?:[|•·●;()\[\]/–—:\-]|(?:in|by|at)\b)", re.IGNORECASE)
# What may stand around a date on its own line: words of dates, counters, an icon's name.
_SMALL_WORDS = re.compile(
    r"thứ|chủ nhật|ngày|lúc|vào|hai|ba|tư|năm|sáu|bảy|gmt|am|pm|sa|ch|cn|lượt|xem|đọc|views?|"
    r"lần|người|bình luận|comments?|giờ|phút|đọc|min(?:ute)?s?|read|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6}day)?\b",
    re.IGNORECASE,
)
_GLUED_NAME = re.compile(r"[^\W\d_][^\d,;:()]*[^\W\d_](?<!\bngày)(?<!\bnăm)(?<!\btháng)(?<!\blúc)")
_GLUED_WEEKDAY = re.compile(r"(?<=[^\W\d_])(?=Thứ\s|Chủ\s[Nn]hật)")
_SENTENCE = re.compile(r"[^\W\d]{2,}[.!?…:][\"”’)]*$")
_LETTER = re.compile(r"[^\W\d_]")
_RELATIVE = re.compile(
    r"(?:khoảng|cách đây|đã đăng|đăng)?\s{0,3}(?:\d{1,3}|một|vài)\s{1,3}"
    r"(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)\s{1,3}trước|hôm qua(?:\s{1,3}lúc\s.{1,12})?|"
    r"vừa xong",
    re.IGNORECASE,
)


def head_dates(
    blocks: Sequence[Block], lines: Sequence[Line], *, title_at: int | None, first: int
) -> Mapping[int, str]:
    """Block index to the date that stands in it, for the blocks around the title.

    ``first``: index of the first block of the text. A date split over badges stands at the first
    of them; the others hold "".
    """
    if title_at is None:
        return {}
    below = below_title(title_at, first=first)
    # A leaf of a calendar is no clock: it may stand beside the element of the title.
    above = range(_first_above(blocks, title_at, levels=1), title_at)
    leaves = range(min(above.start, _first_above(blocks, title_at, levels=2)), title_at)
    found: dict[int, str] = {}
    for around, lines_of in ((leaves, above), (below, below)):
        last = min(around.stop, len(blocks))
        for badges, raw in find_badges(blocks, range(around.start, last)):
            found |= {**dict.fromkeys(badges, ""), badges.start: raw}
        for index in range(lines_of.start, last):
            if index not in found and (raw_line := _head_date(blocks[index], lines[index])):
                found[index] = raw_line
    return found


def below_title(title_at: int, *, first: int) -> range:
    """Indexes behind the title where its date line may stand; perhaps more than there are."""
    last = min(max(first, title_at + _NEAR_TITLE + 1), title_at + _FARTHEST)
    return range(title_at + 1, last)


def days_in(text: str) -> Iterator[tuple[str, str]]:
    """Each day that a short line holds, in ISO 8601, and as printed."""
    if len(text) <= LONGEST_LINE and _DIGIT.search(text):
        for one in find_dates(text):
            if one.reading.precision in ("minute", "day") and one.reading.iso:
                yield one.reading.iso[:10], text[one.start : one.end].strip()


@lru_cache(maxsize=1024)
def dated_part(text: str) -> str | None:
    """The date of a line that holds one, and beside it nothing but names, numbers and marks.

    >>> dated_part("Phòng Văn hóa - 05/03/2024 - 10:22")
    '05/03/2024 - 10:22'
    >>> dated_part("Thứ ba, 05/03/2024 | 10:22 | 152 lượt xem")
    'Thứ ba, 05/03/2024 | 10:22'
    >>> dated_part("Ngày 05/03/2024 Ủy ban nhân dân phường đã họp")
    """
    text = without_bullet(text)
    if len(text) > LONGEST_LINE or not _DIGIT.search(text) or _SENTENCE.search(text):
        return None
    days = [one for one in find_dates(text) if one.reading.precision in ("minute", "day")]
    if len(days) != 1:
        return None
    before, behind = text[: days[0].start], text[days[0].end :]
    is_info = days[0].reading.precision == "minute" and len(text) <= _LONGEST_INFO
    if is_info and not (before and behind):
        return _raw(text, days[0])
    if not (_is_apart(before, at_end=True) and _is_apart(behind, at_end=False)):
        return None
    return _raw(text, days[0])


def name_beside(text: str) -> str | None:
    """The name that shares a line with its date: ``Phòng Văn hóa`` in the example above."""
    text = _GLUED_WEEKDAY.sub(" ", without_bullet(text))
    raw = dated_part(text)
    if raw is None:
        return None
    parts = [part.strip(" -–—:.") for part in _SEPARATOR.split(text.replace(raw, "|"))]
    named = [part for part in parts if len(_LETTER.findall(_SMALL_WORDS.sub(" ", part))) > 2]
    if any(_DIGIT.search(part) or ":" in part for part in named):
        return None
    return named[0] if len(named) == 1 and named[0][0].isupper() else None


def is_relative(text: str) -> bool:
    """Whether the line counts from the moment at which it is read: ``3 giờ trước``."""
    return len(text) <= LONGEST_LINE and _RELATIVE.fullmatch(without_bullet(text)) is not None


def glued_badges(text: str) -> str | None:
    """The date of badges without a gap between them, with gaps: ``11Th112026``."""
    match = _GLUED.fullmatch(text)
    return _as_line(" ".join(filter(None, match.groups()))) if match else None


def find_badges(blocks: Sequence[Block], span: range) -> Iterator[tuple[range, str]]:
    """Each date that stands in two to four small blocks behind each other, with its text.

    Leaves of a calendar: ``12``, ``Th3``, ``2024``, or ``12`` and ``03/2024``.
    """
    at = span.start
    while at < span.stop:
        found = _badge_at(blocks, at, stop=span.stop)
        if found is None:
            at += 1
        else:
            yield found
            at = found[0].stop


def _head_date(block: Block, line: Line) -> str | None:
    if line.role not in (None, "author") or any(one.role != "author" for one in line.labels):
        return None
    if block.link_chars > _LONGEST_NAME:
        return None
    if is_relative(block.text):
        return without_bullet(block.text)
    return dated_part(block.text)


def _first_above(blocks: Sequence[Block], title_at: int, *, levels: int) -> int:
    """The first block that stands close above the title, in the element so far around it."""
    holder = blocks[title_at].path.rsplit("/", levels)[0]
    at = title_at
    if holder.count("/") > 1 + levels:
        while at > max(0, title_at - _NEAR_TITLE):
            if not blocks[at - 1].path.startswith(f"{holder}/"):
                break
            at -= 1
    return at


def _badge_at(blocks: Sequence[Block], at: int, *, stop: int) -> tuple[range, str] | None:
    if glued := glued_badges(blocks[at].text):
        return range(at, at + 1), glued
    end = at
    while end < min(stop, at + _MOST_BADGES) and _is_badge(blocks[end].text):
        end += 1
    for last in range(end, at, -1):
        text = " ".join(block.text for block in blocks[at:last])
        if _YEAR.search(text) and _is_day(_as_line(text)):
            return range(at, last), _as_line(text)
    return None


def _is_badge(text: str) -> bool:
    return len(text) <= _LONGEST_BADGE and _BADGE.fullmatch(text) is not None


def _as_line(text: str) -> str:
    """The badges as a line would have them: ``12 03/2024`` is 12/03/2024."""
    return re.sub(r"^(\d{1,2}) (\d{1,2})\s?[/-]?\s?((?:19|20)\d\d)$", r"\1/\2/\3", text)


def _is_day(text: str) -> bool:
    found = find_dates(text)
    return len(found) == 1 and found[0].reading.precision == "day"


def _is_apart(rest: str, *, at_end: bool) -> bool:
    """Whether what stands on one side of the date is parted from it, or no words at all."""
    if len(_LETTER.findall(_SMALL_WORDS.sub(" ", rest))) <= 2:
        return True
    if at_end and len(rest) <= _LONGEST_NAME and _GLUED_NAME.fullmatch(rest):
        return True  # "Phòng Kinh tế05/03/2024": two elements, for nobody types so
    return (_EDGE_BEFORE.search(rest) if at_end else _EDGE_BEHIND.match(rest)) is not None


def _raw(text: str, found: FoundDate) -> str:
    """The date as printed; the whole line where it holds nothing else."""
    rest = text[: found.start] + text[found.end :]
    if not _DIGIT.search(rest) and len(_LETTER.findall(_SMALL_WORDS.sub(" ", rest))) <= 2:
        return text
    return text[found.start : found.end].strip()
