"""What a new reading of a stored capture will change: decided before anything is written.

Only reading, so that many processes can look at pages at once and people can look before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from portalcrawl.archive.storing import comparing, copies, doubting, entries, pages, texts
from portalcrawl.archive.storing.comparing import Differences
from portalcrawl.archive.storing.judging import Standing, evidence_of, says_something, standing_of
from portalcrawl.archive.storing.pages import Page
from portalcrawl.archive.storing.texts import Sighting, Text, Upkeep
from portalcrawl.archive.telling.recall import Readable
from portalcrawl.items import TEXT_KINDS, Reading
from portalcrawl.outcomes import Change

_N_PAGES = "SELECT count(*) FROM pages WHERE article_id = :article_id"


class Act(StrEnum):
    """What is to be done with one new reading."""

    NOTHING = "nothing"
    KEEP_UP = "keep up"
    """The text reads the same: only what its rows say of the rules moves on."""
    KEEP = "keep"
    """It reads worse: the older reading stays."""
    CORRECT_TEXT = "correct text"
    TAKE_OVER = "take over"
    """Another address of the text knows more than is archived."""
    CORRECT_SHOWN = "correct shown"
    """Another address of a text: only what it shows itself follows."""
    CORRECT_PAGE = "correct page"
    """A page without a text of its own: a listing, a form."""
    BECOME_TEXT = "become text"


@dataclass(frozen=True)
class Case:
    """One new reading on its way in."""

    reading: Reading
    of: Readable
    page: Page
    run: int

    def sighting(self, *, at: str, run: int | None = None) -> Sighting:
        """The reading as the row of its text notes it; ``run`` is this one unless given."""
        return Sighting(
            reading=self.reading,
            page_id=self.page.id,
            capture_id=self.of.capture_id,
            run=self.run if run is None else run,
            at=datetime.fromisoformat(at),
        )


@dataclass(frozen=True)
class Plan:
    """What is to be done with a case, and what it changes."""

    act: Act
    case: Case
    """As it is to be stored: its section may be another address's."""
    text: Text | None = None
    """The archived text that it concerns."""
    differences: Differences = field(default_factory=dict)
    why: str | None = None
    """Why an older reading is kept, in words for people."""


@dataclass(frozen=True)
class Foresight:
    """What storing a new reading would do, as far as its own page decides it."""

    change: Change
    """UNCHANGED, CHANGED, KEPT or NEW; a text that is NEW may turn out to be an ALIAS."""
    differences: Mapping[str, tuple[object, object]]
    """What reads otherwise, in the order told: archived value and new one, as stored."""
    why: str | None
    shows: int | None
    """The archived text that the page shows; None for pages without one."""
    upkeep: Upkeep | None
    """What moves on of a text that reads the same."""


_CHANGES = {
    Act.NOTHING: Change.UNCHANGED,
    Act.KEEP_UP: Change.UNCHANGED,
    Act.KEEP: Change.KEPT,
    Act.BECOME_TEXT: Change.NEW,
}


def foresee(db: Database, reading: Reading, *, of: Readable) -> Foresight:
    """What the reading would change; nothing is written."""
    case = case_of(db, reading, of=of)
    plan = plan_of(db, case)
    upkeep = None
    if plan.act is Act.KEEP_UP and plan.text is not None:
        upkeep = texts.upkeep_of(plan.text, plan.case.reading)
    return Foresight(
        change=_CHANGES.get(plan.act, Change.CHANGED),
        differences={name: plan.differences[name] for name in comparing.in_order(plan.differences)},
        why=plan.why,
        shows=case.page.article_id,
        upkeep=upkeep,
    )


def case_of(db: Database, reading: Reading, *, of: Readable, run: int = 0) -> Case:
    """The reading with its page; raises LookupError where the archive has none."""
    page = pages.find(db, of.url_key)
    if page is None:
        raise LookupError(f"no page {of.url_key} in the archive")
    return Case(reading, of, page, run)


