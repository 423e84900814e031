import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive

Run = Callable[..., Result]


def test_export_tells_what_it_wrote_and_how_to_check_it(
    run: Run, town: Path, tmp_path: Path
) -> None:
    result = run("export", tmp_path / "out", "--archive", town)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("export: 5 texts in 22 files, ")
    assert result.stderr.endswith(
        f" MB, in {tmp_path}/out (check them: cd {tmp_path}/out && sha256sum -c SHA256SUMS)\n"
    )


@pytest.mark.parametrize(
    ("options", "endings"),
    [
        ((), {"csv", "jsonl", "db"}),
        (("--format", "csv"), {"csv"}),
        (("--format", "jsonl", "--format", "archive"), {"jsonl", "db"}),
        (("--format", "all"), {"csv", "jsonl", "db", "parquet"}),
        (("--portal", "town"), {"csv", "jsonl"}),
        (("--format", "all", "--from", "2024"), {"csv", "jsonl", "parquet"}),
    ],
    ids=["usual", "csv", "two", "all", "usual of a part", "all of a part"],
)
def test_formats(
    run: Run, town: Path, tmp_path: Path, options: tuple[str, ...], endings: set[str]
) -> None:
    result = run("export", tmp_path / "out", *options, "--json", "--quiet", "--archive", town)
    told = json.loads(result.stdout)
    assert {file["path"].rpartition(".")[2] for file in told["files"]} == endings
    assert result.stderr == ""


def test_json_tells_version_texts_and_files(run: Run, town: Path, tmp_path: Path) -> None:
    result = run("export", tmp_path / "out", "--format", "csv", "--json", "--archive", town)
    told = json.loads(result.stdout)
    assert list(told) == ["folder", "version", "texts", "files"]
    assert (told["version"], told["texts"]) == ("2024.06.01-run1", 5)
    first = told["files"][0]
    assert (first["path"], first["rows"]) == ("articles.csv", 5)
    assert first["bytes"] == (tmp_path / "out" / "articles.csv").stat().st_size


def test_days_as_in_search(run: Run, town: Path, tmp_path: Path) -> None:
    options = ("--from", "2024-02", "--to", "2024", "--json", "--archive", town)
    assert json.loads(run("export", tmp_path / "out", *options).stdout)["texts"] == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--portal", "twon"), 'no portal "twon" in {town}: did you mean "town"?'),
        (("--from", "2024", "--to", "2023"), "--from 2024-01-01 is later than --to 2023-12-31"),
        (("--from", "2030"), "nothing to export: no text in {town} is of this portal and time"),
        (("--portal", "town", "--format", "archive"), "a snapshot is always of the whole archive"),
    ],
)
def test_wrong_usage_is_said_and_writes_nothing(
    run: Run, town: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    result = run("export", tmp_path / "out", *options, "--archive", town)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told.format(town=town) in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_others_is_refused(run: Run, town: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("export", tmp_path, "--archive", town)
    assert result.exit_code == 2
    assert "is not empty and no export of ours" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_cannot_be_written_is_exit_code_5(
    run: Run, town: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    result = run("export", tmp_path / "file" / "out", "--archive", town)
    assert result.exit_code == 5
    assert result.stderr.startswith("portalcrawl: cannot write the export to ")


def test_without_pyarrow_parquet_says_how_to_install_it(
    run: Run, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    result = run("export", tmp_path / "out", "--format", "parquet", "--archive", town)
    assert result.exit_code == 2
    assert "pip install 'portalcrawl[export]'" in result.stderr
    assert run("export", tmp_path / "out", "--archive", town).exit_code == 0


def test_an_archive_without_texts_is_no_export(run: Run, tmp_path: Path) -> None:
    Archive.open(tmp_path / "empty.db", mode="write").close()
    result = run("export", tmp_path / "out", "--archive", tmp_path / "empty.db")
    assert result.exit_code == 2
    assert "nothing to export" in result.stderr


def test_an_export_can_be_exported_from(run: Run, town: Path, tmp_path: Path) -> None:
    run("export", tmp_path / "one", "--archive", town)
    result = run("export", tmp_path / "two", "--archive", tmp_path / "one" / "archive.db")
    assert result.exit_code == 0
    for path in (tmp_path / "one").glob("*.csv"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
