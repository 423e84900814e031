"""Exports of a part of the archive, and of archives that withhold something."""

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import UsageError
from portalcrawl.jobs.exporting import Format, export
from tests.jobs.exported import dangling, order, rows_of

MOMENT = "2024-06-02T08:00:00+07:00"


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        ({"portal": "town"}, 5),
        ({"since": date(2024, 1, 1)}, 2),
        ({"until": date(2023, 1, 1)}, 1),
        ({"portal": "town", "since": date(2024, 2, 1), "until": date(2024, 3, 5)}, 1),
    ],
)
def test_a_part_holds_only_what_was_asked_for(
    town: Path, tmp_path: Path, choice: dict[str, Any], keys: int
) -> None:
    told = export(town, order(tmp_path / "part", Format.CSV, Format.JSONL, **choice))
    articles = {row["id"] for row in rows_of(tmp_path / "part", "articles")}
    assert told.n_texts == len(articles) == keys
    for table in ("citations", "documents", "images", "revisions", "changes"):
        assert {row["article_id"] for row in rows_of(tmp_path / "part", table)} <= articles
    assert not dangling(tmp_path / "part")


def test_frictionless_finds_no_fault_in_a_part_without_withheld_texts(
    withholding: Path, tmp_path: Path
) -> None:
    frictionless = pytest.importorskip("frictionless")
    export(withholding, order(tmp_path / "part", Format.CSV, since=date(2022, 1, 1)))
    report = frictionless.validate(str(tmp_path / "part" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])


def test_a_part_has_no_sums_over_the_whole(town: Path, tmp_path: Path) -> None:
    export(town, order(tmp_path / "part", Format.CSV, portal="town"))
    assert not (tmp_path / "part" / "articles_per_month.csv").exists()


@pytest.fixture
def withholding(town: Path, tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    shutil.copy(town, path)
    with Archive.open(path, mode="update") as archive:
        archive.withhold(1, reason="a private citizen", at=datetime.fromisoformat(MOMENT))
    return path


@pytest.mark.parametrize("formats", [tuple(Format), (Format.CSV, Format.JSONL, Format.PARQUET)])
def test_nothing_of_a_withheld_text_is_exported(
    withholding: Path, tmp_path: Path, formats: tuple[Format, ...]
) -> None:
    export(withholding, order(tmp_path / "out", *formats))
    for path in (tmp_path / "out").iterdir():
        for word in ("cau-moi", "khởi công", "Na Ca", "private citizen"):
            assert word.encode() not in path.read_bytes(), path.name
    assert len(rows_of(tmp_path / "out", "articles")) == 4
    assert (tmp_path / "out" / "archive.db").exists() == (Format.ARCHIVE in formats)
    assert not dangling(tmp_path / "out")


def test_parquet_holds_nothing_withheld_either(withholding: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(withholding, order(tmp_path / "out", Format.PARQUET))
    for path in (tmp_path / "out").glob("*.parquet"):
        assert "cau-moi" not in str(parquet.read_table(path).to_pylist()), path.name


@pytest.mark.parametrize(
    ("formats", "choice", "told"),
    [
        ((Format.CSV,), {"portal": "nowhere"}, "nothing to export: no text in .* of this portal"),
        ((Format.CSV,), {"since": date(2030, 1, 1)}, "nothing to export: no text in .* and time"),
        ((Format.ARCHIVE,), {"portal": "town"}, "a snapshot is always of the whole archive"),
    ],
)
def test_what_cannot_be_exported_is_said(
    town: Path, tmp_path: Path, formats: tuple[Format, ...], choice: dict[str, Any], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        export(town, order(tmp_path / "out", *formats, **choice))
    assert not (tmp_path / "out").exists()
