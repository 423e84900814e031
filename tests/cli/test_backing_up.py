import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_backup_tells_its_full_path_and_how_to_check_it(
    run: Run, fading: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("backup", "copies", "--archive", fading)
    assert (result.exit_code, result.stdout) == (0, "")
    (made,) = (tmp_path / "copies").iterdir()
    assert re.fullmatch(r"fading-\d{8}T\d{6}\.db", made.name)
    assert result.stderr.splitlines()[-1].startswith(f"backup: {made}, ")
    assert f"portalcrawl verify --archive {made}" in result.stderr
    assert run("verify", "--archive", made).exit_code == 0


def test_a_backup_as_json_and_the_older_ones_that_went(
    run: Run, fading: Path, tmp_path: Path
) -> None:
    for year in (2020, 2021):
        sqlite3.connect(tmp_path / f"fading-{year}0101T000000.db").close()
    result = run("backup", tmp_path, "--keep", 2, "--archive", fading, "--json", "--quiet")
    record = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert record["removed"] == [str(tmp_path / "fading-20200101T000000.db")]
    assert record["bytes"] == Path(record["path"]).stat().st_size > 0


def test_quiet_says_nothing(run: Run, fading: Path, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "b", "--archive", fading, "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_without_an_archive_nothing_is_made(run: Run, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "b", "--archive", tmp_path / "none.db")
    assert result.exit_code != 0
    assert "none.db" in result.stderr
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_made_is_a_storage_error(
    run: Run, fading: Path, tmp_path: Path
) -> None:
    (tmp_path / "b").write_text("a file")
    result = run("backup", tmp_path / "b", "--archive", fading, "--quiet")
    assert result.exit_code == 5
    assert "cannot write" in result.stderr


@pytest.mark.parametrize("keep", ["0", "-1", "all"])
def test_at_least_the_new_one_is_kept(run: Run, fading: Path, tmp_path: Path, keep: str) -> None:
    assert run("backup", tmp_path / "b", "--keep", keep, "--archive", fading).exit_code == 2
    assert not [*tmp_path.iterdir()]
