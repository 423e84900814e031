"""Which text an address shows: one of its own, or one that is known by another address."""

from dataclasses import replace

from sqlite_utils import Database

from portalcrawl.archive.storing import captures, copies, living, pages, texts, trials
from portalcrawl.archive.storing.again import wait
from portalcrawl.archive.storing.case import Case, note_good, note_problems, note_seen
from portalcrawl.archive.storing.doubting import Doubt
from portalcrawl.archive.storing.judging import is_import
from portalcrawl.archive.storing.texts import Text
from portalcrawl.outcomes import Change

_DIFFERS = "shows another text than the article it belonged to"


def take_new_address(db: Database, case: Case) -> Change:
    """Store a text of its own, unless another address shows it already."""
    twin = texts.find_twin(db, case.reading)
    if twin is None:
        return _add(db, case)
    pages.join(db, case.page, article_id=twin)
    return _take_copy(db, case, text=texts.find(db, twin))


def _add(db: Database, case: Case) -> Change:
    note_good(db, case)
    article_id = texts.add(db, case.sighting)
    pages.join(db, case.page, article_id=article_id)
    captures.forget_problems(db, case.page.id)
    note_problems(db, case, article=article_id)
    return Change.NEW


def take_alias(db: Database, case: Case, *, text: Text) -> Change:
    """A further address: it changes no fact of the text while the text's own page is alive.

    Where it shows another text although the own page was read in this run, or for the second
    time, it has become a page of its own.
    """
    if copies.is_same_text(copies.said_by(case.reading), texts.said_of(db, text)):
        return _take_copy(db, case, text=text)
    if case.is_on_trial and pages.reason_of(db, text.page_id) == trials.HELD_BACK:
        # Perhaps both changed alike: that is known when the own page's change is believed.
        return wait(db, case, doubt=Doubt(trials.ON_TRIAL, trials.HELD_BACK))
    own = living.last_run(db, text.page_id) == case.answer.run
    if own or case.page.reason == _DIFFERS:
        return take_new_address(db, case)
    note_good(db, case)
    answer = replace(case.answer, due_at=case.answer.at)
    pages.note_bad(db, case.page, answer=answer, state="fetched", reason=_DIFFERS)
    return Change.ALIAS


def _take_copy(db: Database, case: Case, *, text: Text) -> Change:
    """The same text at another address: an alias, unless this copy knows more.

    So it does not matter which of two copies came first.
    """
    note_good(db, case)
    note_seen(db, case, article_id=text.id)
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


def _take_over(db: Database, case: Case, *, text: Text) -> Change:
    """The copy becomes what the text says, and its page the text's own where it may."""
    if _may_go_by(db, case, text=text):
        living.move(db, text.id, page_id=case.page.id)
    captures.forget_problems(db, text.page_id)
    captures.forget_problems(db, case.page.id)
    note_problems(db, case, article=text.id)
    if case.reading.digest == text.digest:
        texts.refresh(db, text, sighting=case.sighting)
        return Change.ALIAS
    texts.revise(db, text, sighting=case.sighting)
    return Change.CHANGED


def _may_go_by(db: Database, case: Case, *, text: Text) -> bool:
    """True unless the text would lose its address, or its place on the portal, by it."""
    if text.url is None:
        return True
    if case.page.url is None:
        return False
    if is_import(case.reading.capture):
        return not living.was_crawled(db, text.page_id)
    # A dead own page stays until the run is settled: that finds the rename.
    return living.is_alive(db, text.page_id)
