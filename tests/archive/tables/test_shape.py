"""What other tools do to the file is noticed, and made good where nothing was lost by it."""

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from portalcrawl.archive import Archive
from portalcrawl.archive.checking import verify
from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import schema, shape
from portalcrawl.errors import ForeignArchive

TRIGGERS = ("articles_ai", "articles_ad", "articles_au", "withholdings_ai", "withholdings_au")


@pytest.fixture
def stored(desk, path):
    """An archive of two texts, closed."""
    desk.run(lambda: desk.text("a", title="Đại hội công đoàn"), lambda: desk.text("b"))
    desk.archive.close()
    return path


def run(path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def verified(path) -> tuple[str, ...]:
    with Archive.open(path) as archive:
        return verify.verify(archive.db)


def test_a_new_archive_has_the_shape_of_one(archive) -> None:
    assert shape.faults(archive.db) == []


def test_transform_takes_triggers_and_computed_columns_away_and_verify_says_so(stored) -> None:
    with closing(Database(stored)) as db:
        db["articles"].transform(types={"author": str})
        assert index.missing_triggers(db) == TRIGGERS[:3]
    assert verified(stored)[:2] == (
        "structure: table articles lacks year, year_month (take it from a copy of the archive)",
        "index: triggers that keep it are missing: articles_ai, articles_ad, articles_au "
        "(rebuild it: portalcrawl verify --rebuild-index)",
    )


@pytest.mark.parametrize(
    ("spoil", "missing"),
    [
        (["DROP TRIGGER articles_ai", "DROP TRIGGER articles_au"], ("articles_ai", "articles_au")),
        (
            [
                "DROP TRIGGER articles_ai",
                "CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN SELECT 1; END",
            ],
            ("articles_ai",),
        ),
        (["DROP TRIGGER withholdings_ai"], ("withholdings_ai",)),
        (["DROP TABLE articles_fts"], TRIGGERS),
        (["DROP TABLE articles_fts", "DROP VIEW articles_fts_src"], TRIGGERS),
    ],
    ids=["dropped", "somebody else's", "of withholding", "index dropped", "all dropped"],
)
def test_opening_to_write_restores_the_index(stored, spoil, missing) -> None:
    # Without its triggers a plain program can write: the index does not follow.
    run(stored, *spoil)
    if not {"articles_au"}.isdisjoint(missing) and missing != TRIGGERS:
        run(stored, "UPDATE articles SET title = 'Khánh thành chợ' WHERE id = 1")
    with closing(Database(stored)) as db:
        assert index.missing_triggers(db) == missing
    with Archive.open(stored, mode="write") as archive:
        assert index.missing_triggers(archive.db) == ()
        title = archive.record(1)["title"]
        assert archive.search(title).count == 1
        assert archive.search("uy ban").count == 2


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("DROP INDEX captures_once", "index captures_once is missing"),
        ("DROP TRIGGER seals_stay", "trigger seals_stay is missing"),
        ("DROP VIEW latest_articles", "view latest_articles is missing"),
    ],
)
def test_what_holds_no_data_is_made_again(stored, spoil, said) -> None:
    run(stored, spoil)
    assert f"structure: {said} (make it again: portalcrawl verify --rebuild-index)" in (
        verified(stored)
    )
    with Archive.open(stored, mode="update") as archive:
        archive.rebuild_index()
        assert shape.faults(archive.db) == []


def test_a_lost_table_is_named(stored) -> None:
    run(stored, "DROP TABLE date_habits")
    assert verified(stored) == (
        "structure: table date_habits is missing (take it from a copy of the archive)",
    )


def test_what_somebody_adds_is_nobodys_fault(stored) -> None:
    run(
        stored,
        "CREATE TABLE notes (article_id INTEGER REFERENCES articles(id), note TEXT)",
        "CREATE INDEX notes_article ON notes(article_id)",
        "CREATE VIEW titles AS SELECT title FROM articles",
        "ALTER TABLE articles ADD COLUMN topic TEXT",
        "CREATE INDEX articles_topic ON articles(topic)",
    )
    assert verified(stored) == ()
    with Archive.open(stored, mode="write") as archive:
        assert archive.search("dai hoi").count == 1


def test_an_older_program_leaves_a_newer_file_alone(stored, monkeypatch) -> None:
    before = stored.read_bytes()
    with monkeypatch.context() as older:
        older.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION - 1)
        for mode in ("read", "write", "update"):
            with pytest.raises(ForeignArchive, match="upgrade portalcrawl"):
                Archive.open(stored, mode=mode)
    assert stored.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("trigger", "seals_stay", "BEFORE UPDATE ON seals BEGIN SELECT 1; END"),
        ("view", "withheld", "AS SELECT NULL AS article_id WHERE 0"),
    ],
)
def test_what_was_put_in_the_place_of_ours_is_told_and_made_again(
    stored, kind, name, other
) -> None:
    run(stored, f"DROP {kind} {name}", f"CREATE {kind} {name} {other}")
    assert any(line.startswith(f"structure: {kind} {name} is another") for line in verified(stored))
    with Archive.open(stored, mode="update") as archive:
        archive.rebuild_index()
    assert verified(stored) == ()
