"""The data dictionary against the schema as it is."""

from portalcrawl.archive.dictionary import entries

TABLES_OF_SQLITE = """
    SELECT name
    FROM pragma_table_list
    WHERE schema = 'main'
      AND type <> 'shadow'
      AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
      AND name <> '_sqlite_migrations'
"""
# Hidden columns of an FTS5 table are its commands; generated columns (2, 3) are ours.
COLUMNS = "SELECT name FROM pragma_table_xinfo(:name) WHERE hidden <> 1"


def test_every_table_and_column_is_described_and_nothing_else(archive) -> None:
    names = [row[0] for row in archive.db.execute(TABLES_OF_SQLITE).fetchall()]
    real = {
        name: [row[0] for row in archive.db.execute(COLUMNS, {"name": name}).fetchall()]
        for name in names
    }
    described = {
        name: [column.name for column in table.columns] for name, table in entries().items()
    }
    assert described == real


def test_the_archive_hands_out_its_dictionary(archive) -> None:
    assert archive.tables_description() is entries()
