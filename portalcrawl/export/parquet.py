"""Tables as Parquet: typed columns, compressed, for DuckDB, pandas, R and Spark."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalcrawl.archive import ExportTable, Row
from portalcrawl.errors import UsageError
from portalcrawl.export.kinds import Kind, kind_of

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # ships no types

ROWS_A_GROUP = 5_000
"""Rows held in memory at once, and written as one row group."""

OFFSET = "+07:00"
"""Moments are kept as instants and shown in Vietnamese time."""


def require_pyarrow() -> None:
    """Raise UsageError where the library that writes Parquet is not installed."""
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401  # is it there?
    except ModuleNotFoundError as error:
        raise UsageError(
            "Parquet needs pyarrow: install it with  pip install 'portalcrawl[export]'  "
            "or choose another --format"
        ) from error


def write_parquet(path: Path, table: ExportTable, *, rows: Iterable[Row]) -> int:
    """Write the rows of the table; return how many there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = [kind_of(column) for column in table.columns]
    fields = [
        pa.field(column.name, _type(kind))
        for column, kind in zip(table.columns, kinds, strict=True)
    ]
    schema = pa.schema(fields)
    n_rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            writer.write_table(_table(group, schema, kinds=kinds))
            n_rows += len(group)
    return n_rows


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, ROWS_A_GROUP)):
        yield group


def _table(rows: list[Row], schema: "pa.Schema", *, kinds: Sequence[Kind]) -> "pa.Table":
    import pyarrow as pa

    columns = [
        pa.array([_value(cell, kind) for cell in column], type=field.type)
        for column, kind, field in zip(zip(*rows, strict=True), kinds, schema, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _type(kind: Kind) -> "pa.DataType":
    import pyarrow as pa

    types = {
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DATE: pa.date32(),
        Kind.DATETIME: pa.timestamp("ms", tz=OFFSET),
    }
    return types.get(kind, pa.string())


def _value(cell: Any, kind: Kind) -> Any:
    if cell is None:
        return None
    if kind is Kind.DATETIME:
        return datetime.fromisoformat(cell)
    if kind is Kind.DATE:
        return date.fromisoformat(cell)
    return bool(cell) if kind is Kind.BOOLEAN else cell
