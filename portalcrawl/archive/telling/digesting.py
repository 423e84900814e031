"""What the archive noticed since a moment or a run: the events and runs that a digest tells of.

Runs are told apart by their numbers and not by the clock, which may have been set back; withheld
texts are in nothing that is told here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from portalcrawl.archive.times import stamp
from portalcrawl.outcomes import Verdict

EventKind = Literal["new", "changed", "renamed", "missing", "removed", "returned"]

# A run that was killed has no end: what it visited last stands for it.
_RUNS = """
    SELECT id AS run, kind, portal, started_at, finished_at, verdict, reasons
    FROM runs
    WHERE (:run IS NULL OR id >= :run)
      AND (:since IS NULL OR coalesce(
          finished_at,
          (SELECT max(visited_at) FROM visits WHERE run_id = runs.id),
          started_at) >= :since)
    ORDER BY id
"""

# What a rereading first saw as a text was captured earlier: it is told when it was noticed.
_TEXTS = """
    SELECT DISTINCT visits.run_id AS run,
        iif(runs.kind = 'reread', visits.visited_at, revisions.seen_at) AS at,
        iif(revisions.number = 1, 'new', 'changed') AS kind, revisions.article_id,
        revisions.number AS revision, revisions.changed_fields, revisions.change_kinds,
        NULL AS evidence
    FROM json_each(:runs) AS noticed
    JOIN runs ON runs.id = noticed.value
    JOIN visits ON visits.run_id = runs.id
    JOIN pages ON pages.id = visits.page_id
    JOIN revisions ON revisions.article_id = pages.article_id
    JOIN captures ON captures.id = revisions.capture_id
    WHERE visits.change IN ('new', 'changed')
      AND CASE runs.kind
          WHEN 'reread' THEN visits.change = 'new' AND revisions.number = 1
          ELSE captures.run_id = runs.id
      END
"""

_RENAMED = """
    SELECT run_id AS run, renamed_at AS at, 'renamed' AS kind, article_id, NULL AS revision,
        NULL AS changed_fields, NULL AS change_kinds,
        coalesce(old_url, old_url_key) || coalesce(' (' || evidence || ')', '') AS evidence
    FROM renames
    WHERE run_id IN (SELECT value FROM json_each(:runs))
"""

_REMOVED = """
    SELECT confirmed_run_id AS run, confirmed_at AS at, 'removed' AS kind, article_id,
        NULL AS revision, NULL AS changed_fields, NULL AS change_kinds, evidence
    FROM tombstones
    WHERE confirmed_run_id IN (SELECT value FROM json_each(:runs))
"""

# Only what is still missing, and by the first run that missed it: a removal is told as that.
_MISSING = """
    SELECT min(visits.run_id) AS run, visits.visited_at AS at, 'missing' AS kind,
        articles.id AS article_id, NULL AS revision, NULL AS changed_fields,
        NULL AS change_kinds, visits.reason AS evidence
    FROM articles
    JOIN pages ON pages.article_id = articles.id
    JOIN visits ON visits.page_id = pages.id
    WHERE articles.status <> 'live'
      AND articles.status = 'missing'
      AND visits.change IN ('missing', 'gone')
      AND visits.run_id > (
          SELECT coalesce(max(seen.run_id), 0)
          FROM pages AS shown
          JOIN visits AS seen ON seen.page_id = shown.id
          JOIN runs ON runs.id = seen.run_id
          WHERE shown.article_id = articles.id
            AND seen.change IN ('new', 'changed', 'unchanged', 'alias')
            AND runs.kind = 'crawl')
    GROUP BY articles.id
    HAVING run IN (SELECT value FROM json_each(:runs))
"""

_RETURNED = """
    SELECT (SELECT min(visits.run_id)
            FROM pages
            JOIN visits ON visits.page_id = pages.id
            WHERE pages.article_id = changes.article_id
              AND visits.visited_at = changes.at) AS run,
        at, kind, article_id, NULL AS revision, NULL AS changed_fields, NULL AS change_kinds,
        NULL AS evidence
    FROM changes
    WHERE kind = 'returned'
      AND (:since IS NULL OR at >= :since)
"""

_FACTS = """
    SELECT articles.portal, articles.section, articles.title,
        (SELECT min(title) FROM listing_items WHERE url_key = articles.url_key) AS listed_title,
        substr(articles.body, 1, 200) AS beginning, articles.url, articles.url_key,
        articles.published_at, articles.published_precision, articles.not_before,
        articles.not_after
    FROM articles
    WHERE articles.id = :article_id
      AND (:portal IS NULL OR articles.portal = :portal)
      AND articles.id NOT IN (SELECT article_id FROM withheld)
"""

_BORN = "SELECT min(started_at) FROM runs"

_NEWEST = """
    SELECT coalesce(max(finished_at), max(started_at))
    FROM runs
    WHERE :portal IS NULL OR portal IS NULL OR portal = :portal
