"""Put a new reading of a stored capture in place of the old one: the rules changed, not the portal.

No capture is added, no revision counted; when a page was seen, is due and how it stands on its
portal stay as they were. What was read well is never given up for a reading that is worse.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.storing import captures, comparing, entries, foreseeing, pages, texts
from portalcrawl.archive.storing.foreseeing import Act, Case, Plan
from portalcrawl.archive.storing.pages import Visit
from portalcrawl.archive.storing.texts import Text, Upkeep
from portalcrawl.archive.telling.recall import Readable
from portalcrawl.items import Problem, Reading
from portalcrawl.outcomes import Change

LOST = "reread_lost"
"""Code of the problem that tells why an older reading was kept."""

_BORN = "SELECT run_id, stored_at FROM captures WHERE id = :id"

# A page that has left its portal since: its text was never seen gone, but is not there.
_STANDS = """
    UPDATE articles
    SET status = iif(pages.state = 'fetched', 'live', 'missing'),
        last_seen_at = iif(pages.state = 'fetched',
            coalesce(pages.last_seen_at, articles.last_seen_at), articles.last_seen_at)
    FROM pages
    WHERE articles.id = :article_id
      AND pages.id = articles.page_id
"""

_TOLD = """
    SELECT reason
    FROM visits
    WHERE run_id = :run
      AND page_id = :page_id
"""


@dataclass(frozen=True)
class Reread:
    """What came of reading one page again."""

    change: Change
    """UNCHANGED, CHANGED (reads otherwise), KEPT (reads worse), NEW or ALIAS (a text now)."""
    fields: tuple[str, ...] = ()
    """What reads otherwise: names as in the JSON contract, or of columns of ``captures``."""
    why: str | None = None
    """Why an older reading was kept, in words for people."""


_UNCHANGED = Reread(Change.UNCHANGED)


def reread(db: Database, reading: Reading, *, of: Readable, run: int, at: datetime) -> Reread:
    """Put the reading in place of the one that was made of this capture before.

    The run's ledger names the page unless nothing changed.
    """
    with db.atomic():
        case = foreseeing.case_of(db, reading, of=of, run=run)
        done = _carry_out(db, foreseeing.plan_of(db, case))
        if done.change is not Change.UNCHANGED:
            page_id = case.page.id
            told = done.why or _told(db, page_id, fields=done.fields, run=run)
            visit = Visit(done.change, told, of.capture_id)
            pages.note_visit(db, page_id, visit=visit, run=run, at=at)
    return done


def keep_up(db: Database, unchanged: Iterable[Upkeep]) -> None:
    """Note that today's rules read these texts as they are archived."""
    with db.atomic():
        texts.keep_up(db, unchanged)


def differences(db: Database, reading: Reading, *, of: Readable) -> tuple[str, ...]:
    """What the archive says otherwise than this new reading of a stored capture.

    Nothing is written; empty where both say the same.
    """
    case = foreseeing.case_of(db, reading, of=of)
    if of.article_id is not None:
        text = texts.find(db, of.article_id)
        case = foreseeing.with_section(db, case, text=text)
        return comparing.in_order(foreseeing.differences_of_text(db, case, text=text))
    if case.page.article_id is not None:
        return comparing.in_order(comparing.of_page(db, of.capture_id, reading=reading))
    return comparing.in_order(foreseeing.differences_of_list(db, case))


def _carry_out(db: Database, plan: Plan) -> Reread:
    case, text = plan.case, plan.text
    match plan.act:
        case Act.KEEP:
            return _keep(db, case, why=plan.why or "")
        case Act.BECOME_TEXT:
            return _become_text(db, plan)
        case Act.CORRECT_PAGE:
            _correct_page(db, case)
            entries.keep(db, case.reading, page_id=case.page.id)
            _note_problems(db, case, article=None)
        case Act.CORRECT_SHOWN:
            _correct_page(db, case)
        case Act.CORRECT_TEXT | Act.TAKE_OVER if text is not None:
            _correct_text(db, plan, text=text)
        case Act.KEEP_UP if text is not None:
            upkeep = texts.upkeep_of(text, case.reading)
            texts.keep_up(db, [upkeep] if upkeep else [])
    fields = comparing.in_order(plan.differences)
    return Reread(Change.CHANGED, fields) if fields else _UNCHANGED


def _correct_text(db: Database, plan: Plan, *, text: Text) -> None:
    case = plan.case
    if plan.act is Act.TAKE_OVER:
        captures.forget_problems(db, text.read_page_id)
    texts.correct(db, text, sighting=case.sighting(at=text.last_seen_at))
    _correct_page(db, case)
    _note_problems(db, case, article=text.id)


def _become_text(db: Database, plan: Plan) -> Reread:
    """Earlier rules saw no text in it: it was one from the day of its capture on.

    Entries of a page that was taken for a listing stay: where the newer rules err, they are good.
    """
    case, fields = plan.case, comparing.in_order(plan.differences)
    _correct_page(db, case)
    twin = texts.find_twin(db, case.reading)
    if twin is not None:
        pages.join(db, case.page, article_id=twin)
        _note_problems(db, replace(case, reading=replace(case.reading, problems=())), article=twin)
        return Reread(Change.ALIAS, fields)
    run, stored_at = db.execute(_BORN, {"id": case.of.capture_id}).fetchone()
    article_id = texts.add(db, case.sighting(at=stored_at, run=run))
    pages.join(db, case.page, article_id=article_id)
    db.execute(_STANDS, {"article_id": article_id})
    _note_problems(db, case, article=article_id)
    return Reread(Change.NEW, fields)


def _keep(db: Database, case: Case, *, why: str) -> Reread:
    """What was read before is better: note it, and leave everything as it is."""
    problem = Problem("page", LOST, f"The page is kept as it was archived: read again, {why}.")
    captures.note_problem(
        db,
        case.page.id,
        capture_id=case.of.capture_id,
        problem=problem,
        article=case.of.article_id or case.page.article_id,
    )
    return Reread(Change.KEPT, why=why)


def _correct_page(db: Database, case: Case) -> None:
    kind, title = str(case.reading.page_kind), case.reading.title
    pages.read_as(db, case.page, capture_id=case.of.capture_id, kind=kind, title=title)
    captures.correct(db, case.reading, capture_id=case.of.capture_id)


def _note_problems(db: Database, case: Case, *, article: int | None) -> None:
    captures.note_problems(
        db,
        case.page.id,
        capture_id=case.of.capture_id,
        problems=case.reading.problems,
        article=article,
    )


def _told(db: Database, page_id: int, *, fields: tuple[str, ...], run: int) -> str | None:
    """The fields for the ledger, with those of an earlier look in the same run."""
    row = db.execute(_TOLD, {"run": run, "page_id": page_id}).fetchone()
    before = set((row[0] or "").split(", ")) if row else set()
    return ", ".join(comparing.in_order(before | set(fields))) or None
