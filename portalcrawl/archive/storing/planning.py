"""How every page of a portal stands in the frontier, for people who plan a run."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

_PAGES = """
    SELECT url, url_key, kind, state, reason, due_at
    FROM pages
    WHERE portal IS :portal
      AND url IS NOT NULL
    ORDER BY depth, id
"""


@dataclass(frozen=True)
class KnownPage:
    """One address that was ever met."""

    url: str
    url_key: str
    kind: str | None
    state: str
    """``pending``, ``fetched``, ``failed``, ``skipped`` ..."""
    reason: str | None
    """Why it is in that state; None where nothing is wrong."""
    due_at: datetime | None
    """When it is asked again; None for never asked, and for never again."""


def known_pages(db: Database, portal: str | None) -> list[KnownPage]:
    """All pages of the portal, nearest to its start first."""
    rows = db.execute(_PAGES, {"portal": portal}).fetchall()
    return [
        KnownPage(url, key, kind, state, reason, datetime.fromisoformat(due) if due else None)
        for url, key, kind, state, reason, due in rows
    ]
