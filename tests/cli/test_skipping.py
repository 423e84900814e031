import json
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from tests.cli.conftest import Run
from tests.conftest import NOW

SAME = 'the same page at another address: parameter "page" chooses nothing'


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("skipped") / "a.db"
    with Archive.open(path, mode="write") as opened:
        run = opened.start_run("crawl", portal="town", source="test", started_at=NOW)
        for number in range(3):
            key = f"town.example/tin/1?page={number}"
            opened.store_skipped(f"http://{key}", key, run=run, reason=SAME, at=NOW)
        key = "town.example/dang-nhap"
        opened.store_skipped(f"http://{key}", key, run=run, reason="login", at=NOW)
    return path


def test_skipped_tells_reasons_with_their_counts_then_the_addresses(run: Run, archive: Path):
    lines = run("status", "--skipped", "--archive", archive).stdout.splitlines()
    assert lines[:3] == [f"3  {SAME}", "1  login", ""]
    assert lines[3].endswith("  http://town.example/tin/1?page=0")
    assert lines[6].split() == ["login", "http://town.example/dang-nhap"]


def test_skipped_says_how_many_are_not_shown(run: Run, archive: Path):
    result = run("status", "town", "--skipped", "--limit", 1, "--archive", archive)
    assert len(result.stdout.splitlines()) == 4
    assert result.stderr == (
        "skipped: 4 addresses, 3 more of them are not shown (--limit 0 shows all)\n"
    )


def test_skipped_as_json_is_one_object_an_address(run: Run, archive: Path):
    result = run("status", "--skipped", "--json", "--archive", archive)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["reason"] for row in rows] == [SAME] * 3 + ["login"]
    assert {row["state"] for row in rows} == {"skipped"}


def test_skipped_of_an_unknown_portal_is_wrong_usage(run: Run, archive: Path):
    result = run("status", "twon", "--skipped", "--archive", archive)
    assert result.exit_code == 2
    assert 'no portal "twon"' in result.stderr


def test_nothing_skipped_is_said_too(run: Run, town: Path):
    result = run("status", "--skipped", "--archive", town)
    assert (result.stdout, result.stderr) == ("", "skipped: 0 addresses\n")
