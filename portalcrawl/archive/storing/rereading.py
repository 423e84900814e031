"""Put a new reading of a stored capture in place of the old one: the rules changed, not the portal.

No capture is added, no revision counted; when a page was seen, is due and how it stands on its
portal stay as they were. What was read well is never given up for a reading that is worse.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.storing import captures, comparing, copies, doubting, entries, pages, texts
from portalcrawl.archive.storing.judging import Standing, evidence_of, says_something, standing_of
from portalcrawl.archive.storing.pages import Page, Visit
from portalcrawl.archive.storing.texts import Sighting, Text
from portalcrawl.archive.telling.recall import Readable
from portalcrawl.items import TEXT_KINDS, Problem, Reading
from portalcrawl.outcomes import Change

LOST = "reread_lost"
"""Code of the problem that tells why an older reading was kept."""

_N_PAGES = "SELECT count(*) FROM pages WHERE article_id = :article_id"

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


@dataclass(frozen=True)
class _Case:
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


def reread(db: Database, reading: Reading, *, of: Readable, run: int, at: datetime) -> Reread:
    """Put the reading in place of the one that was made of this capture before.

    The run's ledger names the page unless nothing changed.
    """
    with db.atomic():
        page = pages.find(db, of.url_key)
        if page is None:
            raise LookupError(f"no page {of.url_key} in the archive")
        done = _put(db, _Case(reading, of, page, run))
        if done.change is not Change.UNCHANGED:
            told = done.why or _told(db, page.id, fields=done.fields, run=run)
            visit = Visit(done.change, told, of.capture_id)
            pages.note_visit(db, page.id, visit=visit, run=run, at=at)
    return done


def differences(db: Database, reading: Reading, *, of: Readable) -> tuple[str, ...]:
    """What the archive says otherwise than this new reading of a stored capture.

    Nothing is written; empty where both say the same.
    """
    page = pages.find(db, of.url_key)
    if page is None:
        raise LookupError(f"no page {of.url_key} in the archive")
    case = _Case(reading, of, page, run=0)
    if of.article_id is not None:
        return comparing.in_order(_fields_of_text(db, case, text=texts.find(db, of.article_id)))
    if page.article_id is not None:
        return comparing.in_order(comparing.of_page(db, of.capture_id, reading=reading))
    return comparing.in_order(_fields_of_list(db, case))


def _fields_of_text(db: Database, case: _Case, *, text: Text) -> set[str]:
    case = _with_section(db, case, text=text)
    sighting = case.sighting(at=text.last_seen_at)
    return comparing.of_text(db, text.id, sighting=sighting) | _fields_of_page(db, case)


def _fields_of_list(db: Database, case: _Case) -> set[str]:
    fields = _fields_of_page(db, case)
    if case.reading.items:
        fields |= comparing.of_items(db, case.page.id, reading=case.reading)
    return fields


def _put(db: Database, case: _Case) -> Reread:
    if case.of.article_id is not None:
        return _reread_text(db, case, text=texts.find(db, case.of.article_id))
    why = _why_worse(db, case)
    if why:
        return _keep(db, case, why=why) if case.page.capture_id else _UNCHANGED
    if case.page.article_id is not None:
        return _reread_copy(db, case, text=texts.find(db, case.page.article_id))
    if standing_of(case.reading) is Standing.TEXT:
        return _become_text(db, case)
    return _reread_page(db, case)


def _reread_text(db: Database, case: _Case, *, text: Text) -> Reread:
    why = _why_no_text(case.reading)
    if why is None and text.body and not case.reading.body:
        why = "no body is found"
    if why := why or _why_garbled(db, case, text=text):
        return _keep(db, case, why=why)
    return _correct_text(db, _with_section(db, case, text=text), text=text)


def _why_garbled(db: Database, case: _Case, *, text: Text) -> str | None:
    """What spoilt a text that read well before; None where nothing did."""
    if case.reading.digest == text.digest:
        return None
    why = doubting.why_garbled(copies.said_by(case.reading), texts.said_of(db, text))
    return f"the text is garbled: {why}" if why else None


def _correct_text(db: Database, case: _Case, *, text: Text) -> Reread:
    sighting = case.sighting(at=text.last_seen_at)
    fields = comparing.of_text(db, text.id, sighting=sighting) | _fields_of_page(db, case)
    if not fields:
        texts.keep_up(db, text, sighting=sighting)
        return _UNCHANGED
    texts.correct(db, text, sighting=sighting)
    _correct_page(db, case)
    _note_problems(db, case, article=text.id)
    return Reread(Change.CHANGED, comparing.in_order(fields))


def _reread_copy(db: Database, case: _Case, *, text: Text) -> Reread:
    """Another address of a text: it may know more now, else only what it shows itself follows."""
    case = _with_section(db, case, text=text)
    if copies.knows_more(copies.said_by(case.reading), texts.said_of(db, text)):
        captures.forget_problems(db, text.read_page_id)
        return _correct_text(db, case, text=text)
    fields = comparing.of_page(db, case.of.capture_id, reading=case.reading)
    if not fields:
        return _UNCHANGED
    _correct_page(db, case)
    return Reread(Change.CHANGED, comparing.in_order(fields))


def _reread_page(db: Database, case: _Case) -> Reread:
    """A page without a text of its own: a listing, a form."""
    fields = _fields_of_list(db, case)
    if not fields:
        return _UNCHANGED
    _correct_page(db, case)
    entries.keep(db, case.reading, page_id=case.page.id)
    _note_problems(db, case, article=None)
    return Reread(Change.CHANGED, comparing.in_order(fields))


def _become_text(db: Database, case: _Case) -> Reread:
    """Earlier rules saw no text in it: it was one from the day of its capture on.

    Entries of a page that was taken for a listing stay: where the newer rules err, they are good.
    """
    fields = comparing.in_order(comparing.of_page(db, case.of.capture_id, reading=case.reading))
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


def _keep(db: Database, case: _Case, *, why: str) -> Reread:
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


def _why_worse(db: Database, case: _Case) -> str | None:
    """Why a page that no text was read from reads worse than it did; None where it does not."""
    if case.page.article_id is None and standing_of(case.reading) is Standing.PLAIN:
        return "no entries are found" if _has_lost_entries(db, case) else None
    return _why_no_text(case.reading)


def _has_lost_entries(db: Database, case: _Case) -> bool:
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


def _with_section(db: Database, case: _Case, *, text: Text) -> _Case:
    """A text of several addresses keeps the section that one of the others told."""
    if case.reading.section or db.execute(_N_PAGES, {"article_id": text.id}).fetchone()[0] < 2:
        return case
    section = texts.said_of(db, text)["section"]
    return replace(case, reading=replace(case.reading, section=section))


def _fields_of_page(db: Database, case: _Case) -> set[str]:
    capture_id, reading = case.of.capture_id, case.reading
    shown = comparing.of_page(db, capture_id, reading=reading)
    return shown | comparing.of_problems(db, capture_id, page_id=case.page.id, reading=reading)


def _correct_page(db: Database, case: _Case) -> None:
    kind, title = str(case.reading.page_kind), case.reading.title
    pages.read_as(db, case.page, capture_id=case.of.capture_id, kind=kind, title=title)
    captures.correct(db, case.reading, capture_id=case.of.capture_id)


def _note_problems(db: Database, case: _Case, *, article: int | None) -> None:
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
