"""An archive whose crawls are moved to days of their own, so that its answers never change."""

import sqlite3
from contextlib import closing
from pathlib import Path

DAYS = ("2026-06-22", "2026-06-23", "2026-06-24")
"""One for each crawl; the built-in portal's newest text is some days older."""
PORT = 8765

_DAY_OF_RUN = """
    CREATE TEMP TABLE moved AS
        SELECT runs.id AS run_id,
            (SELECT count(*) FROM runs AS crawl WHERE crawl.kind = 'crawl' AND crawl.id < runs.id)
                AS nth,
            '' AS at
        FROM runs
"""

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"

_BY_RUN = (
    ("runs", "id", ("started_at", "finished_at", "settled_at")),
    ("captures", "run_id", ("fetched_at", "stored_at")),
    ("visits", "run_id", ("visited_at",)),
    ("articles", "first_run_id", ("first_seen_at",)),
    ("tombstones", "confirmed_run_id", ("confirmed_at",)),
    ("renames", "run_id", ("renamed_at",)),
)
"""Table, its column with a run, and the moments that are of that run."""

_BY_CAPTURE = (("articles", "captured_at"), ("revisions", "seen_at"), ("counters", "shown_at"))

_ADDRESSES = (
    ("articles", "url"),
    ("attachments", "url"),
    ("captures", "url"),
    ("images", "url"),
    ("listing_items", "url"),
    ("page_urls", "url"),
    ("pages", "url"),
    ("renames", "old_url"),
    ("renames", "new_url"),
    ("tombstones", "url"),
)


def set_calendar(archive: Path) -> None:
    """Move the crawls to ``DAYS`` and the portal to ``PORT``."""
    with closing(sqlite3.connect(archive)) as db, db:
        triggers = db.execute(_TRIGGERS).fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        _move_all(db)
        for _, statement in triggers:
            db.execute(statement)


def _move_all(db: sqlite3.Connection) -> None:
    db.execute(_DAY_OF_RUN)
    for nth, day in enumerate(DAYS):
        db.execute("UPDATE moved SET at = ? WHERE nth = ?", (f"{day}T08:00:00+07:00", nth))
    _move_bounds(db)
    for table, run, columns in _BY_RUN:
        for column in columns:
            _move(db, table, column, run=f"{table}.{run}")
    for table, column in _BY_CAPTURE:
        run = f"(SELECT run_id FROM captures WHERE captures.id = {table}.capture_id)"
        _move(db, table, column, run=run)
    for table, column in _ADDRESSES:
        _set_port(db, table, column)


def _move(db: sqlite3.Connection, table: str, column: str, *, run: str) -> None:
    db.execute(
        f"UPDATE {table} SET {column} = (SELECT at FROM moved WHERE moved.run_id = {run}) "
        f"WHERE {column} IS NOT NULL"
    )


def _move_bounds(db: sqlite3.Connection) -> None:
    """The last day that a text can be of is mostly that of its capture."""
    db.execute(
        "UPDATE articles SET not_after = (SELECT substr(at, 1, 10) FROM captures "
        "JOIN moved ON moved.run_id = captures.run_id WHERE captures.id = articles.capture_id) "
        "WHERE not_after = substr(captured_at, 1, 10)"
    )


def _set_port(db: sqlite3.Connection, table: str, column: str) -> None:
    ports = db.execute(
        f"SELECT DISTINCT substr({column}, 1, instr(substr({column}, 8), '/') + 6) "
        f"FROM {table} WHERE {column} LIKE 'http://127.0.0._:%'"
    ).fetchall()
    for (server,) in ports:
        host = server.rpartition(":")[0]
        db.execute(
            f"UPDATE OR REPLACE {table} SET {column} = replace({column}, ?, ?)",
            (server, f"{host}:{PORT}"),
        )
