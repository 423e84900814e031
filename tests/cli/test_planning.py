"""``crawl --dry-run`` as its user meets it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.jobs.test_dry_run import PROFILE

Run = Callable[..., Result]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "xa-moi.toml"
    path.write_text(PROFILE)
    return path


def test_addresses_with_their_reasons_and_nothing_asked_or_written(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "a.db"
    result = run("crawl", profile, "--dry-run", "--archive", archive)
    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["robots", "http://xa-moi.example/robots.txt"],
        ["seed", "http://xa-moi.example/tin/"],
    ]
    last = result.stderr.splitlines()[-1]
    assert last.startswith("xa-moi: 2 addresses would be asked for (1 robots, 1 seed); ")
    assert last.endswith("nothing was asked or written")
    assert not archive.exists()


def test_as_json_one_address_a_line(run: Run, profile: Path, tmp_path: Path) -> None:
    arguments = ("--dry-run", "--json", "--quiet", "--archive", tmp_path / "a.db")
    result = run("crawl", profile, *arguments)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["why"], one["asked"], one["portal"]) for one in records] == [
        ("robots", True, "xa-moi"),
        ("seed", True, "xa-moi"),
    ]
    assert result.stderr == ""


def test_an_address_that_nobody_described_says_what_a_crawl_does_first(
    run: Run, tmp_path: Path
) -> None:
    result = run("crawl", "http://xa.example/", "--dry-run", "--archive", tmp_path / "a.db")
    assert result.exit_code == 0
    assert "nobody described this portal yet" in result.stderr


def test_an_unknown_portal_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("crawl", "muonglai", "--dry-run", "--archive", tmp_path / "a.db")
    assert (result.exit_code, result.stdout) == (2, "")