"""


@dataclass(frozen=True, kw_only=True)
class Window:
    """What a digest is asked for; every field given narrows it."""

    since: datetime | None = None
    """Only what the archive noticed at this moment or later."""
    run: int | None = None
    """Only what this run or a later one noticed."""
    portal: str | None = None


@dataclass(frozen=True, kw_only=True)
class DigestRun:
    """A run that is part of a digest; moments as the archive has them, in ISO 8601."""

    run: int
    kind: str
    portal: str | None
    started_at: str
    finished_at: str | None
    """None for a run that goes on, or was killed."""
    verdict: str | None
    reasons: tuple[str, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody should believe what it noticed before another run confirms it."""
        return self.verdict == Verdict.SUSPECT


@dataclass(frozen=True, kw_only=True)
class DigestEvent:
    """One thing that happened to a text, with what is known of the text today."""

    kind: EventKind
    at: str
    """When the archive noticed it, in ISO 8601; the portal may have done it earlier."""
    run: int
    is_doubtful: bool
    """Noticed by a suspect run."""
    article_id: int
    portal: str | None
    section: str | None
    title: str | None
    listed_title: str | None
    """What the portal's listings call it; None where none names it."""
    beginning: str | None
    """The first 200 characters of its text."""
    url: str | None
    url_key: str
    published_at: str | None
    published_precision: str | None
    not_before: str | None
    not_after: str | None
    revision: int | None
    """The version that came, for ``new`` and ``changed``."""
    changed_fields: tuple[str, ...]
    change_kinds: tuple[str, ...]
    """Some of ``CHANGE_KINDS``."""
    evidence: str | None
    """What the portal answered of a lost text; where a renamed one stood before."""


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What the archive noticed in a window."""

    window: Window
    events: tuple[DigestEvent, ...]
    """The newest first."""
    runs: tuple[DigestRun, ...]
    """The oldest first."""
    born_at: str | None
    """When the archive's first run began: what tells this archive from another."""
    newest_at: str | None
    """The newest event, or where there is none the end of the newest run; None without a run."""


Row = dict[str, Any]


def digest(db: Database, window: Window) -> Digest:
    """What the archive noticed in the window, as it stood at one moment."""
    since, portal = stamp(window.since), window.portal
    with _one_moment(db):
        within = db.query(_RUNS, {"run": window.run, "since": since})
        runs = {row["run"]: _run(row) for row in within}
        asked = {"runs": json.dumps([*runs]), "since": since, "portal": portal}
        found = [
            _event(row, facts, is_doubtful=runs[row["run"]].is_doubtful)
            for row in _rows(db, asked, runs)
            for facts in db.query(_FACTS, {"article_id": row["article_id"], "portal": portal})
        ]
        (born_at,) = db.execute(_BORN).fetchone()
        (newest_at,) = db.execute(_NEWEST, {"portal": portal}).fetchone()
    events = sorted(found, key=lambda one: (one.at, one.run, one.article_id), reverse=True)
    told = {event.run for event in events}
    return Digest(
        window=window,
        events=tuple(events),
        runs=tuple(run for run in runs.values() if run.run in told or _is_of(run, portal)),
        born_at=born_at,
        newest_at=events[0].at if events else newest_at,
    )


def _rows(db: Database, asked: Row, runs: dict[int, DigestRun]) -> Iterator[Row]:
    """Each event once: what a run and a later rereading both noticed is the run's."""
    known = set()
    for statement in (_TEXTS, _RENAMED, _REMOVED, _MISSING, _RETURNED):
        names = {name: asked[name] for name in ("runs", "since") if f":{name}" in statement}
        for row in sorted(db.query(statement, names), key=lambda row: (row["at"], row["run"] or 0)):
            what = (row["kind"], row["article_id"], row["revision"] or row["at"])
            is_within = asked["since"] is None or row["at"] >= asked["since"]
            if row["run"] in runs and is_within and what not in known:
                known.add(what)
                yield row


def _run(row: Row) -> DigestRun:
    return DigestRun(**(row | {"reasons": tuple(json.loads(row["reasons"] or "[]"))}))


def _is_of(run: DigestRun, portal: str | None) -> bool:
    """Whether it may have noticed something of the portal; a rereading asks nobody."""
    return run.kind != "reread" and (portal is None or run.portal in (None, portal))


def _event(row: Row, facts: Row, *, is_doubtful: bool) -> DigestEvent:
    lists = {
        name: tuple(json.loads(row[name] or "[]")) for name in ("changed_fields", "change_kinds")
    }
    return DigestEvent(**(row | facts | lists | {"is_doubtful": is_doubtful}))


@contextmanager
def _one_moment(db: Database) -> Iterator[None]:
    """See the file as it is now, whatever a run writes meanwhile."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")
