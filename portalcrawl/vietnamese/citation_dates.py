"""The day on which a cited document was issued, printed right beside its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portalcrawl.vietnamese.citation_issuer import find_issuer_before, read_issuer
from portalcrawl.vietnamese.dates import find_dates

_TO_DATE = re.compile(
    r"[ ,(]{0,4}(?:(?:được |đã )?(?:ngày )?(?:ban hành|ký|ra|phát hành)[ :]{0,2})?"
    r"(?:ngày[ :]{0,3})?",
    re.IGNORECASE,
)
_TO_ISSUER = re.compile(r"[ ,)]{0,4}(?:năm (?:19|20)[0-9]{2},? )?(?:do|của)[ ]", re.IGNORECASE)
_FROM_DATE = re.compile(r" ?[,:]? ?")
_IN_FORCE = re.compile("hiệu lực|thi hành", re.IGNORECASE)
_ISSUES = re.compile(r" (?:đã |vừa |cũng |tiếp tục ){0,2}(?:ký )?ban hành", re.IGNORECASE)
_STARTS_DAY = re.compile(r"[^\n0-9]{0,12}[0-9]")
_ENDS_DAY = re.compile("[0-9][ ,:]{0,3}$")
_WINDOW = 72
_DAY_LENGTH = len("2022-03-14")


@dataclass(frozen=True)
class Issue:
    """Who issued a document and when, as far as it stands beside the number."""

    issuer: str | None = None
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

    def after(self, position: int) -> tuple[str, int] | None:
        """The day that follows a position at once, and where it ends."""
        opening = _TO_DATE.match(self.line, position)
        if opening is None or not _STARTS_DAY.match(self.line, opening.end()):
            return None
        window = _to_space(self.line, position)
        start, end, day = next(self._days(window), (0, 0, None))
        if day is None or not _TO_DATE.fullmatch(window[:start].replace("Ngày", "ngày")):
            return None
        if window.startswith(",") and _opens_clause(self.line, position + end):
            return None
        return day, position + end

    def before(self, position: int, *, floor: int) -> str | None:
        """The day that ends right before a position, unless it begins before ``floor``."""
        if not _ENDS_DAY.search(self.line, max(0, position - 4), position):
            return None
        begin = _from_space(self.line, max(0, position - _WINDOW))
        window = self.line[begin:position]
        found = list(self._days(window))
        if not found or begin + found[-1][0] < floor:
            return None
        gap = window[found[-1][1] :]
        return found[-1][2] if len(gap) <= 3 and _FROM_DATE.fullmatch(gap) else None

    def _days(self, window: str) -> Iterator[tuple[int, int, str]]:
        """Ranges, months and years are no days."""
        for date in find_dates(window, base=self.base):
            if date.reading.iso and date.reading.precision in ("day", "minute"):
                yield date.start, date.end, date.reading.iso[:_DAY_LENGTH]


def _to_space(line: str, start: int) -> str:
    """The window from ``start``, ended at a space so that it cuts no date."""
    end = start + _WINDOW
    cut = line.rfind(" ", start, end) if end < len(line) else -1
    return line[start : cut if cut > start else end]


def _from_space(line: str, start: int) -> int:
    """Where the first whole word from ``start`` begins."""
    return line.find(" ", start, start + _WINDOW) + 1 if start else 0


def issue_of(days: Days, mention: tuple[int, int], *, floor: int) -> Issue:
    """Return issuer and day of the document mentioned at ``mention`` (start, end).

    What follows the number comes first, then what stands before it; ``floor`` is where the
    words about the mention before this one end.
    """
    line, (start, end) = days.line, mention
    issue = _issue_after(days, end)
    subject = None if issue.issuer else find_issuer_before(line, start)
    if subject and subject[1] < floor:
        subject = None
    day = issue.issued_on
    if day is None and (subject or not _IN_FORCE.search(line, end, end + 40)):
        day = days.before(subject[1] if subject else start, floor=floor)
    return Issue(issue.issuer or (subject[0] if subject else None), day, issue.end)


def _issue_after(days: Days, end: int) -> Issue:
    line, day, issuer = days.line, None, None
    found = days.after(end)
    if found:
        day, end = found
    link = _TO_ISSUER.match(line, end)
    named = read_issuer(line, link.end()) if link else None
    if named:
        issuer, end = named
        found = None if day else days.after(end)
        if found:
            day, end = found
    return Issue(issuer, day, end)


def _opens_clause(line: str, day_end: int) -> bool:
    """The day belongs to what comes: "..., ngày 14/3/2022, Thị ủy ban hành Chỉ thị"."""
    named = read_issuer(line, day_end + 2) if line.startswith(", ", day_end) else None
    return named is not None and _ISSUES.match(line, named[1]) is not None
