import sqlite3

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import schema
from portalcrawl.errors import NoArchive
from portalcrawl.vietnamese.fold import TEXT_VERSION


def test_every_table_of_ours_is_strict(archive) -> None:
    loose = archive.db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    ).fetchall()
    assert {row[0] for row in loose} == {"_sqlite_migrations", "sqlite_schema"}


def test_the_file_says_what_it_is(archive) -> None:
    assert archive.db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert archive.db.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION
    meta = dict(archive.db.execute("SELECT key, value FROM meta").fetchall())
    assert meta == {"schema": str(schema.SCHEMA_VERSION), "text_version": TEXT_VERSION}


def test_the_newest_migration_has_the_schemas_number() -> None:
    names = [migration.name for migration in schema.MIGRATIONS._migrations]
    assert [int(name[:4]) for name in names] == list(range(1, schema.SCHEMA_VERSION + 1))


def test_references_are_enforced_and_writes_are_durable(archive) -> None:
    pragmas = {"foreign_keys": 1, "synchronous": 2, "journal_mode": "wal"}
    found = {name: archive.db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    assert found == pragmas
    with pytest.raises(sqlite3.IntegrityError):
        archive.db.execute("INSERT INTO page_urls VALUES ('http://x/', 99, '2024-01-01')")


def test_a_birth_that_fails_half_way_leaves_no_table(path, monkeypatch) -> None:
    def fail(db: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(index, "create", fail)
        with pytest.raises(KeyboardInterrupt):
            Archive.open(path, mode="write")
    with sqlite3.connect(path) as conn:
        assert conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0


@pytest.mark.parametrize("half_born", ["no byte", "no table"])
def test_a_half_born_file_is_no_archive_to_read_and_completed_to_write(path, half_born) -> None:
    path.touch()
    if half_born == "no table":
        with sqlite3.connect(path) as conn:
            conn.execute("PRAGMA journal_mode = WAL")
        conn.close()
    with pytest.raises(NoArchive, match="is empty: it holds no archive yet"):
        Archive.open(path)
    with Archive.open(path, mode="write") as archive:
        assert archive.status() == []


def test_other_folding_rules_rebuild_the_index(desk, path) -> None:
    desk.run(lambda: desk.text("a", title="Khởi công cầu"))
    db = desk.archive.db
    db.execute("UPDATE meta SET value = 'older' WHERE key = 'text_version'")
    db.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
    assert desk.archive.search("khoi cong").count == 0
    desk.archive.close()
    with Archive.open(path, mode="write") as archive:
        assert archive.search("khoi cong").count == 1
        assert schema.text_version(archive.db) == TEXT_VERSION


def test_opening_again_changes_nothing(archive, path) -> None:
    before = list(archive.db.query("SELECT * FROM sqlite_master"))
    archive.close()
    with Archive.open(path, mode="write") as again:
        assert list(again.db.query("SELECT * FROM sqlite_master")) == before
