"""What a page mentions: dates, each with the verdict on it, and documents by their numbers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DateLine:
    """A line that may state a date of the page itself, as printed."""

    raw: str
    kind: str
    """``published``, ``updated``, ``issued``, ``effective``, ``clock``, ``url``, ``related``
    (of another text, in a list of links) or ``copyright``."""
    place: str
    """Where it stood, in words for people: ``label "Thời gian đăng"``, ``before the welcome``."""
    is_bare: bool = False
    """True for a date without a label: it may be a clock."""


@dataclass(frozen=True)
class DateMention:
    """One date found on the page, taken or refused as its publication."""

    kind: str
    """As in ``DateLine``, or ``event`` or ``period`` for a mention in the text."""
    raw: str
    iso: str | None
    """ISO 8601 to the precision that is printed; None where the text has no single value."""
    precision: str | None
    """``minute``, ``day``, ``month``, ``year``."""
    rule: str | None = None
    """Name of the rule that read it."""
    reason: str | None = None
    """Why it was taken or refused as the publication date."""
    place: str | None = None
    """As in ``DateLine``; None for a mention in the text."""
    field: str | None = None
    """``title``, ``sapo`` or ``body`` for a mention in the text."""
    at: int | None = None
    """Offset of ``raw`` in that field, in characters."""
    start: date | None = None
    end: date | None = None
    """First and last day of a range or period, which has no single value."""
    calendar: str = "solar"
    """``solar`` or ``lunar``: the calendar in which it is printed; ``iso`` is always solar."""
    weekday_agrees: bool | None = None
    """Whether the weekday named beside it is right; None where none is named."""
    is_taken: bool = False
    """True for the one that is the publication date."""


@dataclass(frozen=True)
class DateHabit:
    """How one site prints its dates, learned from its own pages."""

    site: str
    """Host, or host and first folder: ``example.vn``, ``example.vn/mttq``."""
    habit: str
    """``month-first`` or ``clock``."""
    value: str
    """For ``month-first`` the style it holds for: ``padded``, ``unpadded`` or ``plain``;
    for ``clock`` the line that repeats."""
    n_pages: int
    """On how many pages the evidence stands."""
    example: str
    """One line that shows it."""


@dataclass(frozen=True)
class LearnedBlock:
    """A block that a portal prints around its texts, learned from its own pages."""

    kind: str
    """``repeated``: on many pages with unlike texts; ``varying``: differs between two captures
    of one page whose text stayed the same."""
    text: str
    """As printed, ``#`` for each number, date or time; ``*`` where any text at its place is."""
    place: str
    """Markup path without numbers: ``/html/body/table/tr/td.left/p``."""
    n_pages: int
    """On how many of the pages looked at it stands."""
    n_texts: int
    """How many unlike texts those show: copies of one text are one."""
    in_content: bool
    """Whether it would be taken for a part of a text (its body, title or date) but for this; else
    it stands apart on all pages, and nothing is read otherwise because of it."""
    example: str | None = None
    """One as printed; None where its page is withheld since."""
    page: str | None = None
    """``url_key`` of the page of the example; None as there."""


Lesson = DateHabit | LearnedBlock
"""Anything that a portal's own pages taught."""


@dataclass(frozen=True)
class Citation:
    """A document that the text names."""

    number: str | None
    """Display form: ``17-CT/TU``, ``25/2005/NĐ-CP``; None where the text names the document
    without its symbol (``Nghị quyết 18``): the tail is never invented."""
    number_key: str | None
    """Canonical form of the number, to search by: folded, no leading zeros, one separator."""
    key: str | None
    """Identity of the document: number, issuer and day, as far as they are known. Party numbers
    begin anew with every term, so the number alone is none."""
    kind: str | None = None
    """The word before it as written: ``Chỉ thị``."""
    issuer: str | None = None
    """The issuing body as written."""
    issued_on: date | None = None
    raw: str | None = None
    """The mention as it stands in the text."""
