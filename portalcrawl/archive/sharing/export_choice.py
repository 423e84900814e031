"""Which texts an export is about, and the pages and captures that belong to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database


@dataclass(frozen=True)
class Choice:
    """Which texts are wanted; nothing given is all of them."""

    portal: str | None = None
    since: date | None = None
    """Published on this day or later; texts without a date are then left out."""
    until: date | None = None
    """Published on this day or earlier."""

    @property
    def is_whole(self) -> bool:
        """True where every text is wanted."""
        return not (self.portal or self.since or self.until)

    @property
    def is_by_day(self) -> bool:
        """True where only texts of some days are wanted."""
        return bool(self.since or self.until)


_TEXTS = """
    CREATE TEMP TABLE chosen_texts (id INTEGER PRIMARY KEY)
"""

_CHOOSE_TEXTS = """
    INSERT INTO temp.chosen_texts (id)
    SELECT id
    FROM articles
    WHERE id NOT IN (SELECT article_id FROM withheld)
      AND (:portal IS NULL OR portal = :portal)
      AND (:since IS NULL OR published_at >= :since)
      AND (:until IS NULL OR substr(published_at, 1, 10) <= :until)
"""

_PAGES = """
    CREATE TEMP TABLE chosen_pages (id INTEGER PRIMARY KEY)
"""

# All of a portal, or what shows the texts of some days: their pages and the files they name.
_CHOOSE_PAGES = """
    INSERT INTO temp.chosen_pages (id)
    SELECT id FROM pages WHERE :all OR (NOT :by_day AND portal = :portal)
    UNION
    SELECT page_id FROM articles WHERE id IN (SELECT id FROM temp.chosen_texts)
    UNION
    SELECT id FROM pages WHERE article_id IN (SELECT id FROM temp.chosen_texts)
    UNION
    SELECT page_id
    FROM captures
    WHERE id IN (
        SELECT capture_id FROM articles WHERE id IN (SELECT id FROM temp.chosen_texts)
        UNION ALL
        SELECT capture_id FROM revisions WHERE article_id IN (SELECT id FROM temp.chosen_texts)
        UNION ALL
        SELECT capture_id FROM tombstones WHERE article_id IN (SELECT id FROM temp.chosen_texts)
    )
    UNION
    SELECT id
    FROM pages
    WHERE url_key IN (
        SELECT url_key FROM images WHERE article_id IN (SELECT id FROM temp.chosen_texts)
        UNION ALL
        SELECT url_key FROM attachments WHERE article_id IN (SELECT id FROM temp.chosen_texts)
    )
"""

_COUNT = "SELECT count(*) FROM temp.chosen_texts"

_IDS = "SELECT id FROM temp.chosen_texts ORDER BY id"


@contextmanager
def chosen(db: Database, choice: Choice) -> Iterator[int]:
    """While it lasts, ``temp.chosen_texts`` and ``temp.chosen_pages`` say what is wanted.

    Gives the number of texts. The archive is read as it is at this moment, whoever writes to it
    meanwhile.
    """
    values = {
        "portal": choice.portal,
        "since": choice.since.isoformat() if choice.since else None,
        "until": choice.until.isoformat() if choice.until else None,
        "all": int(choice.is_whole),
        "by_day": int(choice.is_by_day),
    }
    db.execute("BEGIN")
    try:
        for statement in (_TEXTS, _CHOOSE_TEXTS, _PAGES, _CHOOSE_PAGES):
            db.execute(statement, values)
        yield int(db.execute(_COUNT).fetchone()[0])
    finally:
        # The two tables go with the transaction that made them.
        db.execute("ROLLBACK")


def chosen_ids(db: Database) -> Iterator[int]:
    """Numbers of the chosen texts, in order."""
    for (number,) in db.execute(_IDS):
        yield number
