"""The frontier: pages still to fetch, and those to ask again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from portalcrawl.archive.storing import captures, living, pages, runs
from portalcrawl.archive.storing.pages import Answer, Page, Visit
from portalcrawl.archive.times import stamp
from portalcrawl.items import Capture
from portalcrawl.outcomes import Change

Follow = tuple[str, str, str | None]
"""A link worth fetching: ``(url, url_key, kind)``."""

# A run of a small budget must not spend it on what every run asks: never asked first, then what
# waits longest, by days: seconds would let a slow moment of an earlier run change the order.
_DUE = """
    SELECT url, url_key, kind, depth, state = 'fetched'
    FROM pages
    WHERE portal IS :portal
      AND url IS NOT NULL
      AND (state = 'pending' OR (state NOT IN ('skipped', 'refused') AND (
          due_at <= :now
          OR (due_at IS NOT NULL AND (
              last_seen_at > :soon
              OR last_run_id IN (
                  SELECT id FROM runs WHERE max(started_at, coalesce(finished_at, '')) > :soon
              )
          ))
      )))
    ORDER BY state <> 'pending', substr(due_at, 1, 10), depth, id
"""

_LEEWAY = timedelta(hours=2)
"""A page that was seen further in the future was seen by a clock that was wrong: its time to be
due is as wrong, and is not waited for."""

_KNOWN = """
    SELECT url_key, due_at
    FROM pages
    WHERE portal IS :portal
"""

_VALIDATORS = """
    SELECT etag, last_modified
    FROM pages
    WHERE url_key = :url_key
      AND state = 'fetched'
"""

_MET = """
    SELECT pages.url_key, pages.url, pages.state
    FROM json_each(:keys) AS links
    JOIN pages ON pages.url_key = links.value
"""

_FOLLOW = """
    INSERT INTO pages (url_key, url, portal, kind, state, depth, found_on, first_seen_at)
    VALUES (:url_key, :url, :portal, :kind, 'pending', :depth, :found_on, :at)
    ON CONFLICT (url_key) DO UPDATE
    SET state = iif(state IN ('skipped', 'refused'), 'pending', state),
        due_at = iif(state = 'gone', :now, due_at)
    WHERE state IN ('skipped', 'refused')
       OR (:from_list AND state = 'gone' AND article_id IS NOT NULL)
"""

_LEFT_OUT = frozenset({"skipped", "refused", "gone"})
"""States of a known page in which a link to it can change something."""

_FAIL = """
    UPDATE pages
    SET state = iif(state IN ('pending', 'maintenance', 'unfit'), 'failed', state),
        reason = :reason, n_failures = n_failures + 1, due_at = :now, last_run_id = :run
    WHERE id = :id
"""

_SKIP = """
    UPDATE pages
    SET state = :state, reason = :reason, last_run_id = :run
    WHERE id = :id
      AND state IN ('pending', 'skipped', 'refused', 'maintenance', 'unfit', 'failed')
"""

_SEEN_AGAIN = """
    UPDATE pages
    SET state = 'fetched', reason = NULL, due_at = coalesce(:due_at, due_at), n_failures = 0,
        last_seen_at = :at, last_run_id = :run,
        etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified)
    WHERE id = :id
"""

_SEEN_ARTICLE = """
    SELECT id, page_id
    FROM articles
    WHERE id = :article_id
