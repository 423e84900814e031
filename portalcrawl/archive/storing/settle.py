"""After a run: which texts moved to another address, and which removals are now certain."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.storing import living
from portalcrawl.archive.times import stamp

_RUN = "SELECT portal, settled_at FROM runs WHERE id = :run"

_SETTLED = "UPDATE runs SET settled_at = :at WHERE id = :run"

_MOVED = f"""
    SELECT articles.id, old.id, old.url, old.url_key, old.reason, min(new.id)
    FROM articles
    JOIN pages AS old ON old.id = articles.page_id
    JOIN ({living.ALIVE_PAGES}) AS new ON new.article_id = articles.id
    WHERE articles.portal IS :portal
      AND old.state IN ('missing', 'gone')
      AND (:complete OR new.last_run_id = :run)
    GROUP BY articles.id
"""

_RENAME = """
    INSERT INTO renames (article_id, run_id, old_url, old_url_key, new_url, new_url_key, evidence,
        renamed_at)
    SELECT :article_id, :run, :old_url, :old_url_key, url, url_key, :evidence, :at
    FROM pages
    WHERE id = :new_page
"""

_RETIRE = """
    UPDATE pages
    SET state = 'gone', reason = 'renamed to ' || (SELECT url FROM pages WHERE id = :new_page),
        due_at = NULL
    WHERE id = :old_page
"""

_MARK_VISIT = """
    UPDATE visits
    SET change = :change
    WHERE run_id = :run
      AND page_id = :page_id
"""

_MISSED = """
    SELECT articles.id, articles.missing_run_id, visits.page_id, visits.reason, visits.capture_id
    FROM visits
    JOIN pages ON pages.id = visits.page_id
    JOIN articles ON articles.id = pages.article_id
    WHERE visits.run_id = :run
      AND visits.change = 'missing'
      AND articles.status = 'missing'
    ORDER BY articles.id, pages.id = articles.page_id DESC, pages.id
"""

_NOTE_MISSED = "UPDATE articles SET missing_run_id = :run WHERE id = :article_id"

_NOTE_GONE = "UPDATE articles SET status = 'gone' WHERE id = :article_id"

_BURY_PAGES = """
    UPDATE pages
    SET state = 'gone', due_at = :due_at
    WHERE article_id = :article_id
      AND state = 'missing'
"""

_TOMBSTONE = """
    INSERT INTO tombstones (article_id, url, evidence, capture_id, noticed_run_id,
        confirmed_run_id, confirmed_at)
    SELECT :article_id, articles.url, :evidence, :capture_id, :noticed, :run, :at
    FROM articles
    WHERE id = :article_id
"""


def settle_run(db: Database, run: int, *, complete: bool, at: datetime) -> None:
    """Find renames; where the run was complete, confirm what an earlier complete run missed.

    A removal needs two complete runs that both saw it; a run that was not complete neither
    confirms nor counts as the first. Settling a run again changes nothing.
    """
    with db.atomic():
        portal, settled_at = db.execute(_RUN, {"run": run}).fetchone()
        if settled_at is not None:
            return
        values = {"run": run, "at": stamp(at), "portal": portal, "complete": int(complete)}
        for row in db.execute(_MOVED, values).fetchall():
            _rename(db, row, values=values)
        if complete:
            _confirm(db, values, at=at)
        db.execute(_SETTLED, values)


def _rename(db: Database, row: tuple[Any, ...], *, values: dict[str, Any]) -> None:
    article_id, old_page, old_url, old_url_key, evidence, new_page = row
    moved = {
        "article_id": article_id,
        "old_url": old_url,
        "old_url_key": old_url_key,
        "old_page": old_page,
        "new_page": new_page,
        "evidence": evidence,
        "change": "renamed",
        "page_id": old_page,
    }
    for statement in (_RENAME, _RETIRE, _MARK_VISIT):
        db.execute(statement, values | moved)
    living.move(db, article_id, page_id=new_page)


def _confirm(db: Database, values: dict[str, Any], *, at: datetime) -> None:
    seen: set[int] = set()
    for article_id, noticed, page_id, evidence, capture_id in db.execute(
        _MISSED, values
    ).fetchall():
        row = values | {"article_id": article_id, "change": "gone", "page_id": page_id}
        if noticed is None:
            db.execute(_NOTE_MISSED, row)
            continue
        db.execute(_MARK_VISIT, row)
        if article_id in seen:
            continue
        seen.add(article_id)
        due_at = stamp(living.recheck_at(at))
        row |= {"evidence": evidence, "capture_id": capture_id, "noticed": noticed}
        for statement in (_TOMBSTONE, _NOTE_GONE):
            db.execute(statement, row)
        db.execute(_BURY_PAGES, row | {"due_at": due_at})
