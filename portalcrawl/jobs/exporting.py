"""Write an export: a folder with the archive's tables and texts, whole or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from portalcrawl.archive import Archive, Choice, Export, ExportTable, Row
from portalcrawl.errors import UsageError
from portalcrawl.export.about import About, about
from portalcrawl.export.citation_file import write_citation
from portalcrawl.export.csv_file import write_csv
from portalcrawl.export.folder import check_place, put_as_a_whole
from portalcrawl.export.json_lines import write_json_lines
from portalcrawl.export.package import ExportedFile, write_package
from portalcrawl.export.parquet import require_pyarrow, write_parquet
from portalcrawl.export.readme import write_readme
from portalcrawl.export.sums import sha256_of, write_sums

SNAPSHOT_NAME = "archive.db"
"""Name of the snapshot in an export."""

TEXTS_NAME = "articles.jsonl"


class Format(StrEnum):
    """What an export can hold."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Order:
    """What is to be exported, and where to."""

    folder: Path
    formats: frozenset[Format]
    choice: Choice


@dataclass(frozen=True)
class Exported:
    """An export that is in its place."""

    folder: Path
    about: About
    n_texts: int
    files: tuple[ExportedFile, ...]
    """Tables, texts and snapshot; the files that describe them are not among them."""


def export(archive_path: Path, order: Order) -> Exported:
    """Write the export and return what is in it.

    Raises UsageError where the order cannot be carried out or no text answers to it, and
    StorageError where the archive cannot be read or the folder not be written; then the folder is
    as it was before.
    """
    if Format.PARQUET in order.formats:
        require_pyarrow()
    if Format.ARCHIVE in order.formats and not order.choice.is_whole:
        raise UsageError("a snapshot is always of the whole archive: leave out --format archive")
    check_place(order.folder, archive=archive_path)
    with Archive.open(archive_path, mode="read") as archive:
        _check_texts(archive, order.choice)
        with put_as_a_whole(order.folder) as folder:
            return _fill(archive, folder, order=order)


def _check_texts(archive: Archive, choice: Choice) -> None:
    with archive.exporting(choice) as found:
        n_texts = found.facts.n_texts
    if n_texts:
        return
    if choice.is_whole:
        raise UsageError(
            f'nothing to export: {archive.path} holds no text ("portalcrawl crawl" or '
            f'"portalcrawl import" fills it)'
        )
    raise UsageError(f"nothing to export: no text in {archive.path} is of this portal and time")


def _fill(archive: Archive, folder: Path, *, order: Order) -> Exported:
    with _source(archive, folder, order=order) as source, source.exporting(order.choice) as found:
        files = list(_write_files(found, folder, formats=order.formats))
        told, n_texts = about(found.facts, found.choice), found.facts.n_texts
    if Format.ARCHIVE in order.formats:
        files.append(_file(folder, SNAPSHOT_NAME))
    write_package(folder, told, files=files)
    write_citation(folder, told)
    write_readme(folder, told, files=files)
    _write_sums(folder, files)
    return Exported(order.folder, told, n_texts, tuple(files))


@contextmanager
def _source(archive: Archive, folder: Path, *, order: Order) -> Iterator[Archive]:
    """What the files are written from: where a snapshot is made, from it, so that all agree.

    Also where something is withheld, since the snapshot has nothing of it; it goes again where
    nobody asked for it.
    """
    if Format.ARCHIVE not in order.formats and not archive.withholds():
        yield archive
        return
    path = folder / SNAPSHOT_NAME
    archive.snapshot(path)
    with Archive.open(path, mode="read") as copy:
        yield copy
    if Format.ARCHIVE not in order.formats:
        path.unlink()


def _write_files(
    found: Export, folder: Path, *, formats: frozenset[Format]
) -> Iterator[ExportedFile]:
    for format_, write in _WRITERS.items():
        for table in found.tables if format_ in formats else ():
            name = f"{table.name}.{format_}"
            n_rows = write(folder / name, table, rows=found.rows(table))
            yield _file(folder, name, n_rows=n_rows, table=table)
    if Format.JSONL in formats:
        n_rows = write_json_lines(folder / TEXTS_NAME, found.records())
        yield _file(folder, TEXTS_NAME, n_rows=n_rows)


def _write_sums(folder: Path, files: list[ExportedFile]) -> None:
    known = {file.path: file.sha256 for file in files}
    names = [path.name for path in folder.iterdir()]
    write_sums(folder, {name: known.get(name) or sha256_of(folder / name) for name in names})


def _write_csv(path: Path, table: ExportTable, *, rows: Iterable[Row]) -> int:
    return write_csv(path, [column.name for column in table.columns], rows=rows)


_WRITERS = {Format.CSV: _write_csv, Format.PARQUET: write_parquet}


def _file(
    folder: Path, name: str, *, n_rows: int | None = None, table: ExportTable | None = None
) -> ExportedFile:
    path = folder / name
    return ExportedFile(name, path.stat().st_size, sha256_of(path), n_rows, table)
