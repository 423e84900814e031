"""Who issued a cited document and when, where it stands right beside the number.

A day is only taken where words or place say that it is the day of issue: days from which a
document holds, and days on which something was done under it, stand beside numbers too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portalcrawl.vietnamese.citation_issuer import find_issuer_before, read_issuer
from portalcrawl.vietnamese.citation_lead import Lead
from portalcrawl.vietnamese.citation_types import KIND_WORDS
from portalcrawl.vietnamese.citation_words import either
from portalcrawl.vietnamese.dates import DateReading, find_dates

_ISSUED = (
    r"(?=[BCĐKNPRbcđknpr])(?i:được |đã )?+(?i:ngày )?"
    rf"{either(('ban hành', 'ký', 'ra', 'phát hành', 'cấp'), ignore_case=True)}"
    r"[ :]{0,2}+(?i:vào )?+"
)
_DAY = r"(?=[Nn])(?i:ngày)[ :]{0,3}+"
_TO_DATE = re.compile(rf"[ ,(]{{1,4}}+(?:{_ISSUED})?(?:{_DAY})?+|{_ISSUED}(?:{_DAY})?+|{_DAY}")
_TO_ISSUER = re.compile(
    r"[ ,]{0,4}+(?=[)CDNcdn])(?i:(?:năm (?:19|20)[0-9]{2},? )?+(?:\) ?)?+(?:do|của) )"
)
_FROM_DATE = re.compile(r" ?[,:]? ?")
# "Từ ngày 1/7/2022, ...": the day from which something holds, or by which it was done.
_BOUND = re.compile(r"(?:từ|đến|trước|sau|hết|hiệu lực|áp dụng):? ?(?:ngày ?)?$", re.IGNORECASE)
_ISSUING = re.compile(r"(?:ban hành|ký)(?: các)?:? ?$")
_OWNING = """của, về, v/v, quy định, hướng dẫn, ban hành, phê duyệt, sửa đổi, bãi bỏ, thay thế,
    giữa, chỉ đạo, triển khai, yêu cầu, hoặc, gửi"""
_OWNING_WORDS = {" ".join(word.split()) for word in _OWNING.split(",")} | KIND_WORDS
# After "Kế hoạch số 45/KH-UBND, ngày 20/3/2022": what shows that the day belongs to the plan.
_AFTER_OWN_DAY = re.compile(
    rf" ?+(?:$|[.;)\n\]”\"/:]|,?+ ?+(?:{either(_OWNING_WORDS, ignore_case=True)}|\(|"
    rf"(?=[DSVdsv])(?i:do(?= (?-i:[A-ZĐỦ]))|và(?! ngày)|số(?=:? ?[0-9]))|"
    rf"[0-9]{{1,6}}+[A-Za-z]?[/-])(?!\w))"
)
_STARTS_DAY = re.compile(r"[0-9]|(?:thứ|chủ nhật|mùng|mồng|rằm)(?!\w)", re.IGNORECASE)
# What is hardly ever more than it looks; a short window is read in half the time.
_PLAIN_DAY = re.compile(
    r"[0-9]{1,2} ?(?:[/.-] ?[0-9]{1,2} ?[/.-]|tháng [0-9]{1,2},? năm) ?(?:19|20)[0-9]{2}"
    r"(?![\w/.:-]| ?(?:-|đến|[0-9]))"
)
_ENDS_DAY = re.compile("[0-9][ ,:]{0,3}$")
_WINDOW = 56
_LONGEST_DATE = len("thứ Năm, ngày 17 tháng mười hai năm 2022 ")
_DAY_LENGTH = len("2022-03-14")


@dataclass(frozen=True)
class Issue:
    """Who issued a document and when, as far as it stands beside the number."""

    issuer: tuple[int, int] | None = None
    """Where the body is named."""
    issued_on: str | None = None
    """ISO 8601, a day."""
    end: int = 0
    """Where the words that say so end; the number's end where there are none."""


