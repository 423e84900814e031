"""The data dictionary against the schema as it is, and against what archives hold."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import portalcrawl
from portalcrawl.archive import Archive
from portalcrawl.archive.dictionary import SOURCES, ColumnEntry, TableEntry, entries
from portalcrawl.archive.storing.changing import CHANGE_KINDS
from portalcrawl.items import TEXT_KINDS, Capture, PageKind, Reading
from portalcrawl.outcomes import Change, Verdict
from tests.archive.described import every_column, fits, strange_values

PACKAGE = Path(portalcrawl.__file__).parent
NAMES = """
    SELECT name, type
    FROM pragma_table_list
    WHERE schema = 'main'
      AND type <> 'shadow'
      AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
      AND name <> '_sqlite_migrations'
"""
# Hidden columns of an FTS5 table are its commands; generated columns (2, 3) are ours.
COLUMNS = 'SELECT name, type, "notnull", pk FROM pragma_table_xinfo(:name) WHERE hidden <> 1'
KEYS = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(:name)'
CREATED = "SELECT sql FROM sqlite_master WHERE name = :name"
CHECKED = re.compile(r"CHECK \((\w+) IN\s*\(([^)]*)\)\)")
KINDS = {"table": "table", "view": "view", "virtual": "index"}
MARKED = re.compile(r"[à-ỹăâđêôơưÀ-ỸĂÂĐÊÔƠƯ]")
READING = Reading(
    capture=Capture(None, "k", b"", "crawl"), page_kind=PageKind.ARTICLE, kind_evidence="address"
)


def faults(is_wrong: Callable[[TableEntry, ColumnEntry], object]) -> list[str]:
    return [f"{table.name}.{one.name}" for table, one in every_column() if is_wrong(table, one)]


@pytest.fixture(scope="module")
def born(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive as it is born; nothing is written to it."""
    with Archive.open(tmp_path_factory.mktemp("born") / "a.db", mode="write") as archive:
        yield archive


def columns_of(archive: Archive, table: str) -> list[tuple[str, str, int, int]]:
    return [tuple(row) for row in archive.db.execute(COLUMNS, {"name": table}).fetchall()]


def test_every_table_view_and_column_has_an_entry_and_nothing_else(born: Archive) -> None:
    real = {
        name: (KINDS[kind], [column[0] for column in columns_of(born, name)])
        for name, kind in born.db.execute(NAMES).fetchall()
    }
    described = {
        name: (table.kind, [column.name for column in table.columns])
        for name, table in entries().items()
    }
    assert described == real


def test_types_are_those_of_the_schema(born: Archive) -> None:
    """A computed column of a view has none: what it holds is looked at below."""
    real = {
        (table, name): kind
        for table in entries()
        for name, kind, _, _ in columns_of(born, table)
        if kind
    }
    assert {(t.name, c.name): c.type for t, c in every_column() if (t.name, c.name) in real} == real
    assert {column.type for _, column in every_column()} <= {"TEXT", "INTEGER", "REAL", "BLOB"}


def test_what_null_means_is_told_where_it_can_stand_and_only_there(born: Archive) -> None:
    wrong = []
    for table in (one for one in entries().values() if one.kind == "table"):
        found = columns_of(born, table.name)
        n_keys = sum(1 for column in found if column[3])
        for (name, kind, not_null, key), entry in zip(found, table.columns, strict=True):
            # An INTEGER PRIMARY KEY is the row's number: never NULL, and never called so.
            is_nullable = not not_null and not (key and n_keys == 1 and kind == "INTEGER")
            if is_nullable != (entry.null is not None):
                wrong.append(f"{table.name}.{name}")
    assert not wrong


def test_foreign_keys_are_those_of_the_schema(born: Archive) -> None:
    real = {
        (table, row[0]): f"{row[1]}.{row[2] or 'id'}"
        for table in entries()
        for row in born.db.execute(KEYS, {"name": table}).fetchall()
    }
    assert {(t.name, c.name): c.refers_to for t, c in every_column() if c.refers_to} == real


