import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, take_inventory
from portalcrawl.archive.tables.schema import SCHEMA_VERSION
from portalcrawl.errors import ForeignArchive, NoArchive


def test_every_table_and_view_is_counted(town: Path) -> None:
    held = take_inventory(town)
    with Archive.open(town) as archive:
        assert set(held.rows) == set(archive.tables_description())
    assert held.rows["articles"] == held.rows["latest_articles"] == held.rows["articles_fts"] == 5
    assert (held.schema_version, held.is_older) == (SCHEMA_VERSION, False)


def test_an_older_file_is_counted_as_it_is_and_left_as_it_is(path: Path) -> None:
    Archive.open(path, mode="write").close()
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(
            "DROP VIEW latest_articles; DROP TABLE withheld_captures; PRAGMA user_version = 1;"
        )
    before = path.read_bytes()
    held = take_inventory(path)
    assert (held.schema_version, held.is_older) == (1, True)
    assert {"latest_articles", "withheld_captures"}.isdisjoint(held.rows)
    assert held.rows["articles"] == 0
    assert path.read_bytes() == before


def test_no_archive_and_foreign_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="no archive at"):
        take_inventory(tmp_path / "none.db")
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as conn:
        conn.execute("CREATE TABLE notes (text)")
    with pytest.raises(ForeignArchive, match="another program's database"):
        take_inventory(foreign)
