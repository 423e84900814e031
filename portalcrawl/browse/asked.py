"""What a reader asks for in the search form, read from the address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from portalcrawl.records import period

LONGEST_QUERY = 300
"""Characters of a query; a longer one is a mistake or an attack."""
_LONGEST_PAGE_NUMBER = 4
_AS_SHOWN = re.compile(r"(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([0-9]{4})")
"""A day or month as the pages print it: 5/3/2024, 03/2024."""


class BadRequestError(Exception):
    """Something in the address cannot be read; ``key`` names the sentence that says so."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Asked:
    """The search form as filled in; "" is an empty field."""

    words: str = ""
    section: str = ""
    since: str = ""
    until: str = ""
    page: int = 1

    @property
    def first_day(self) -> date | None:
        """The day that ``since`` begins with."""
        return _bounds(self.since)[0] if self.since else None

    @property
    def last_day(self) -> date | None:
        """The day that ``until`` ends with."""
        return _bounds(self.until)[1] if self.until else None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words keeps texts out."""
        return bool(self.section or self.since or self.until)

    def at_page(self, page: int) -> "Asked":
        """The same question, another page of answers."""
        return replace(self, page=page)

    def asking(self, words: str) -> "Asked":
        """The same form with other words."""
        return replace(self, words=words, page=1)

    def parameters(self) -> dict[str, str]:
        """The form's fields as they stand in the address, empty ones left out."""
        fields = {
            "q": self.words,
            "section": self.section,
            "from": self.since,
            "to": self.until,
            "page": str(self.page) if self.page > 1 else "",
        }
        return {name: value for name, value in fields.items() if value}


def read_asked(fields: Mapping[str, str]) -> Asked:
    """The question in the address; raises BadRequestError for a query or a day out of all measure.

    A page number that makes no sense is the first page.
    """
    asked = Asked(
        words=fields.get("q", "").strip(),
        section=fields.get("section", "").strip(),
        since=fields.get("from", "").strip(),
        until=fields.get("to", "").strip(),
        page=_page(fields.get("page", "")),
    )
    if len(asked.words) > LONGEST_QUERY:
        raise BadRequestError("too_long", limit=LONGEST_QUERY)
    for day in (asked.since, asked.until):
        if day:
            _bounds(day)
    return asked


def _bounds(text: str) -> tuple[date, date]:
    shown = _AS_SHOWN.fullmatch(text)
    if shown:
        text = "-".join(part.zfill(2) for part in reversed(shown.groups()) if part)
    try:
        return period(text)
    except ValueError:
        raise BadRequestError("bad_day") from None


def _page(text: str) -> int:
    understood = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_PAGE_NUMBER
    return max(int(text), 1) if understood else 1
