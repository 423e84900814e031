"""Take one reading in: what it does to page, text and ledger, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive import (
    captures,
    copies,
    doubting,
    entries,
    frontier,
    living,
    pages,
    runs,
    texts,
)
from portalcrawl.archive.doubting import Doubt
from portalcrawl.archive.judging import Standing, evidence_of, is_import, standing_of, unfit_state
from portalcrawl.archive.pages import Answer, Page, Visit
from portalcrawl.archive.texts import Sighting, Text
from portalcrawl.items import Problem, Reading
from portalcrawl.outcomes import Change

_DIFFERS = "shows another text than the article it belonged to"


@dataclass(frozen=True)
class _Case:
    """One reading on its way in."""

    reading: Reading
    page: Page
    answer: Answer

    @property
    def sighting(self) -> Sighting:
        return Sighting(
            reading=self.reading,
            page_id=self.page.id,
            capture_id=self.answer.capture_id,
            run=self.answer.run,
            at=self.answer.at,
        )


def store(
    db: Database,
    reading: Reading,
    *,
    run: int,
    at: datetime,
    follow: Sequence[frontier.Follow] = (),
    due_at: datetime | None = None,
) -> Change:
    """Store the reading with everything it brings; return what it did to the archive.

    ``follow``: ``(url, url_key, kind)`` of links worth fetching; ``due_at``: when the page is
    next due, None for never again.
    """
    capture = reading.capture
    with db.atomic():
        runs.note_portal(db, capture.portal, at=at)
        page = pages.meet(db, capture.url_key, url=capture.url, portal=capture.portal, at=at)
        capture_id = captures.keep(db, reading, page_id=page.id, run=run, at=at)
        # A saved page says nothing of today: a crawl asks its address when it comes by.
        due = at if due_at is None and is_import(capture) else due_at
        answer = Answer(capture=capture, capture_id=capture_id, run=run, at=at, due_at=due)
        case = _Case(reading, page, answer)
        change = _take_in(db, case)
        captures.keep_counters(db, reading, capture_id=capture_id)
        n_items = entries.keep(db, reading, page_id=page.id)
        frontier.follow(db, follow, page=page, from_list=reading.page_kind in entries.LISTS, at=at)
        visit = Visit(change, pages.reason_of(db, page.id), capture_id, n_items)
        pages.note_visit(db, page.id, visit=visit, run=run, at=at)
    return change


def _take_in(db: Database, case: _Case) -> Change:
    standing = standing_of(case.reading)
    if standing in (Standing.GONE, Standing.MOVED):
        if is_import(case.reading.capture) and case.page.article_id is not None:
            return _pass_over(db, case, code="unfit", why=evidence_of(case.reading))
        return _lose(db, case, standing=standing)
    if standing is Standing.UNFIT:
        return _pass_over(db, case, code="unfit", why=evidence_of(case.reading))
    if standing is Standing.TEXT:
        return _take_text(db, case)
    if case.page.article_id is not None:
        kind = case.reading.page_kind
        return _pass_over(db, case, code="kind_changed", why=f"reads as {kind} now")
    _note_good(db, case)
    captures.forget_problems(db, case.page.id)
    _note_problems(db, case, article=None)
    return Change.CAPTURED


def _lose(db: Database, case: _Case, *, standing: Standing) -> Change:
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


def _pass_over(db: Database, case: _Case, *, code: str, why: str) -> Change:
    """The page reads worse than what is archived: note it and keep what is good."""
    page, at = case.page, case.answer.at
    answer = replace(case.answer, due_at=case.answer.due_at or at)
    captures.forget_problems(db, page.id, but=page.capture_id)
    if page.capture_id is None and page.article_id is None:
        pages.note_bad(db, page, answer=answer, state=unfit_state(case.reading), reason=why)
        _note_problems(db, case, article=None)
        return Change.CAPTURED
    pages.note_bad(db, page, answer=answer, state=page.state, reason=why)
    problem = Problem("page", code, f"The page is kept as it was archived: {why}.")
    _note_problems(db, case, article=page.article_id, more=(problem,))
    return Change.KEPT


def _take_text(db: Database, case: _Case) -> Change:
    article_id = case.page.article_id
    if article_id is None:
        return _take_new_address(db, case)
    text = texts.find(db, article_id)
    if text.page_id != case.page.id and living.is_alive(db, text.page_id):
        return _take_alias(db, case, text=text)
    if text.body and not case.reading.body:
        return _pass_over(db, case, code="body_lost", why="the text is empty now")
    return _take_again(db, case, text=text)


def _take_new_address(db: Database, case: _Case) -> Change:
    twin = texts.find_twin(db, case.reading)
    if twin is None:
        return _add(db, case)
    pages.join(db, case.page, article_id=twin)
    return _take_copy(db, case, text=texts.find(db, twin))


def _add(db: Database, case: _Case) -> Change:
    _note_good(db, case)
    article_id = texts.add(db, case.sighting)
    pages.join(db, case.page, article_id=article_id)
    captures.forget_problems(db, case.page.id)
    _note_problems(db, case, article=article_id)
    return Change.NEW


def _take_alias(db: Database, case: _Case, *, text: Text) -> Change:
    """A further address: it changes no fact of the text while the text's own page is alive.

    Where it shows another text although the own page was read in this run, or for the second
    time, it has become a page of its own.
    """
    if copies.is_same_text(copies.said_by(case.reading), texts.said_of(db, text)):
        return _take_copy(db, case, text=text)
    own = living.last_run(db, text.page_id) == case.answer.run
    if own or case.page.reason == _DIFFERS:
        return _take_new_address(db, case)
    _note_good(db, case)
    answer = replace(case.answer, due_at=case.answer.at)
    pages.note_bad(db, case.page, answer=answer, state="fetched", reason=_DIFFERS)
    return Change.ALIAS


def _take_copy(db: Database, case: _Case, *, text: Text) -> Change:
    """The same text at another address: an alias, unless this copy knows more.

    So it does not matter which of two copies came first.
    """
    _note_good(db, case)
    _note_seen(db, case, article_id=text.id)
    said, archived = copies.said_by(case.reading), texts.said_of(db, text)
    gives_address = text.url is None and case.page.url is not None
    if copies.knows_more(said, archived) or (
        gives_address and copies.lacks_nothing(said, archived)
    ):
        # The address tells the section; a copy without one does not take it away.
        section = case.reading.section or archived["section"]
        richer = replace(case, reading=replace(case.reading, section=section))
        return _take_over(db, richer, text=text)
    if gives_address:
        living.move(db, text.id, page_id=case.page.id)
    return Change.ALIAS


def _take_over(db: Database, case: _Case, *, text: Text) -> Change:
    """The copy becomes what the text says, and its page the text's own where it may."""
    if _may_go_by(db, case, text=text):
        living.move(db, text.id, page_id=case.page.id)
    captures.forget_problems(db, text.page_id)
    captures.forget_problems(db, case.page.id)
    _note_problems(db, case, article=text.id)
    if case.reading.digest == text.digest:
        texts.refresh(db, text, sighting=case.sighting)
        return Change.ALIAS
    texts.revise(db, text, sighting=case.sighting)
    return Change.CHANGED