def plan_of(db: Database, case: Case) -> Plan:
    """What is to be done with the case, as the archive is now."""
    if case.of.article_id is not None:
        return _plan_text(db, case, text=texts.find(db, case.of.article_id))
    if why := _why_worse(db, case):
        return Plan(Act.KEEP, case, why=why) if case.page.capture_id else Plan(Act.NOTHING, case)
    if case.page.article_id is not None:
        return _plan_copy(db, case, text=texts.find(db, case.page.article_id))
    if standing_of(case.reading) is Standing.TEXT:
        shown = comparing.of_page(db, case.of.capture_id, reading=case.reading)
        return Plan(Act.BECOME_TEXT, case, differences=shown)
    return _corrected(Act.CORRECT_PAGE, case, differences=differences_of_list(db, case))


def with_section(db: Database, case: Case, *, text: Text) -> Case:
    """A text of several addresses keeps the section that one of the others told."""
    if case.reading.section or db.execute(_N_PAGES, {"article_id": text.id}).fetchone()[0] < 2:
        return case
    section = texts.said_of(db, text)["section"]
    return replace(case, reading=replace(case.reading, section=section))


def differences_of_text(db: Database, case: Case, *, text: Text) -> Differences:
    """What text and page say otherwise than the case, whose section is settled."""
    sighting = case.sighting(at=text.last_seen_at)
    return comparing.of_text(db, text.id, sighting=sighting) | _of_page(db, case)


def differences_of_list(db: Database, case: Case) -> Differences:
    """What a page without a text of its own says otherwise."""
    found = _of_page(db, case)
    if case.reading.items:
        found |= comparing.of_items(db, case.page.id, reading=case.reading)
    return found


def _plan_text(db: Database, case: Case, *, text: Text) -> Plan:
    why = _why_no_text(case.reading)
    if why is None and text.body and not case.reading.body:
        why = "no body is found"
    if why := why or _why_garbled(db, case, text=text):
        return Plan(Act.KEEP, case, text, why=why)
    case = with_section(db, case, text=text)
    differences = differences_of_text(db, case, text=text)
    act = Act.CORRECT_TEXT if differences else Act.KEEP_UP
    return Plan(act, case, text, differences)


def _plan_copy(db: Database, case: Case, *, text: Text) -> Plan:
    """Another address of a text: it may know more now."""
    case = with_section(db, case, text=text)
    if copies.knows_more(copies.said_by(case.reading), texts.said_of(db, text)):
        differences = differences_of_text(db, case, text=text)
        return Plan(Act.TAKE_OVER, case, text, differences)
    shown = comparing.of_page(db, case.of.capture_id, reading=case.reading)
    return replace(_corrected(Act.CORRECT_SHOWN, case, differences=shown), text=text)


def _corrected(act: Act, case: Case, *, differences: Differences) -> Plan:
    return Plan(act if differences else Act.NOTHING, case, differences=differences)


def _of_page(db: Database, case: Case) -> Differences:
    capture_id, reading = case.of.capture_id, case.reading
    shown = comparing.of_page(db, capture_id, reading=reading)
    return shown | comparing.of_problems(db, capture_id, page_id=case.page.id, reading=reading)


def _why_garbled(db: Database, case: Case, *, text: Text) -> str | None:
    """What spoilt a text that read well before; None where nothing did."""
    if case.reading.digest == text.digest:
        return None
    why = doubting.why_garbled(copies.said_by(case.reading), texts.said_of(db, text))
    return f"the text is garbled: {why}" if why else None


def _why_worse(db: Database, case: Case) -> str | None:
    """Why a page that no text was read from reads worse than it did; None where it does not."""
    if case.page.article_id is None and standing_of(case.reading) is Standing.PLAIN:
        return "no entries are found" if _has_lost_entries(db, case) else None
    return _why_no_text(case.reading)


def _has_lost_entries(db: Database, case: Case) -> bool:
    if case.reading.items or entries.was_empty(db, case.page.id, capture_id=case.of.capture_id):
        return False
    return entries.has_any(db, case.page.id)


def _why_no_text(reading: Reading) -> str | None:
    """Why there is no text in the reading; None where there is one."""
    standing = standing_of(reading)
    if standing is Standing.TEXT:
        return None
    if standing is Standing.PLAIN:
        return f"it is a {reading.page_kind}"
    if reading.page_kind in TEXT_KINDS and not says_something(reading):
        return "no text is found"
    return f"it is no good page ({evidence_of(reading)})"
