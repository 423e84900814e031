import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.demo_life import DemoLife
from tests.recipes.calendar import set_calendar

Answer = tuple[list[str], list[tuple[Any, ...]]]
"""Names of columns, and rows."""


@pytest.fixture(scope="session")
def workplace(demo_life: DemoLife, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the page expects it: the demo archive at data/demo.db."""
    folder = tmp_path_factory.mktemp("recipes")
    (folder / "data").mkdir()
    shutil.copyfile(demo_life.healthy, folder / "data" / "demo.db")
    set_calendar(folder / "data" / "demo.db")
    return folder


@pytest.fixture(scope="session")
def ask(workplace: Path) -> Iterator[Callable[[str], Answer]]:
    """Ask the demo archive with plain SQLite: none of our functions is there."""
    with closing(sqlite3.connect(workplace / "data" / "demo.db")) as db:

        def answer(statement: str) -> Answer:
            cursor = db.execute(statement)
            return [name for name, *_ in cursor.description], cursor.fetchall()

        yield answer