def test_every_value_that_the_schema_permits_is_explained(born: Archive) -> None:
    wrong = []
    for table in entries().values():
        created = born.db.execute(CREATED, {"name": table.name}).fetchone()[0]
        permitted = {
            name: set(re.findall(r"'([^']+)'", said)) for name, said in CHECKED.findall(created)
        }
        for column in table.columns:
            explained = {one.value for one in column.values}
            is_flag = column.name in permitted and not permitted[column.name]
            if permitted.get(column.name, explained) != explained or is_flag != (
                column.form == "flag"
            ):
                wrong.append(f"{table.name}.{column.name}")
    assert not wrong


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("pages", "kind", set(PageKind)),
        ("captures", "page_kind", set(PageKind)),
        ("articles", "page_kind", set(TEXT_KINDS)),
        ("latest_articles", "page_kind", set(TEXT_KINDS)),
        ("articles_per_month", "page_kind", set(TEXT_KINDS)),
        ("runs", "verdict", set(Verdict)),
        ("visits", "change", {*Change, "gone", "renamed", "failed", "skipped"}),
        ("revisions", "change_kinds", set(CHANGE_KINDS)),
        ("revisions", "changed_fields", set(READING.meaning)),
    ],
)
def test_every_value_that_the_program_knows_is_explained(
    table: str, column: str, values: set[str]
) -> None:
    (entry,) = (one for one in entries()[table].columns if one.name == column)
    assert {one.value for one in entry.values} == {str(value) for value in values}


def test_every_example_is_a_value_of_its_column() -> None:
    def is_wrong(table: TableEntry, column: ColumnEntry) -> bool:
        if column.type == "BLOB":
            return re.fullmatch(r"x'([0-9a-f]{2})+'", str(column.example)) is None
        return not fits(column.example, column)

    assert not faults(is_wrong)


def test_forms_follow_the_names_of_the_house() -> None:
    def is_wrong(table: TableEntry, column: ColumnEntry) -> bool:
        name = column.name
        if name.endswith("_at"):
            return column.form != "moment"
        if name.endswith("_on"):
            return column.form != "day" and column.refers_to is None
        if name.endswith("digest"):
            return column.form != "sha256"
        return name.startswith("n_") and not (column.unit and column.type == "INTEGER")

    assert not faults(is_wrong)


def test_every_entry_is_in_both_languages() -> None:
    def is_wrong(table: TableEntry, column: ColumnEntry) -> bool:
        pairs = [(column.vi, column.en), *((one.vi, one.en) for one in column.values)]
        if column.null:
            pairs.append((column.null.vi, column.null.en))
        return not all(vi and en and vi != en for vi, en in pairs)

    assert not faults(is_wrong)
    for table in entries().values():
        assert table.vi
        assert table.en
        assert table.title.vi != table.title.en


def test_vietnamese_has_its_marks() -> None:
    texts = [text for _, one in every_column() for text in (one.vi, one.null_vi) if text]
    texts += [table.vi for table in entries().values()]
    assert not [text for text in texts if len(text) > 12 and not MARKED.search(text)]


def test_every_description_is_sentences_on_one_line() -> None:
    def is_wrong(table: TableEntry, column: ColumnEntry) -> bool:
        texts = [column.vi, column.en, column.null_vi, column.null_en]
        return any(text and (not text.endswith((".", "...")) or "\n" in text) for text in texts)

    assert not faults(is_wrong)


def test_sources_are_known_and_rules_stand_where_they_are_said_to() -> None:
    def is_wrong(table: TableEntry, column: ColumnEntry) -> bool:
        is_known = column.source and set(column.source) <= set(SOURCES)
        return not is_known or (column.by and not (PACKAGE / f"{column.by}.py").is_file())

    assert not faults(is_wrong)


def test_what_archives_hold_is_what_the_entries_say(town: Path, fading: Path) -> None:
    assert not strange_values(town)
    assert not strange_values(fading)


def test_the_archive_hands_out_its_dictionary(born: Archive) -> None:
    assert born.tables_description() is entries()
