"""Changes of known texts that wait for the end of their run: only then it is known what they are.

A portal that was broken into, or laid out anew, changes many pages at once. So a crawl keeps what
a known page says now as a capture, and lets the archived reading stand; when the run is judged
and believed, the capture is read once more and becomes the next revision.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.storing.runs import NORMAL_AFTER
from portalcrawl.archive.telling.recall import Readable

ON_TRIAL = "on_trial"
"""Code of the problem of a page whose change is not believed yet."""
HELD_BACK = "it says something else, which is believed when most of the portal stays as it was"
"""The same in words; visits are counted by it."""

_WAITING = """
    SELECT visits.capture_id, visits.page_id, pages.portal, captures.url, pages.url_key,
        captures.digest, visits.visited_at
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    JOIN captures ON captures.id = visits.capture_id
    WHERE visits.run_id = :run
      AND visits.change = 'kept'
      AND visits.reason = :reason
    ORDER BY visits.capture_id
"""

# Pages held back now, with how many of the runs just before held them back too. What a run that
# was cut off saw is asked again, so it counts as seen again but not as a run of its own.
_HELD = """
    SELECT (
        SELECT count(*)
        FROM (
            SELECT earlier.change, earlier.reason
            FROM visits AS earlier
            JOIN runs ON runs.id = earlier.run_id
            WHERE earlier.page_id = visits.page_id
              AND earlier.run_id < :run
              AND runs.kind = 'crawl'
              AND runs.verdict <> 'interrupted'
            ORDER BY earlier.run_id DESC
            LIMIT :n_before
        ) AS before
        WHERE before.change = 'kept'
          AND before.reason = :reason
    ), coalesce((
        SELECT latest.change = 'kept' AND latest.reason IS :reason
        FROM visits AS latest
        WHERE latest.page_id = visits.page_id
          AND latest.run_id < :run
        ORDER BY latest.run_id DESC
        LIMIT 1
    ), 0)
    FROM visits
    WHERE visits.run_id = :run
      AND visits.change = 'kept'
      AND visits.reason = :reason
"""

_ASKED = """
    SELECT count(*)
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    JOIN articles ON articles.page_id = pages.id
    WHERE visits.run_id = :run
      AND articles.first_run_id < :run
      AND visits.change NOT IN ('failed', 'skipped')
"""

_PAST = """
    SELECT articles.digest, articles.published_at, (
        SELECT json_group_array(change)
        FROM (
            SELECT change
            FROM visits
            WHERE visits.page_id = pages.id
              AND visits.run_id < :run
            ORDER BY run_id DESC
            LIMIT :n
        )
    )
    FROM pages
    LEFT JOIN articles ON articles.id = pages.article_id
    WHERE pages.url_key = :url_key
"""

_LOOKED_BACK = 8
"""Visits of a page by which it is judged how often it changes."""


@dataclass(frozen=True)
class Waiting:
    """A capture whose change was held back in its run."""

    page: Readable
    at: datetime
    """When it came."""


@dataclass(frozen=True)
class Trials:
    """How many known texts a run asked, and how many changes it holds back."""

    n_asked: int = 0
    """Texts from before the run whose own page answered in it."""
    n_held: int = 0
    n_lasting: int = 0
    """Those among the held ones that the ``NORMAL_AFTER - 1`` runs before held back too."""
    n_repeated: int = 0
    """Those that were held back when they were last asked."""


@dataclass(frozen=True)
class Past:
    """What the archive knows of a page before a run came by."""

    digest: str | None = None
    """Of the text that it shows."""
    published_at: datetime | None = None
    changes: tuple[str, ...] = ()
    """What its last visits found, the newest first: values of ``Change`` and others."""


def waiting(db: Database, run: int) -> list[Waiting]:
    """The captures of the run whose changes wait, in the order in which they came."""
    rows = db.execute(_WAITING, {"run": run, "reason": HELD_BACK}).fetchall()
    return [
        Waiting(
            Readable(capture_id, page_id, None, portal, url, url_key, digest),
            datetime.fromisoformat(at),
        )
        for capture_id, page_id, portal, url, url_key, digest, at in rows
    ]


def trials(db: Database, run: int) -> Trials:
    """How much of what the run asked is held back."""
    values = {"run": run, "reason": HELD_BACK, "n_before": NORMAL_AFTER - 1}
    (n_asked,) = db.execute(_ASKED, values).fetchone()
    held = db.execute(_HELD, values).fetchall()
    return Trials(
        n_asked=n_asked,
        n_held=len(held),
        n_lasting=sum(n_before == NORMAL_AFTER - 1 for n_before, _ in held),
        n_repeated=sum(was_held for _, was_held in held),
    )


def past(db: Database, url_key: str, *, run: int) -> Past:
    """What is known of the page from the runs before this one."""
    values = {"url_key": url_key, "run": run, "n": _LOOKED_BACK}
    row = db.execute(_PAST, values).fetchone()
    if row is None:
        return Past()
    digest, published_at, changes = row
    moment = datetime.fromisoformat(published_at) if published_at else None
    return Past(digest, moment, tuple(json.loads(changes)))