@dataclass(frozen=True)
class Days:
    """The single days printed in a line; read only beside the mentions, for dates cost most."""

    line: str
    base: datetime | None
    """Publication time, for days without a year."""

    def after(self, position: int) -> tuple[str | None, int] | None:
        """The day that follows a position at once, and where it ends.

        A day without its year is None where there is no base.
        """
        found = _TO_DATE.match(self.line, position)
        opening = found[0] if found else ""
        begin = position + len(opening)
        if not _STARTS_DAY.match(self.line, begin):
            return None
        plain = _PLAIN_DAY.match(self.line, begin)
        if plain:
            window = self.line[position : plain.end()]
        else:
            window = _to_space(self.line, position, end=begin + _LONGEST_DATE)
        start, end, day = next(self._days(window), (0, 0, None))
        if not end or (start and not _TO_DATE.fullmatch(window[:start])):
            return None
        by_comma = window.startswith(",") and "hành" not in opening and "ký" not in opening
        if by_comma and not _AFTER_OWN_DAY.match(self.line, position + end):
            return None
        return day, position + end

    def before(self, position: int, *, floor: int) -> str | None:
        """The day that ends right before a position, unless it begins before ``floor``."""
        if not _ENDS_DAY.search(self.line, max(0, position - 4), position):
            return None
        begin = _from_space(self.line, max(0, position - _WINDOW))
        window = self.line[begin:position]
        *_, last = (None, *self._days(window))
        if last is None or begin + last[0] < floor or _BOUND.search(window[: last[0]]):
            return None
        gap = window[last[1] :]
        return last[2] if len(gap) <= 3 and _FROM_DATE.fullmatch(gap) else None

    def _days(self, window: str) -> Iterator[tuple[int, int, str | None]]:
        """Ranges, months and years are no days."""
        for date in find_dates(window, base=self.base):
            reading = date.reading
            if reading.iso and reading.precision in ("day", "minute"):
                yield date.start, date.end, self._issued(reading)
            elif not reading.iso and not reading.start:
                yield date.start, date.end, None

    def _issued(self, reading: DateReading) -> str | None:
        """The day of issue; a text cites what was issued before it, in the year before if need be.

        Only a day without a year can be too late by it.
        """
        day, base = reading.day, self.base
        is_completed = reading.rule in ("no-year", "words-no-year")
        if day is None or base is None or not is_completed or day <= base.date():
            return reading.iso and reading.iso[:_DAY_LENGTH]
        try:
            return day.replace(year=day.year - 1).isoformat()
        except ValueError:
            return None


def issue_of(days: Days, mention: tuple[int, int], *, lead: Lead, floor: int) -> Issue:
    """Return issuer and day of the document mentioned at ``mention`` (start, end).

    What follows the number comes first, then what stands before it; ``floor`` is where the
    words about the mention before this one end.
    """
    line, (start, end) = days.line, mention
    issue = _issue_after(days, end)
    if lead.issuer:
        return Issue(lead.issuer, issue.issued_on, issue.end)
    issuer, day = issue.issuer, issue.issued_on
    subject = None if issuer else find_issuer_before(line, start, kind=lead.kind)
    if subject and subject[0] < floor:
        subject = None
    if day is None and (subject or _ISSUING.search(line, max(0, start - 16), start)):
        day = days.before(subject[0] if subject else start, floor=floor)
    return Issue(issuer or subject, day, issue.end)


def _issue_after(days: Days, end: int) -> Issue:
    line, day, issuer = days.line, None, None
    found = days.after(end)
    if found:
        day, end = found
    link = _TO_ISSUER.match(line, end)
    named = read_issuer(line, link.end()) if link else None
    if named and link and (")" not in link[0] or "(" in line[end - 40 : end]):
        issuer, end = (link.end(), named[1]), named[1]
        found = None if day else days.after(end)
        if found:
            day, end = found
    return Issue(issuer, day, end)


def _to_space(line: str, start: int, *, end: int) -> str:
    """The window from ``start``, ended at a space so that it cuts no date."""
    cut = line.rfind(" ", start, end) if end < len(line) else -1
    return line[start : cut if cut > start else end]


def _from_space(line: str, start: int) -> int:
    """Where the first whole word from ``start`` begins."""
    return line.find(" ", start, start + _WINDOW) + 1 if start else 0
