"""Measure views and recipes on an archive: ``python tests/bench/views.py ARCHIVE``.

Opens the archive read-only and runs each view whole, and each recipe as docs/recipes.md has it.
Prints one JSON object: how many texts and citations there are, and for each name the rows and the
milliseconds of CPU, the best of three.
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from time import process_time

from portalcrawl.browse.recipes import load_recipes

REPEATS = 3

_VIEWS = """
    SELECT name
    FROM sqlite_master
    WHERE type = 'view'
      AND name <> 'articles_fts_src'
"""


def measured(db: sqlite3.Connection, statement: str) -> dict[str, float]:
    """Rows of the answer, and the CPU that it takes."""
    taken = []
    for _ in range(REPEATS):
        started = process_time()
        n_rows = len(db.execute(statement).fetchall())
        taken.append(process_time() - started)
    return {"rows": n_rows, "ms": round(min(taken) * 1000, 1)}


def main(archive: Path) -> None:
    with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as db:
        views = [name for (name,) in db.execute(_VIEWS).fetchall()]
        found = {
            f"n_{table}": db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("articles", "citations")
        }
        recipes = [recipe for recipe in load_recipes().values() if not recipe.only_here]
        found["views"] = {name: measured(db, f"SELECT * FROM {name}") for name in views}
        found["recipes"] = {each.name: measured(db, each.written_out) for each in recipes}
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
