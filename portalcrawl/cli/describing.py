"""The data dictionary in lines for people and records for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from portalcrawl.archive import Inventory
from portalcrawl.archive.dictionary import ColumnEntry, TableEntry
from portalcrawl.cli.printing import aligned, counted, wrapped

_INDENT = "    "
_LABELS = {
    "vi": {"example": "ví dụ", "source": "nguồn", "lacks": "tệp này chưa có"},
    "en": {"example": "example", "source": "source", "lacks": "not in this file"},
}
_HEADS = {
    "vi": ("tên", "loại", "cột", "dòng", "nội dung"),
    "en": ("name", "kind", "columns", "rows", "what it is"),
}


def listed(
    tables: Sequence[TableEntry], language: str, *, held: Inventory | None
) -> list[tuple[object, ...]]:
    """A heading and a row a table: name, kind, columns, what it is; rows where a file is given."""
    name, kind, columns, rows, what = _HEADS[language]
    return [
        (name, kind, columns, *((rows,) if held else ()), what),
        *(
            (
                table.name,
                table.kind,
                len(table.columns),
                *((held.rows.get(table.name),) if held else ()),
                table.title.of(language),
            )
            for table in tables
        ),
    ]


def table_lines(table: TableEntry, language: str, *, held: Inventory | None) -> Iterator[str]:
    """One table with its columns, in lines for people."""
    yield f"{table.name} ({', '.join(_facts(table, language, held=held))})"
    yield wrapped(f"{table.title.of(language)}. {table.meaning(language)}", indent=_INDENT)
    for column in table.columns:
        yield ""
        yield from _column_lines(column, language)


def _facts(table: TableEntry, language: str, *, held: Inventory | None) -> Iterator[str]:
    yield table.kind
    if held:
        rows = held.rows.get(table.name)
        yield _LABELS[language]["lacks"] if rows is None else counted(rows, "row")


def _column_lines(column: ColumnEntry, language: str) -> Iterator[str]:
    labels = _LABELS[language]
    to = f" -> {column.refers_to}" if column.refers_to else ""
    yield f"{column.name}  {column.shape}{to}"
    yield wrapped(column.text(language), indent=_INDENT)
    yield from aligned([(one.value, one.of(language)) for one in column.values], indent=_INDENT * 2)
    if column.null:
        yield wrapped(f"NULL: {column.null.of(language)}", indent=_INDENT)
    yield f"{_INDENT}{labels['example']}: {column.example}"
    yield f"{_INDENT}{labels['source']}: {column.origin(language)}"


def column_records(table: TableEntry, held: Inventory | None) -> Iterator[dict[str, Any]]:
    """One JSON object a column; ``rows`` where a file is given, null where it lacks the table."""
    for column in table.columns:
        rows = {"rows": held.rows.get(table.name)} if held else {}
        yield {
            "table": table.name,
            "table_kind": table.kind,
            **rows,
            "column": column.name,
            "type": column.type,
            "form": column.form,
            "unit": column.unit,
            "is_nullable": column.null is not None,
            "en": column.en,
            "vi": column.vi,
            "null_en": column.null_en,
            "null_vi": column.null_vi,
            "values": {one.value: {"en": one.en, "vi": one.vi} for one in column.values},
            "example": column.example,
            "source": list(column.source),
            "by": column.by,
            "refers_to": column.refers_to,
        }
