"""Views and triggers of others, put aside while the tables they stand on are changed.

SQLite refuses to rename a table while any view or trigger in the file names one that is gone,
and drops a table's triggers with it. They hold no data, so their text is all that is kept.
"""

from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from portalcrawl.archive.tables.views import MARK

_LAID_OVER = """
    SELECT type, name, sql
    FROM sqlite_master
    WHERE type IN ('view', 'trigger')
      AND name <> 'articles_fts_src'
    ORDER BY type = 'trigger', rowid
"""

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE type = :type AND name = :name"


@dataclass(frozen=True)
class Aside:
    """One view or trigger taken out."""

    type: Literal["view", "trigger"]
    name: str
    sql: str


def put_aside(db: Database) -> list[Aside]:
    """Take all of them out of the file but the index's source; the caller owns the transaction."""
    found = [Aside(*row) for row in db.execute(_LAID_OVER).fetchall()]
    # A view's own triggers go with it, so triggers are dropped first.
    for each in reversed(found):
        db.execute(f'DROP {each.type} "{_quoted(each.name)}"')
    return found


def put_back(db: Database, aside: list[Aside]) -> None:
    """Make again what the steps in between did not make anew.

    Raises ``sqlite3.OperationalError`` for a view that somebody made by a name that is ours.
    """
    for each in aside:
        is_there = db.execute(_IS_THERE, {"type": each.type, "name": each.name}).fetchone()
        is_ours = is_there is not None if each.type == "trigger" else MARK in each.sql
        if not is_ours:
            db.execute(each.sql)


def _quoted(name: str) -> str:
    return name.replace('"', '""')
