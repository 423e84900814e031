"""One reading on its way in, and what is noted of it whatever becomes of it."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from portalcrawl.archive.storing import captures, living, pages
from portalcrawl.archive.storing.judging import is_import, unfit_state
from portalcrawl.archive.storing.pages import Answer, Page
from portalcrawl.archive.storing.texts import Sighting
from portalcrawl.items import Problem, Reading
from portalcrawl.outcomes import Change


@dataclass(frozen=True)
class Case:
    """One reading on its way in."""

    reading: Reading
    page: Page
    answer: Answer
    is_on_trial: bool = False
    """Whether a change of a known text has to wait for the end of its run."""

    @property
    def sighting(self) -> Sighting:
        """The reading with the rows that it came by."""
        return Sighting(
            reading=self.reading,
            page_id=self.page.id,
            capture_id=self.answer.capture_id,
            run=self.answer.run,
            at=self.answer.at,
        )


def pass_over(db: Database, case: Case, *, code: str, why: str) -> Change:
    """The page reads worse than what is archived: note it and keep what is good."""
    page, at = case.page, case.answer.at
    is_cut = case.reading.capture.truncated and not case.reading.capture.is_too_large
    answer = replace(case.answer, due_at=at if is_cut else case.answer.due_at or at)
    captures.forget_problems(db, page.id, but=page.capture_id)
    if page.capture_id is None and page.article_id is None:
        pages.note_bad(db, page, answer=answer, state=unfit_state(case.reading), reason=why)
        named = () if case.reading.problems else (Problem("page", code, f"Not usable: {why}."),)
        note_problems(db, case, article=None, more=named)
        return Change.CAPTURED
    pages.note_bad(db, page, answer=answer, state=page.state, reason=why)
    problem = Problem("page", code, f"The page is kept as it was archived: {why}.")
    note_problems(db, case, article=page.article_id, more=(problem,))
    return Change.KEPT


def note_seen(db: Database, case: Case, *, article_id: int) -> None:
    """Note that the text stands on its portal; a saved page proves nothing of today."""
    if not is_import(case.reading.capture):
        living.note_seen(db, article_id, run=case.answer.run, at=case.answer.at)


def note_good(db: Database, case: Case) -> None:
    """Note that the page answered well."""
    reading = case.reading
    pages.note_good(
        db, case.page, answer=case.answer, kind=str(reading.page_kind), title=reading.title
    )


def note_problems(
    db: Database, case: Case, *, article: int | None, more: tuple[Problem, ...] = ()
) -> None:
    """Put the reading's problems, and ``more``, in place of those noted before."""
    problems = (*more, *case.reading.problems)
    captures.note_problems(
        db, case.page.id, capture_id=case.answer.capture_id, problems=problems, article=article
    )
