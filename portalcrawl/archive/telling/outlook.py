"""How a portal fares: its last runs, what it has by section and month, what is due, silence.

Withheld texts are counted nowhere.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.times import stamp

_RUNS = """
    SELECT id AS run, kind, started_at, finished_at, verdict, exit_code, n_requests, n_captures,
        n_new, n_changed, n_failed
    FROM runs
    WHERE portal IS :portal
      AND kind <> 'reread'
    ORDER BY id DESC
    LIMIT :most
"""

_COVERAGE = """
    SELECT section, coalesce(year_month, substr(documents.issued_on, 1, 7)) AS month,
        count(*) AS texts
    FROM articles
    LEFT JOIN documents ON documents.article_id = articles.id
    WHERE portal IS :portal
      AND articles.id NOT IN (SELECT article_id FROM withheld)
    GROUP BY section, month
    ORDER BY section IS NULL, section, month
"""

_DUE = """
    SELECT count(*) FILTER (WHERE state = 'pending' OR due_at <= :now) AS due,
        count(*) FILTER (WHERE state <> 'pending' AND due_at > :now AND due_at <= :soon)
            AS due_within_7_days,
        min(due_at) FILTER (WHERE due_at > :now) AS next_due_at
    FROM pages
    WHERE portal IS :portal
      AND url IS NOT NULL
      AND state NOT IN ('skipped', 'refused')
"""

_HEARD = """
    SELECT (SELECT max(last_seen_at) FROM pages WHERE portal IS :portal) AS last_answer_at,
        (SELECT max(revisions.seen_at)
         FROM revisions
         JOIN articles ON articles.id = revisions.article_id
         WHERE articles.portal IS :portal
           AND articles.id NOT IN (SELECT article_id FROM withheld)) AS last_news_at
"""

_SOON = timedelta(days=7)

Row = dict[str, Any]


def runs(db: Database, portal: str | None, *, most: int) -> list[Row]:
    """The last runs over the portal, the newest first."""
    return list(db.query(_RUNS, {"portal": portal, "most": most}))


def coverage(db: Database, portal: str | None) -> list[Row]:
    """Texts by ``section`` and ``month`` (``2024-03``), None where a text has none.

    The month of publication, or of issue where a document states nothing else.
    """
    return list(db.query(_COVERAGE, {"portal": portal}))


def outlook(db: Database, portal: str | None, *, now: datetime) -> Row:
    """What is due at this moment and soon, and for how many whole days the portal has been silent.

    ``silent_days``: since a text was new or changed; ``unheard_days``: since any page answered;
    None where that never was.
    """
    times = {"portal": portal, "now": stamp(now), "soon": stamp(now + _SOON)}
    (due,), (heard,) = db.query(_DUE, times), db.query(_HEARD, times)
    return due | {
        "last_news_at": heard["last_news_at"],
        "silent_days": _days_since(heard["last_news_at"], now),
        "last_answer_at": heard["last_answer_at"],
        "unheard_days": _days_since(heard["last_answer_at"], now),
    }


def _days_since(moment: str | None, now: datetime) -> int | None:
    return None if moment is None else max(0, (now - datetime.fromisoformat(moment)).days)
