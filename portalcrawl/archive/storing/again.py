"""A text seen again at its own address: the same, read anew, changed, or better left as it is."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.storing import captures, copies, doubting, texts, trials
from portalcrawl.archive.storing.case import (
    Case,
    note_good,
    note_problems,
    note_seen,
    pass_over,
)
from portalcrawl.archive.storing.doubting import Doubt
from portalcrawl.archive.storing.judging import is_import
from portalcrawl.archive.storing.texts import Text
from portalcrawl.items import Reading
from portalcrawl.outcomes import Change


def take_again(db: Database, case: Case, *, text: Text) -> Change:
    """Take a further reading of the text; return what it did to it."""
    if text.read_page_id != case.page.id and _is_poorer(db, case, text=text):
        note_good(db, case)
        note_seen(db, case, article_id=text.id)
        return Change.UNCHANGED
    if is_import(case.reading.capture) and _is_older(case.reading, text):
        if case.reading.digest == text.digest:
            return Change.UNCHANGED
        return pass_over(db, case, code="older", why="the file is not known to be newer")
    if doubt := _doubt(db, case, text=text):
        return wait(db, case, doubt=doubt)
    note_good(db, case)
    note_seen(db, case, article_id=text.id)
    change = _compare(db, case, text=text)
    captures.forget_problems(db, case.page.id)
    note_problems(db, case, article=text.id)
    return change


def wait(db: Database, case: Case, *, doubt: Doubt) -> Change:
    """Keep the reading that stands for now; the page is asked again soon."""
    soon = replace(case, answer=replace(case.answer, due_at=case.answer.at))
    return pass_over(db, soon, code=doubt.code, why=doubt.why)


def _doubt(db: Database, case: Case, *, text: Text) -> Doubt | None:
    """Why other bytes that say something else may not become a revision; None where they may."""
    reading = case.reading
    if reading.digest == text.digest:
        return None
    if captures.body_digest(db, text.capture_id) == reading.capture.digest:
        return None
    if doubt := doubting.doubt_of(db, text, sighting=case.sighting):
        return doubt
    return Doubt(trials.ON_TRIAL, trials.HELD_BACK) if case.is_on_trial else None


def _is_poorer(db: Database, case: Case, *, text: Text) -> bool:
    return copies.knows_less(copies.said_by(case.reading), texts.said_of(db, text))


def _is_older(reading: Reading, text: Text) -> bool:
    """True unless the reading is as new as what is archived, as far as both are dated."""
    if text.captured_at is None:
        return False
    fetched_at = reading.capture.fetched_at
    return fetched_at is None or fetched_at < datetime.fromisoformat(text.captured_at)


def _compare(db: Database, case: Case, *, text: Text) -> Change:
    reading, sighting = case.reading, case.sighting
    if reading.digest == text.digest:
        texts.refresh(db, text, sighting=sighting)
        return Change.UNCHANGED
    if captures.body_digest(db, text.capture_id) == reading.capture.digest:
        texts.correct(db, text, sighting=sighting)
        return Change.UNCHANGED
    texts.revise(db, text, sighting=sighting)
    return Change.CHANGED