def _may_go_by(db: Database, case: _Case, *, text: Text) -> bool:
    """True unless the text would lose its address, or its place on the portal, by it."""
    if text.url is None:
        return True
    if case.page.url is None:
        return False
    if is_import(case.reading.capture):
        return not living.was_crawled(db, text.page_id)
    # A dead own page stays until the run is settled: that finds the rename.
    return living.is_alive(db, text.page_id)


def _take_again(db: Database, case: _Case, *, text: Text) -> Change:
    if text.read_page_id != case.page.id and _is_poorer(db, case, text=text):
        _note_good(db, case)
        _note_seen(db, case, article_id=text.id)
        return Change.UNCHANGED
    if is_import(case.reading.capture) and _is_older(case.reading, text):
        if case.reading.digest == text.digest:
            return Change.UNCHANGED
        return _pass_over(db, case, code="older", why="the file is not known to be newer")
    if doubt := _doubt(db, case, text=text):
        soon = replace(case, answer=replace(case.answer, due_at=case.answer.at))
        return _pass_over(db, soon, code=doubt.code, why=doubt.why)
    _note_good(db, case)
    _note_seen(db, case, article_id=text.id)
    change = _compare(db, case, text=text)
    captures.forget_problems(db, case.page.id)
    _note_problems(db, case, article=text.id)
    return change


def _doubt(db: Database, case: _Case, *, text: Text) -> Doubt | None:
    """Why other bytes that say something else may not become a revision; None where they may."""
    reading = case.reading
    if reading.digest == text.digest:
        return None
    if captures.body_digest(db, text.capture_id) == reading.capture.digest:
        return None
    return doubting.doubt_of(db, text, sighting=case.sighting)


def _is_poorer(db: Database, case: _Case, *, text: Text) -> bool:
    return copies.knows_less(copies.said_by(case.reading), texts.said_of(db, text))


def _is_older(reading: Reading, text: Text) -> bool:
    """True unless the reading is as new as what is archived, as far as both are dated."""
    if text.captured_at is None:
        return False
    fetched_at = reading.capture.fetched_at
    return fetched_at is None or fetched_at < datetime.fromisoformat(text.captured_at)


def _compare(db: Database, case: _Case, *, text: Text) -> Change:
    reading, sighting = case.reading, case.sighting
    if reading.digest == text.digest:
        texts.refresh(db, text, sighting=sighting)
        return Change.UNCHANGED
    if captures.body_digest(db, text.capture_id) == reading.capture.digest:
        texts.correct(db, text, sighting=sighting)
        return Change.UNCHANGED
    texts.revise(db, text, sighting=sighting)
    return Change.CHANGED


def _note_seen(db: Database, case: _Case, *, article_id: int) -> None:
    if not is_import(case.reading.capture):
        living.note_seen(db, article_id, run=case.answer.run, at=case.answer.at)


def _note_good(db: Database, case: _Case) -> None:
    reading = case.reading
    pages.note_good(
        db, case.page, answer=case.answer, kind=str(reading.page_kind), title=reading.title
    )


def _note_problems(
    db: Database, case: _Case, *, article: int | None, more: tuple[Problem, ...] = ()
) -> None:
    problems = (*more, *case.reading.problems)
    captures.note_problems(
        db, case.page.id, capture_id=case.answer.capture_id, problems=problems, article=article
    )
