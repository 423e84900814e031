"""The tables and views that people take along, row by row, in an order that never varies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.dictionary import ColumnEntry, TableEntry, entries
from portalcrawl.archive.sharing.export_choice import Choice

_OF_TEXTS = "article_id IN (SELECT id FROM temp.chosen_texts)"
_OF_PAGES = "page_id IN (SELECT id FROM temp.chosen_pages)"
_ALL = "1"

_SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "articles": "id IN (SELECT id FROM temp.chosen_texts)",
        "documents": _OF_TEXTS,
        "citations": _OF_TEXTS,
        "article_dates": _OF_TEXTS,
        "images": _OF_TEXTS,
        "attachments": _OF_TEXTS,
        "revisions": _OF_TEXTS,
        "changes": _OF_TEXTS,
        "tombstones": _OF_TEXTS,
        "renames": _OF_TEXTS,
        "counters": f"capture_id IN (SELECT id FROM captures WHERE {_OF_PAGES})",
        "problems": _OF_PAGES,
        "captures": _OF_PAGES,
        "pages": "id IN (SELECT id FROM temp.chosen_pages)",
        "runs": _ALL,
        "portals": _ALL,
    }
)
"""Table or view to what narrows it; in the order exported."""

_SUMS = ("articles_per_month", "visits_daily", "cited_documents", "ghost_documents")
"""Views that count over the whole archive: part of whole exports only."""

_VIEW_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"visits_daily": ("portal", "name", "day")}
)

_TARGETS: Mapping[str, str] = MappingProxyType(
    {"articles": "temp.chosen_texts", "pages": "temp.chosen_pages"}
)

_NARROWED = (("pages", "found_on"), ("pages", "article_id"), ("problems", "article_id"))
"""Columns that may point to a row that is not taken along; they are NULL then."""

_KEY = """
    SELECT name
    FROM pragma_table_info(:table)
    WHERE pk > 0
    ORDER BY pk
"""

_REFERENCES = """
    SELECT "from" AS name, "table" AS target, "to" AS target_name
    FROM pragma_foreign_key_list(:table)
    ORDER BY name
"""

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Reference:
    """A foreign key of one column."""

    column: str
    table: str
    to_column: str


@dataclass(frozen=True)
class ExportTable:
    """One table or view that is exported."""

    entry: TableEntry
    """What it and its columns mean."""
    key: tuple[str, ...]
    """Columns that tell its rows apart; () where nothing promises that."""
    references: tuple[Reference, ...]
    """Those to rows that are exported too."""

    @property
    def name(self) -> str:
        """Name of the table, and of its files."""
        return self.entry.name

    @property
    def columns(self) -> tuple[ColumnEntry, ...]:
        """In the order of the rows."""
        return self.entry.columns


def export_tables(db: Database, choice: Choice) -> tuple[ExportTable, ...]:
    """What is exported, texts first."""
    names = (*_SCOPES, *(_SUMS if choice.is_whole else ()))
    return tuple(_table(db, name, among=names) for name in names)


def export_rows(db: Database, table: ExportTable) -> Iterator[Row]:
    """The chosen rows of the table, values as they are stored; ``chosen`` must be open."""
    columns = ", ".join(_selected(table, column.name) for column in table.columns)
    order = ", ".join(table.key or map(str, range(1, len(table.columns) + 1)))
    statement = f"""
        SELECT {columns}
        FROM {table.name}
        WHERE {_SCOPES.get(table.name, _ALL)}
        ORDER BY {order}
    """
    # No generator: where an export fails, it would close the cursor later than its archive.
    return db.execute(statement)


def _selected(table: ExportTable, column: str) -> str:
    if (table.name, column) not in _NARROWED:
        return column
    target = next(each.table for each in table.references if each.column == column)
    return f"iif({column} IN (SELECT id FROM {_TARGETS[target]}), {column}, NULL) AS {column}"


def _table(db: Database, name: str, *, among: tuple[str, ...]) -> ExportTable:
    values = {"table": name}
    key = tuple(row[0] for row in db.execute(_KEY, values))
    references = (Reference(*row) for row in db.execute(_REFERENCES, values).fetchall())
    return ExportTable(
        entry=entries()[name],
        key=key or _VIEW_KEYS.get(name, ()),
        references=tuple(each for each in references if each.table in among),
    )
