"""``datapackage.json``: what each file of an export holds, as a Frictionless Data Package (v1)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalcrawl.archive import ExportTable
from portalcrawl.archive.dictionary import ColumnEntry
from portalcrawl.export.about import About
from portalcrawl.export.csv_file import LINE_END
from portalcrawl.export.kinds import Kind, kind_of

PACKAGE_NAME = "datapackage.json"

OURS = "portalcrawl"
"""Key of the package that holds what only we say; it tells an export of ours from others."""

Json = dict[str, Any]


@dataclass(frozen=True)
class ExportedFile:
    """One file of an export."""

    path: str
    """Name in the folder."""
    n_bytes: int
    sha256: str
    n_rows: int | None = None
    """Rows or texts in it; None for what has none."""
    table: ExportTable | None = None
    """The table that it holds; None for what is not tabular."""


_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "db": "application/vnd.sqlite3",
}

_DESCRIPTIONS = {
    "jsonl": "Every text with its dates, citations and files, one JSON object a line. "
    "Mỗi bài một dòng JSON, kèm ngày, văn bản được viện dẫn và tệp.",
    "db": "The archive itself as one SQLite file, with every capture as sent. "
    "Toàn bộ kho lưu trữ trong một tệp SQLite, kèm nguyên bản mọi trang.",
}


def write_package(folder: Path, about: About, *, files: Sequence[ExportedFile]) -> None:
    """Write ``datapackage.json`` for the files, which lie in the folder."""
    text = json.dumps(package(about, files), ensure_ascii=False, indent=2)
    (folder / PACKAGE_NAME).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def is_ours(folder: Path) -> bool:
    """Whether the folder holds a package that this program wrote."""
    try:
        found = json.loads((folder / PACKAGE_NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return isinstance(found, dict) and OURS in found


def package(about: About, files: Sequence[ExportedFile]) -> Json:
    """The package as a JSON object."""
    return {
        "profile": "data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "version": about.version,
        "keywords": list(about.keywords),
        "contributors": [{"title": body, "role": "publisher"} for body in about.publishers],
        "sources": [{"title": body} for body in about.publishers],
        OURS: about.made_by,
        "resources": [_resource(file, among=files) for file in files],
    }


def _resource(file: ExportedFile, *, among: Sequence[ExportedFile]) -> Json:
    ending = file.path.rpartition(".")[2]
    is_csv = ending == "csv"
    resource = {
        "name": file.path.removesuffix(".csv").lower(),
        "path": file.path,
        "profile": "tabular-data-resource" if is_csv else "data-resource",
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "bytes": file.n_bytes,
        "hash": f"sha256:{file.sha256}",
        **_told(file, ending),
    }
    if not is_csv:
        # Readers check it as a file then, and do not guess at its columns.
        return resource | {"type": "file"}
    if file.table:
        resource |= {
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": LINE_END, "doubleQuote": True},
            "schema": _schema(file.table, exported={each.path for each in among}),
        }
    return resource


def _told(file: ExportedFile, ending: str) -> Json:
    if file.table is None:
        return {"description": _DESCRIPTIONS[ending]}
    entry = file.table.entry
    return {"title": entry.title.en, "description": f"{entry.en} {entry.vi}"}


def _schema(table: ExportTable, *, exported: set[str]) -> Json:
    schema: Json = {
        "fields": [_field(column, of=table) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    references = list(_references(table, exported=exported))
    return schema | ({"foreignKeys": references} if references else {})


def _field(column: ColumnEntry, *, of: ExportTable) -> Json:
    kind = kind_of(column)
    field: Json = {
        "name": column.name,
        "type": str(kind),
        "description": " ".join(_told_of(column)),
    }
    if kind is Kind.BOOLEAN:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    constraints = _constraints(column, of=of)
    return field | ({"constraints": constraints} if constraints else {})


def _told_of(column: ColumnEntry) -> Iterator[str]:
    """What the column means and what an empty cell says, in English, then in Vietnamese."""
    yield column.meaning("en")
    if column.null:
        yield f"Empty: {column.null.en}"
    yield column.meaning("vi")
    if column.null:
        yield f"Trống: {column.null.vi}"


def _constraints(column: ColumnEntry, *, of: ExportTable) -> Json:
    """What the dictionary promises of the values; views promise nothing."""
    if of.entry.kind != "table":
        return {}
    required: Json = {} if column.null else {"required": True}
    values = [one.value for one in column.values]
    return required | ({"enum": values} if values and kind_of(column) is Kind.STRING else {})


def _references(table: ExportTable, *, exported: set[str]) -> Iterator[Mapping[str, Any]]:
    for each in table.references:
        if f"{each.table}.csv" in exported:
            # Frictionless calls the table itself "".
            target = "" if each.table == table.name else each.table
            yield {
                "fields": [each.column],
                "reference": {"resource": target, "fields": [each.to_column]},
            }
