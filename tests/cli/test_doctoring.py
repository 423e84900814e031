import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    # The disk of whoever runs the tests is none of theirs.
    monkeypatch.setenv("PORTALCRAWL_MIN_FREE_BYTES", "0")
    return tmp_path


def test_without_an_archive_all_is_well_and_nothing_is_written(run: Run, folder: Path) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "\nwarn  archive " in result.stdout
    assert result.stderr.startswith("doctor: ")
    assert result.stderr.endswith(", 0 to mend now\n")
    assert list(folder.iterdir()) == []


def test_quiet_says_nothing_where_nothing_needs_work(run: Run) -> None:
    result = run("doctor", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_trouble_is_said_with_exit_code_1(run: Run, folder: Path) -> None:
    (folder / "a.db").write_text("hello")
    result = run("doctor", "--quiet", "--archive", "a.db")
    assert result.exit_code == 1
    assert result.stdout.startswith("bad  archive  a.db is not an archive of portalcrawl")
    assert result.stderr == ""


def test_a_bad_configuration_is_a_finding(run: Run, folder: Path) -> None:
    (folder / "portalcrawl.toml").write_text("contakt = 1")
    result = run("doctor", "--json", "--quiet")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "state": "bad",
        "about": "configuration",
        "message": 'portalcrawl.toml: unknown key "contakt": did you mean "contact"?',
        "advice": None,
    }


def test_a_bad_variable_is_a_finding_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALCRAWL_MAX_PAGES", "abc")
    result = run("doctor", "--quiet")
    assert result.exit_code == 1
    assert "PORTALCRAWL_MAX_PAGES" in result.stdout


def test_an_archive_that_is_written_to_is_examined_too(run: Run, folder: Path) -> None:
    with Archive.open(folder / "a.db", mode="write"):
        result = run("doctor", "--archive", "a.db")
    assert "held: a run is on" in result.stdout
    assert "sound" in result.stdout
