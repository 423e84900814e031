"""Rows of ``listing_items``: the entries of pages of links, as they last stood there."""

from sqlite_utils import Database

from portalcrawl.archive.storing.judging import Standing, standing_of
from portalcrawl.items import PageKind, Reading

LISTS = frozenset({PageKind.LISTING, PageKind.HOME})
"""Kinds of page that are there for their links."""

_FORGET = "DELETE FROM listing_items WHERE page_id = :page_id"

_ADD = """
    INSERT INTO listing_items (page_id, position, title, url, url_key, date_line, date, summary)
    VALUES (:page_id, :position, :title, :url, :url_key, :date_line, :date, :summary)
"""

_ANY = "SELECT 1 FROM listing_items WHERE page_id = :page_id LIMIT 1"

_FOUND_EMPTY = """
    SELECT 1
    FROM problems
    WHERE page_id = :page_id
      AND capture_id = :capture_id
      AND field = 'items'
      AND code = 'missing'
"""


def was_empty(db: Database, page_id: int, *, capture_id: int) -> bool:
    """Whether this capture of the page had no entries when it came: those here are older."""
    values = {"page_id": page_id, "capture_id": capture_id}
    return db.execute(_FOUND_EMPTY, values).fetchone() is not None


def has_any(db: Database, page_id: int) -> bool:
    """Whether entries of the page are here."""
    return db.execute(_ANY, {"page_id": page_id}).fetchone() is not None


def keep(db: Database, reading: Reading, *, page_id: int) -> int | None:
    """Store a listing's entries, return their number; None for what never was a listing.

    An empty or broken page does not replace entries that are here.
    """
    owner = {"page_id": page_id}
    had_entries = has_any(db, page_id)
    standing = standing_of(reading)
    if standing is Standing.UNFIT or not (had_entries or reading.page_kind in LISTS):
        return None
    if reading.items and standing is Standing.PLAIN:
        db.execute(_FORGET, owner)
        rows = [owner | vars(item) | {"position": n} for n, item in enumerate(reading.items)]
        db.conn.executemany(_ADD, rows)
    return len(reading.items)
