"""The day on which a cited document was issued, printed right beside its number."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime

from portalcrawl.vietnamese.citation_issuer import find_issuer_before, read_issuer
from portalcrawl.vietnamese.dates import find_dates

_TO_DATE = re.compile(
    r"[ ,(]{0,4}(?:(?:được |đã )?(?:ngày )?(?:ban hành|ký|ra|phát hành)[ :]{0,2})?"
    r"(?:ngày[ :]{0,3})?",
    re.IGNORECASE,
)
_TO_ISSUER = re.compile(r"[ ,)]{0,4}(?:năm (?:19|20)\d\d,? )?(?:do|của)[ ]", re.IGNORECASE)
_FROM_DATE = re.compile(r" ?[,:]? ?")
_IN_FORCE = re.compile("hiệu lực|thi hành", re.IGNORECASE)
_ISSUES = re.compile(r" (?:đã |vừa |cũng |tiếp tục ){0,2}(?:ký )?ban hành", re.IGNORECASE)
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
    """Every single day printed in a line, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    days: tuple[str, ...]

    @classmethod
    def of(cls, line: str, base: datetime | None) -> "Days":
        """Find them; ranges, months and years are none."""
        found = [
            (date.start, date.end, date.reading.iso[:_DAY_LENGTH])
            for date in find_dates(line, base=base)
            if date.reading.iso and date.reading.precision in ("day", "minute")
        ]
        starts, ends, days = zip(*found, strict=True) if found else ((), (), ())
        return cls(starts, ends, days)

    def after(self, line: str, position: int) -> tuple[str, int] | None:
        """The day that follows a position at once, and where it ends."""
        place = bisect_left(self.starts, position)
        if place == len(self.starts):
            return None
        between = line[position : min(self.starts[place], position + 40)]
        at_once = position + len(between) == self.starts[place]
        if not at_once or not _TO_DATE.fullmatch(between.replace("Ngày", "ngày")):
            return None
        if between.startswith(",") and _opens_clause(line, self.ends[place]):
            return None
        return self.days[place], self.ends[place]

    def before(self, line: str, position: int, *, floor: int) -> str | None:
        """The day that ends right before a position, unless it begins before ``floor``."""
        place = bisect_left(self.ends, position + 1) - 1
        if place < 0 or self.starts[place] < floor:
            return None
        gap = line[self.ends[place] : position]
        return self.days[place] if len(gap) <= 3 and _FROM_DATE.fullmatch(gap) else None


def issue_of(line: str, mention: tuple[int, int], *, days: Days, floor: int) -> Issue:
    """Return issuer and day of the document mentioned at ``mention`` (start, end).

    What follows the number comes first, then what stands before it; ``floor`` is where the
    words about the mention before this one end.
    """
    start, end = mention
    issue = _issue_after(line, end, days=days)
    subject = None if issue.issuer else find_issuer_before(line, start)
    if subject and subject[1] < floor:
        subject = None
    day = issue.issued_on
    if day is None and (subject or not _IN_FORCE.search(line, end, end + 40)):
        day = days.before(line, subject[1] if subject else start, floor=floor)
    return Issue(issue.issuer or (subject[0] if subject else None), day, issue.end)


def _issue_after(line: str, end: int, *, days: Days) -> Issue:
    day, issuer = None, None
    found = days.after(line, end)
    if found:
        day, end = found
    link = _TO_ISSUER.match(line, end)
    named = read_issuer(line, link.end()) if link else None
    if named:
        issuer, end = named
        found = None if day else days.after(line, end)
        if found:
            day, end = found
    return Issue(issuer, day, end)


def _opens_clause(line: str, day_end: int) -> bool:
    """The day belongs to what comes: "..., ngày 14/3/2022, Thị ủy ban hành Chỉ thị"."""
    named = read_issuer(line, day_end + 2) if line.startswith(", ", day_end) else None
    return named is not None and _ISSUES.match(line, named[1]) is not None