"""


@dataclass(frozen=True)
class PageRow:
    """One page to fetch."""

    url: str
    url_key: str
    kind: str | None
    """The kind of page expected there; None where nobody knows."""
    depth: int
    """How many links away from a start page."""
    is_known: bool = False
    """Whether it answered well before."""


def due_pages(db: Database, portal: str | None, *, now: datetime) -> list[PageRow]:
    """Pages never fetched, nearest to the start first, then those whose time came, in order."""
    moments = {"now": stamp(now), "soon": stamp(now + _LEEWAY)}
    rows = db.execute(_DUE, {"portal": portal} | moments).fetchall()
    return [
        PageRow(url, key, kind, depth, is_known=bool(answered))
        for url, key, kind, depth, answered in rows
    ]


def known(db: Database, portal: str | None) -> dict[str, datetime | None]:
    """When each known page is next due; None for pages that wait, or are never asked again."""
    rows = db.execute(_KNOWN, {"portal": portal}).fetchall()
    return {key: datetime.fromisoformat(due) if due else None for key, due in rows}


def validators(db: Database, url_key: str) -> tuple[str | None, str | None]:
    """``(ETag, Last-Modified)`` of the page as archived; None where it must be sent in full."""
    row = db.execute(_VALIDATORS, {"url_key": url_key}).fetchone()
    return (row[0], row[1]) if row else (None, None)


def follow(
    db: Database, links: Sequence[Follow], *, page: Page, from_list: bool, at: datetime
) -> None:
    """Make pages met for the first time pending; a listing's links bring removed texts back."""
    keys = json.dumps([url_key for _, url_key, _ in links])
    met = {row[0]: row for row in db.execute(_MET, {"keys": keys}).fetchall()}
    # Most links of a page are known and wait for nothing: no statement is run for them.
    moving = [link for link in links if link[1] not in met or met[link[1]][2] in _LEFT_OUT]
    first = {key: url for url, key, _ in reversed(links)} | {
        key: row[1] for key, row in met.items()
    }
    spelled = [link for link in links if first[link[1]] != link[0]]
    owner = {
        "portal": page.portal,
        "depth": page.depth + 1,
        "found_on": page.id,
        "from_list": int(from_list),
        "at": stamp(at),
        "now": stamp(at),
    }
    rows = [owner | dict(zip(("url", "url_key", "kind"), link, strict=True)) for link in moving]
    db.conn.executemany(_FOLLOW, rows)
    pages.add_spellings(db, [(url, url_key) for url, url_key, _ in spelled], at=at)


def add_seeds(db: Database, portal: str | None, *, links: Sequence[Follow], at: datetime) -> None:
    """Make start pages pending where they were never met."""
    with db.atomic():
        runs.note_portal(db, portal, at=at)
        for url, url_key, _ in links:
            pages.meet(db, url_key, url=url, portal=portal, at=at)


@dataclass(frozen=True)
class Asked:
    """A page that a run asked for, or decided not to ask for."""

    url: str
    url_key: str
    portal: str | None
    run: int
    at: datetime


def store_failure(db: Database, asked: Asked, *, reason: str) -> None:
    """Note that the page could not be fetched; the next run tries again."""
    with db.atomic():
        page = _met(db, asked)
        now = stamp(asked.at)
        db.execute(_FAIL, {"id": page.id, "reason": reason, "now": now, "run": asked.run})
        pages.note_visit(db, page.id, visit=Visit("failed", reason), run=asked.run, at=asked.at)


def store_skipped(db: Database, asked: Asked, *, reason: str, state: str = "skipped") -> None:
    """Note that the page is left out on purpose; a page that was fetched keeps its state."""
    with db.atomic():
        page = _met(db, asked)
        row = {"id": page.id, "state": state, "reason": reason, "run": asked.run}
        db.execute(_SKIP, row)
        pages.note_visit(db, page.id, visit=Visit("skipped", reason), run=asked.run, at=asked.at)


def store_revisit(
    db: Database, capture: Capture, *, run: int, at: datetime, due_at: datetime | None
) -> Change:
    """Store an answer 304: the page is as archived. Its ``capture`` has an empty body.

    Raises LookupError when the archive holds nothing that the answer could refer to.
    """
    with db.atomic():
        page = pages.find(db, capture.url_key)
        if page is None or page.capture_id is None:
            raise LookupError(f"answered 304 but nothing is archived of {capture.url_key}")
        capture_id = captures.keep_revisit(
            db, capture, page_id=page.id, of=page.capture_id, run=run
        )
        answer = Answer(capture=capture, capture_id=capture_id, run=run, at=at, due_at=due_at)
        change = _seen_again(db, page, answer=answer)
        pages.note_visit(db, page.id, visit=Visit(change, None, capture_id), run=run, at=at)
    return change


def _seen_again(db: Database, page: Page, *, answer: Answer) -> Change:
    capture = answer.capture
    row = {
        "id": page.id,
        "due_at": stamp(answer.due_at),
        "at": stamp(answer.at),
        "run": answer.run,
        "etag": capture.header("etag"),
        "last_modified": capture.header("last-modified"),
    }
    db.execute(_SEEN_AGAIN, row)
    if page.article_id is None:
        return Change.CAPTURED
    living.note_seen(db, page.article_id, run=answer.run, at=answer.at)
    own_page = db.execute(_SEEN_ARTICLE, {"article_id": page.article_id}).fetchone()[1]
    return Change.UNCHANGED if own_page == page.id else Change.ALIAS


def _met(db: Database, asked: Asked) -> Page:
    runs.note_portal(db, asked.portal, at=asked.at)
    return pages.meet(db, asked.url_key, url=asked.url, portal=asked.portal, at=asked.at)
