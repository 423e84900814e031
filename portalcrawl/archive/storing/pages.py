"""Rows of ``pages``: every address ever met, what it answered, when it is next due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.times import stamp
from portalcrawl.items import Capture

MAX_FURTHER_URLS = 20
"""Spellings kept for one page; portals with session numbers would make thousands."""

_ADD = """
    INSERT INTO pages (url_key, url, portal, state, first_seen_at)
    VALUES (:url_key, :url, :portal, 'pending', :at)
    ON CONFLICT (url_key) DO UPDATE
    SET url = coalesce(url, excluded.url), portal = coalesce(portal, excluded.portal)
    WHERE url IS NULL OR portal IS NULL
"""

_READ = """
    SELECT id, url_key, url, portal, state, reason, article_id, capture_id, depth
    FROM pages
    WHERE url_key = :url_key
"""

_SPELLING = f"""
    INSERT INTO page_urls (url, page_id, first_seen_at)
    SELECT :url, id, :at
    FROM pages
    WHERE url_key = :url_key
      AND url <> :url
      AND (SELECT count(*) FROM page_urls WHERE page_id = pages.id) < {MAX_FURTHER_URLS}
    ON CONFLICT DO NOTHING
"""

_GOOD = """
    UPDATE pages
    SET state = 'fetched', reason = NULL, kind = :kind, title = :title, capture_id = :capture_id,
        etag = :etag, last_modified = :last_modified, due_at = :due_at, n_failures = 0,
        last_seen_at = :at, last_run_id = :run
    WHERE id = :id
"""

_BAD = """
    UPDATE pages
    SET state = :state, reason = :reason, due_at = :due_at, last_seen_at = :at, last_run_id = :run
    WHERE id = :id
"""

_READ_AS = """
    UPDATE pages
    SET kind = :kind, title = :title
    WHERE id = :id
      AND capture_id = :capture_id
      AND (kind IS NOT :kind OR title IS NOT :title)
"""

# What the portal said since stays: only the newest answer can make the page a good one.
_FOUND_GOOD = """
    UPDATE pages
    SET capture_id = :capture_id, kind = :kind, title = :title,
        (state, reason) = (
            SELECT iif(max(id) = :capture_id, 'fetched', pages.state),
                iif(max(id) = :capture_id, NULL, pages.reason)
            FROM captures
            WHERE captures.page_id = pages.id
        )
    WHERE id = :id
"""

_REASON = "SELECT reason FROM pages WHERE id = :id"

_JOIN = "UPDATE pages SET article_id = :article_id WHERE id = :id"

_VISIT = """
    INSERT INTO visits (run_id, page_id, change, reason, capture_id, n_items, visited_at)
    VALUES (:run, :page_id, :change, :reason, :capture_id, :n_items, :at)
    ON CONFLICT (run_id, page_id) DO UPDATE
    SET change = CASE
            WHEN change IN ('new', 'changed') AND excluded.change NOT IN ('new', 'missing')
            THEN change
            ELSE excluded.change
        END,
        reason = excluded.reason,
        capture_id = coalesce(excluded.capture_id, capture_id),
        n_items = coalesce(excluded.n_items, n_items),
        visited_at = excluded.visited_at
"""


@dataclass(frozen=True)
class Page:
    """One row of ``pages``, as far as storing needs it."""

    id: int
    url_key: str
    url: str | None
    portal: str | None
    state: str
    reason: str | None
    article_id: int | None
    capture_id: int | None
    depth: int


@dataclass(frozen=True)
class Visit:
    """What one run found at one page."""

    change: str
    """A ``Change``, or ``failed``, ``skipped``, ``gone``, ``renamed``."""
    reason: str | None = None
    capture_id: int | None = None
    n_items: int | None = None
    """Entries of a page of links; None for other pages."""


def find(db: Database, url_key: str) -> Page | None:
    """The page of this key; None where it was never met."""
    row = db.execute(_READ, {"url_key": url_key}).fetchone()
    return Page(*row) if row else None


def meet(db: Database, url_key: str, *, url: str | None, portal: str | None, at: datetime) -> Page:
    """The page of this key, new as pending where it was never met; further spellings are kept."""
    known = find(db, url_key)
    if known is None or known.url is None or known.portal is None:
        values = {"url_key": url_key, "url": url, "portal": portal, "at": stamp(at)}
        db.execute(_ADD, values)
        known = find(db, url_key)
    if known is None:
        raise AssertionError("the page was just stored")
    if url and url != known.url:
        add_spellings(db, [(url, url_key)], at=at)
    return known


def add_spellings(db: Database, spellings: Sequence[tuple[str, str]], *, at: datetime) -> None:
    """Keep ``(url, url_key)`` pairs whose address is not the page's first one."""
    seen_at = stamp(at)
    rows = [{"url": url, "url_key": key, "at": seen_at} for url, key in spellings]
    db.conn.executemany(_SPELLING, rows)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A capture as the page's row notes it."""

    capture: Capture
    capture_id: int
    run: int
    at: datetime
    due_at: datetime | None


def note_good(db: Database, page: Page, *, answer: Answer, kind: str, title: str | None) -> None:
    """The page answered well: its state, validators and next due time."""
    capture = answer.capture
    db.execute(
        _GOOD,
        {
            "id": page.id,
            "kind": kind,
            "title": title,
            "capture_id": answer.capture_id,
            "etag": capture.header("etag"),
            "last_modified": capture.header("last-modified"),
            "due_at": stamp(answer.due_at),
            "at": stamp(answer.at),
            "run": answer.run,
        },
    )


def note_bad(db: Database, page: Page, *, answer: Answer, state: str, reason: str) -> None:
    """The page answered, but not well: its state and the evidence; what was good stays."""
    db.execute(
        _BAD,
        {
            "id": page.id,
            "state": state,
            "reason": reason,
            "due_at": stamp(answer.due_at),
            "at": stamp(answer.at),
            "run": answer.run,
        },
    )


def read_as(db: Database, page: Page, *, capture_id: int, kind: str, title: str | None) -> None:
    """Its newest good capture is read by other rules: kind and title follow, nothing else."""
    values = {"id": page.id, "capture_id": capture_id, "kind": kind, "title": title}
    if page.capture_id is None:
        db.execute(_FOUND_GOOD, values)
    else:
        db.execute(_READ_AS, values)


def reason_of(db: Database, page_id: int) -> str | None:
    """What was odd at the last visit; None where nothing was."""
    row = db.execute(_REASON, {"id": page_id}).fetchone()
    return row[0] if row else None


def join(db: Database, page: Page, *, article_id: int) -> None:
    """The page shows this article."""
    db.execute(_JOIN, {"id": page.id, "article_id": article_id})


def note_visit(db: Database, page_id: int, *, visit: Visit, run: int, at: datetime) -> None:
    """Write into the run's ledger what it found; NEW and CHANGED outlive a second look."""
    db.execute(
        _VISIT,
        {
            "run": run,
            "page_id": page_id,
            "change": str(visit.change),
            "reason": visit.reason,
            "capture_id": visit.capture_id,
            "n_items": visit.n_items,
            "at": stamp(at),
        },
    )
