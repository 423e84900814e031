"""Take one reading in: what it does to page, text and ledger, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.storing import (
    captures,
    entries,
    frontier,
    living,
    pages,
    runs,
    texts,
)
from portalcrawl.archive.storing.addresses import take_alias, take_new_address
from portalcrawl.archive.storing.again import take_again
from portalcrawl.archive.storing.case import Case, note_good, note_problems, pass_over
from portalcrawl.archive.storing.judging import Standing, evidence_of, is_import, standing_of
from portalcrawl.archive.storing.pages import Answer, Visit
from portalcrawl.items import Reading
from portalcrawl.outcomes import Change


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How a reading comes in."""

    run: int
    at: datetime
    follow: Sequence[frontier.Follow] = ()
    """``(url, url_key, kind)`` of links worth fetching."""
    due_at: datetime | None = None
    """When the page is next due; None for never again."""
    is_on_trial: bool = False
    """Whether what it changes of a known text waits for the end of the run."""


def store(db: Database, reading: Reading, *, arrival: Arrival) -> Change:
    """Store the reading with everything it brings; return what it did to the archive."""
    capture = reading.capture
    run, at, due_at = arrival.run, arrival.at, arrival.due_at
    with db.atomic():
        runs.note_portal(db, capture.portal, at=at)
        page = pages.meet(db, capture.url_key, url=capture.url, portal=capture.portal, at=at)
        capture_id = captures.keep(db, reading, page_id=page.id, run=run, at=at)
        # A saved page says nothing of today: a crawl asks its address when it comes by.
        due = at if due_at is None and is_import(capture) else due_at
        answer = Answer(capture=capture, capture_id=capture_id, run=run, at=at, due_at=due)
        case = Case(reading, page, answer, is_on_trial=arrival.is_on_trial)
        change = _take_in(db, case)
        captures.keep_counters(db, reading, capture_id=capture_id)
        n_items = entries.keep(db, reading, page_id=page.id)
        is_list = reading.page_kind in entries.LISTS
        frontier.follow(db, arrival.follow, page=page, from_list=is_list, at=at)
        visit = Visit(change, pages.reason_of(db, page.id), capture_id, n_items)
        pages.note_visit(db, page.id, visit=visit, run=run, at=at)
    return change


def _take_in(db: Database, case: Case) -> Change:
    standing = standing_of(case.reading)
    if standing in (Standing.GONE, Standing.MOVED):
        if is_import(case.reading.capture) and case.page.article_id is not None:
            return pass_over(db, case, code="unfit", why=evidence_of(case.reading))
        return _lose(db, case, standing=standing)
    if standing is Standing.UNFIT:
        return pass_over(db, case, code="unfit", why=evidence_of(case.reading))
    if standing is Standing.TEXT:
        return _take_text(db, case)
    if case.page.article_id is not None:
        kind = case.reading.page_kind
        return pass_over(db, case, code="kind_changed", why=f"reads as {kind} now")
    note_good(db, case)
    captures.forget_problems(db, case.page.id)
    note_problems(db, case, article=None)
    return Change.CAPTURED


def _lose(db: Database, case: Case, *, standing: Standing) -> Change:
    """The page is gone or moved: a text is missing when its last address is."""
    evidence = evidence_of(case.reading)
    page, article_id = case.page, case.page.article_id
    if article_id is None:
        state = "gone" if standing is Standing.GONE else "redirected"
        pages.note_bad(db, page, answer=case.answer, state=state, reason=evidence)
        return Change.CAPTURED
    if page.state == "gone":
        answer = replace(case.answer, due_at=living.recheck_at(case.answer.at))
        pages.note_bad(db, page, answer=answer, state="gone", reason=evidence)
        return Change.CAPTURED
    # Due at once: only a second look can tell a removal from an accident.
    answer = replace(case.answer, due_at=case.answer.at)
    pages.note_bad(db, page, answer=answer, state="missing", reason=evidence)
    return Change.CAPTURED if living.note_lost(db, article_id) else Change.MISSING


def _take_text(db: Database, case: Case) -> Change:
    article_id = case.page.article_id
    if article_id is None:
        return take_new_address(db, case)
    text = texts.find(db, article_id)
    if text.page_id != case.page.id and living.is_alive(db, text.page_id):
        return take_alias(db, case, text=text)
    if text.body and not case.reading.body:
        return pass_over(db, case, code="body_lost", why="the text is empty now")
    return take_again(db, case, text=text)
