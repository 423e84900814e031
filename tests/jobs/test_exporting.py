"""An export as strangers use it: with frictionless, pandas, DuckDB, sha256sum and SQLite."""

import hashlib
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.dictionary import entries
from portalcrawl.errors import StorageError, UsageError
from portalcrawl.export import csv_file
from portalcrawl.jobs import exporting
from portalcrawl.jobs.exporting import Format, export
from tests.jobs.exported import order, resources_of, rows_of

MOMENT = "2024-06-02T08:00:00+07:00"
DESCRIBING = {"README.md", "CITATION.cff", "datapackage.json", "SHA256SUMS"}


@pytest.fixture(scope="module")
def whole(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of everything in every format; nobody writes to it."""
    folder = tmp_path_factory.mktemp("export") / "town"
    export(town, order(folder))
    return folder


def test_frictionless_finds_no_fault(whole: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(whole / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])


def test_frictionless_finds_a_changed_byte(whole: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    shutil.copy(whole / "portals.csv", tmp_path)
    described = frictionless.Resource(resources_of(whole)["portals.csv"], basepath=str(tmp_path))
    assert described.validate().valid
    (tmp_path / "portals.csv").write_bytes((whole / "portals.csv").read_bytes().replace(b"w", b"v"))
    assert "hash-count" in [row[0] for row in described.validate().flatten(["type"])]


def test_every_file_is_in_the_package_with_size_and_hash(whole: Path) -> None:
    resources = resources_of(whole)
    assert {path.name for path in whole.iterdir()} - DESCRIBING == set(resources)
    for name, resource in resources.items():
        body = (whole / name).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


def test_every_column_is_described_in_both_languages(whole: Path) -> None:
    described = {
        (f"{table.name}.csv", column.name): (column.meaning("en"), column.meaning("vi"))
        for table in entries().values()
        for column in table.columns
    }
    for name, resource in resources_of(whole).items():
        for field in resource.get("schema", {}).get("fields", ()):
            english, vietnamese = described[name, field["name"]]
            assert field["description"].startswith(english)
            assert vietnamese in field["description"]


def test_sha256sum_checks_every_file(whole: Path) -> None:
    check = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=whole,
        capture_output=True,
        text=True,
        check=True,
    )
    checked = {line.partition(":")[0] for line in check.stdout.splitlines()}
    assert checked == {path.name for path in whole.iterdir()} - {"SHA256SUMS"}


def test_texts_are_those_of_the_json_contract(whole: Path, town: Path) -> None:
    lines = (whole / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    with Archive.open(town) as archive:
        assert [json.loads(line) for line in lines] == list(archive.records())


def test_tables_hold_the_rows_of_the_archive(whole: Path, town: Path) -> None:
    articles = rows_of(whole, "articles")
    with Archive.open(town) as archive:
        rows = list(archive.db.query("SELECT * FROM articles ORDER BY id"))
    assert [row["url_key"] for row in articles] == [row["url_key"] for row in rows]
    assert [row["body"] for row in articles] == [row["body"] for row in rows]
    assert [row["published_at"] or None for row in articles] == [
        row["published_at"] for row in rows
    ]
    assert {row["article_id"] for row in rows_of(whole, "changes")} == set("12345")


def test_the_snapshot_is_an_archive(whole: Path) -> None:
    with Archive.open(whole / "archive.db") as archive:
        assert archive.search("cầu mới").count == 1
    assert not list(whole.glob("archive.db-*"))


def test_parquet_columns_have_types(whole: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(whole / "articles.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert types["published_at"] == "timestamp[ms, tz=+07:00]"
    assert types["not_before"] == "date32[day]"
    assert (types["id"], types["year"], types["title"]) == ("int64", "int64", "string")
    first = table.to_pylist()[0]
    assert first["published_at"] == datetime.fromisoformat("2024-03-05T15:07:00+07:00")
    assert table.to_pylist()[3]["not_before"] == date(2022, 3, 14)
    captures = parquet.read_table(whole / "captures.parquet")
    assert captures.column("truncated").to_pylist() == [False] * 5


def test_pandas_and_duckdb_read_the_tables(whole: Path) -> None:
    pandas = pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    frame = pandas.read_csv(whole / "articles.csv", parse_dates=["published_at"])
    assert frame.published_at.dt.year.dropna().tolist() == [2024, 2024, 2022]
    assert pandas.read_parquet(whole / "articles.parquet").published_at.count() == 3
    found = duckdb.sql(
        f"SELECT title FROM '{whole}/articles.parquet' AS a "
        f"JOIN '{whole}/citations.parquet' AS c ON c.article_id = a.id"
    ).fetchall()
    assert found == [("Thị xã khởi công cầu mới",)]


def test_equal_archives_give_equal_bytes(whole: Path, town: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another" / "place" / "archive.db"
    elsewhere.parent.mkdir(parents=True)
    shutil.copy(town, elsewhere)
    export(elsewhere, order(tmp_path / "again"))
    for path in whole.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name
    assert not [path for path in whole.iterdir() if str(town.parent).encode() in path.read_bytes()]


def test_the_citation_file_has_what_the_format_asks_for(whole: Path) -> None:
    yaml = pytest.importorskip("yaml")
    found = yaml.safe_load((whole / "CITATION.cff").read_text(encoding="utf-8"))
    assert set(found) == {
        "cff-version", "message", "type", "title", "abstract", "version", "date-released",
        "authors", "keywords",
    } | ({"identifiers"} if "identifiers" in found else set())  # fmt: skip
    assert (found["cff-version"], found["type"]) == ("1.2.0", "dataset")
    # The day of the newest run, not of the export.
    assert (found["date-released"], found["version"]) == (date(2024, 6, 1), "2024.06.01-run1")
    assert found["authors"] == [
        {"name": "town"},
        {"name": "không rõ nơi đăng (publisher unknown)"},
    ] or found["authors"] == [{"name": "town"}]
    assert all(set(each) <= {"type", "value", "description"} for each in found["identifiers"])


def test_the_readme_names_every_file_in_both_languages(whole: Path) -> None:
    vietnamese, _, english = (
        (whole / "README.md").read_text(encoding="utf-8").partition("## English")
    )
    for name in resources_of(whole):
        assert f"`{name}`" in vietnamese
        assert f"`{name}`" in english


def test_an_archive_without_texts_says_how_to_fill_it(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive.db", mode="write") as archive:
        archive.start_run(
            "crawl", portal="town", source="test", started_at=datetime.fromisoformat(MOMENT)
        )
    with pytest.raises(UsageError, match=r'holds no text \("portalcrawl crawl" or'):
        export(tmp_path / "archive.db", order(tmp_path / "out"))


def test_a_full_disk_leaves_the_earlier_export(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    export(town, order(folder, Format.CSV))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*arguments: object, **named: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_json_lines", full)
    with pytest.raises(StorageError, match=r"cannot write the export to .*: No space left"):
        export(town, order(folder, Format.CSV, Format.JSONL))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_rows_are_streamed(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []

    def one_at_a_time(path: Path, names: object, *, rows: Any) -> int:
        taken.append(iter(rows) is rows)
        return csv_file.write_csv(path, ["x"], rows=rows)

    monkeypatch.setattr(exporting, "write_csv", one_at_a_time)
    export(town, order(tmp_path / "out", Format.CSV))
    assert taken
    assert all(taken)
