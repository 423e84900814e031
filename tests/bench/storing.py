"""What storing a page costs, run by hand: CPU time, its parts, and whether it stays the same.

    python tests/bench/storing.py [--pages 600] [--scale 100000] [--folder FOLDER]

Every page is stored as a crawl does it: capture, text of 500 words, dates, three citations,
counter, links to follow and full-text index in one transaction through ``Archive.store``, each
kept on the disk (``synchronous = FULL``). Beside it stands ``bare``: the very same rows given to
``executemany``, without indexes, triggers, packing or full text, in as many transactions; and
``bare_at_once``: all of them in one.
``--scale`` stores so many articles of 250 to 500 words and tells the cost of each tenth; it
takes some minutes and gigabytes. Prints a line a figure, then one JSON object; CPU milliseconds
a page, median over blocks of 50; ``best_block_ms`` is the one least disturbed by other work on
the machine.
"""

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_articles import START, Portal

from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import arriving
from portalcrawl.archive.searching import index

BLOCK = 50
WARM_UP = 100
TENTHS = 10
SAMPLE = 100
"""Pages of each tenth whose statements are counted."""

_OURS = """
    SELECT name, sql
    FROM sqlite_master
    WHERE type = 'table'
      AND name NOT LIKE 'articles_fts%'
      AND name NOT LIKE 'sqlite_%'
      AND name <> '_sqlite_migrations'
"""
_COLUMNS = "SELECT name FROM pragma_table_info(:table)"
_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'articles'"


class Clock:
    """CPU time spent in the functions that it wraps, in milliseconds."""

    def __init__(self) -> None:
        self.ms = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        def timed(*given: Any, **named: Any) -> Any:
            start = process_time()
            try:
                return function(*given, **named)
            finally:
                self.ms += 1000 * (process_time() - start)

        return timed


def main(folder: Path, *, n_pages: int, n_scale: int) -> None:
    """Measure, print, and end with one JSON object."""
    stored = folder / "stored.db"
    with opened(stored) as archive:
        means = blocks(store_pages(archive, Portal(), n_pages))
        whole = median(means)
    with opened(folder / "plain.db") as archive:
        for (name,) in archive.db.execute(_TRIGGERS).fetchall():
            archive.db.execute(f"DROP TRIGGER {name}")
        plain = median(blocks(store_pages(archive, Portal(), n_pages)))
    parts = timed_parts(folder / "parts.db", n_pages)
    parts["index"] = whole - plain - parts["fold"]
    parts["rest"] = whole - sum(parts.values())
    bare = bare_ms(stored, folder / "bare.db", n_transactions=n_pages) / n_pages
    at_once = bare_ms(stored, folder / "at_once.db", n_transactions=1) / n_pages
    result: dict[str, object] = {
        "pages": n_pages,
        "ms_per_page": round(whole, 3),
        "best_block_ms": round(min(means), 3),
        "parts": {name: round(ms, 3) for name, ms in parts.items()},
        "bare_ms": round(bare, 3),
        "times_bare": round(whole / bare, 2),
        "bare_at_once_ms": round(at_once, 3),
        "kb_per_page": round(stored.stat().st_size / n_pages / 1000, 1),
    }
    for name, value in result.items():
        print(f"{name}: {value}")
    if n_scale:
        result["scale"] = scaled(folder / "scale.db", n_scale)
    print(json.dumps(result))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A new archive."""
    with Archive.open(path, mode="write") as archive:
        yield archive


def store_pages(archive: Archive, portal: Portal, n_pages: int, *, first: int = 0) -> list[float]:
    """Store pages one by one in a run of their own; CPU milliseconds of each."""
    run = archive.start_run("crawl", portal="thixa", source="bench", started_at=START)
    spent = []
    for number in range(first, first + n_pages):
        page = portal.page(number)
        at = START + timedelta(seconds=number)
        start = process_time()
        archive.store(page.reading, run=run, at=at, follow=page.follow, due_at=at)
        spent.append(1000 * (process_time() - start))
    return spent


def blocks(spent: list[float]) -> list[float]:
    """Mean of each block of pages, so that merges and checkpoints count; the first are left out."""
    warm = spent[min(WARM_UP, len(spent) // 2) :]
    return [mean(warm[at : at + BLOCK]) for at in range(0, len(warm), BLOCK)]


def timed_parts(path: Path, n_pages: int) -> dict[str, float]:
    """Milliseconds a page for packing the body and for folding, as they are called."""
    packing, folding = Clock(), Clock()
    keep = arriving.keep
    with opened(path) as archive:
        for name, n_arguments, function in index.FUNCTIONS:
            archive.db.conn.create_function(name, n_arguments, folding.around(function))
        arriving.keep = packing.around(keep)
        try:
            store_pages(archive, Portal(), n_pages)
        finally:
            arriving.keep = keep
    return {"body": packing.ms / n_pages, "fold": folding.ms / n_pages}


def bare_ms(stored: Path, path: Path, *, n_transactions: int) -> float:
    """CPU milliseconds for all rows of the archive, table by table, into tables alone."""
    with closing(sqlite3.connect(stored)) as source:
        tables = dict(source.execute(_OURS).fetchall())
        rows = {name: stored_rows(source, name) for name in tables}
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = WAL")
        target.execute("PRAGMA synchronous = FULL")
        for statement in tables.values():
            target.execute(statement)
        start = process_time()
        for number in range(n_transactions):
            target.execute("BEGIN")
            for statement, values in rows.values():
                first = number * len(values) // n_transactions
                last = (number + 1) * len(values) // n_transactions
                target.executemany(statement, values[first:last])
            target.execute("COMMIT")
        return 1000 * (process_time() - start)


def stored_rows(source: sqlite3.Connection, table: str) -> tuple[str, list[tuple[object, ...]]]:
    """The statement that adds a row to the table, and all its rows."""
    columns = [column for (column,) in source.execute(_COLUMNS, {"table": table})]
    names, marks = ", ".join(columns), ", ".join("?" for _ in columns)
    values = source.execute(f"SELECT {names} FROM {table}").fetchall()
    return f"INSERT INTO {table} ({names}) VALUES ({marks})", values


def scaled(path: Path, n_articles: int) -> dict[str, object]:
    """Cost of each tenth: CPU and statements an article."""
    portal, share = Portal(n_words=(250, 500)), n_articles // TENTHS
    ms, statements = [], []
    with opened(path) as archive:
        for tenth in range(TENTHS):
            first = tenth * share
            ms.append(mean(store_pages(archive, portal, share - SAMPLE, first=first)))
            counted: list[str] = []
            archive.db.conn.set_trace_callback(counted.append)
            store_pages(archive, portal, SAMPLE, first=first + share - SAMPLE)
            archive.db.conn.set_trace_callback(None)
            # Statements inside of triggers are told as comments.
            statements.append(sum(not line.startswith("--") for line in counted) / SAMPLE)
            size = path.stat().st_size
            print(
                f"tenth {tenth + 1}: {ms[-1]:.3f} ms, {statements[-1]:.1f} statements, {size} bytes"
            )
    return {
        "articles": n_articles,
        "ms_of_tenths": [round(each, 3) for each in ms],
        "last_to_first": round(ms[-1] / ms[0], 3),
        "statements_of_tenths": statements,
        "bytes": path.stat().st_size,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--scale", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with TemporaryDirectory(dir=arguments.folder) as temporary:
        main(Path(temporary), n_pages=arguments.pages, n_scale=arguments.scale)
