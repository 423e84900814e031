"""What happened to a text, or to all of them since a day: versions, removals, returns, renames."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.storing import changing, versions
from portalcrawl.archive.storing.changing import FieldDifference
from portalcrawl.archive.storing.versions import Version

EVENTS = ("new", "changed", "renamed", "missing", "removed", "returned")
"""What the view ``changes`` tells, as it names it."""

KEPT = "kept"
"""A page that answered, but was kept as a capture only: in the history of one text alone."""

_OF_TEXT = f"""
    SELECT at, kind, article_id, portal, title, url, revision, changed_fields, change_kinds,
        evidence
    FROM changes
    WHERE article_id = :article_id
    UNION ALL
    SELECT visits.visited_at, '{KEPT}', articles.id, articles.portal, articles.title,
        articles.url, NULL, NULL, NULL, visits.reason
    FROM articles
    JOIN pages ON pages.article_id = articles.id
    JOIN visits ON visits.page_id = pages.id
    JOIN runs ON runs.id = visits.run_id
    WHERE articles.id = :article_id
      AND articles.id NOT IN (SELECT article_id FROM withheld)
      AND visits.change = 'kept'
      AND runs.kind <> 'reread'
    ORDER BY at, revision
"""

_SINCE = """
    SELECT at, kind, article_id, portal, title, url, revision, changed_fields, change_kinds,
        evidence
    FROM changes
    WHERE (:since IS NULL OR at >= :since)
      AND (:portal IS NULL OR portal = :portal)
      AND (:kind IS NULL OR kind = :kind
           OR :kind IN (SELECT value FROM json_each(coalesce(change_kinds, '[]'))))
    ORDER BY at, article_id, revision
"""

Row = dict[str, Any]


@dataclass(frozen=True)
class HistoryEntry:
    """One event in the life of a text."""

    event: Row
    """A row of the view ``changes``, its lists as lists; ``kind`` may be ``kept``."""
    version: Version | None = None
    """What it says from then on, for ``new`` and ``changed``."""
    differences: tuple[FieldDifference, ...] = ()
    """What differs from the version before."""
    is_read_otherwise: bool = False
    """True where the version before was read by other rules: they may be what differs."""


def history(db: Database, article_id: int) -> list[HistoryEntry]:
    """Everything that happened to the text, the oldest first; [] where it is withheld."""
    events = [_told(row) for row in db.query(_OF_TEXT, {"article_id": article_id})]
    known = {version.number: version for version in versions.versions(db, article_id)}
    return [_entry(event, known) for event in events]


def changes_since(
    db: Database, since: date | None, *, portal: str | None, kind: str | None
) -> list[Row]:
    """Rows of the view ``changes`` from the day on, the oldest first; None is no filter.

    ``kind``: one of ``EVENTS`` or of ``changing.CHANGE_KINDS``.
    """
    values = {"since": since and since.isoformat(), "portal": portal, "kind": kind}
    return [_told(row) for row in db.query(_SINCE, values)]


def _entry(event: Row, known: dict[int, Version]) -> HistoryEntry:
    version = known.get(event["revision"])
    before = known.get(version.number - 1) if version else None
    if version is None or before is None:
        return HistoryEntry(event, version)
    return HistoryEntry(
        event,
        version,
        changing.differences_of(before.meaning, version.meaning),
        before.rules_version != version.rules_version,
    )


def _told(row: Row) -> Row:
    lists = ("changed_fields", "change_kinds")
    return row | {name: json.loads(row[name]) if row[name] else [] for name in lists}
