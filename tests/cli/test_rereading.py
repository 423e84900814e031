"""The verb that understands stored pages anew."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from portalcrawl.jobs import looking
from tests.jobs.saved import save

Run = Callable[..., Result]


@pytest.fixture
def archive(run: Run, tmp_path: Path) -> Path:
    """Three texts, of which the archive holds a wrong title."""
    for number, day in enumerate(["5/29/2017", "5/6/2017", "4/7/2017"], start=1):
        save(tmp_path / "pages", number, line=f"Thời gian đăng: {day} 9:11:38 AM")
    path = tmp_path / "a.db"
    result = run("import", tmp_path / "pages", "--archive", path)
    assert "learned: portal.example/tin writes the month first (1 page); 2 texts read again" in (
        result.stderr
    )
    with Archive.open(path, mode="write") as opened:
        opened.db.execute("UPDATE articles SET title = 'Tit le'")
    return path


def title(archive: Path) -> str:
    with closing(sqlite3.connect(archive)) as conn:
        return str(conn.execute("SELECT title FROM articles").fetchone()[0])


def test_it_says_what_reads_otherwise_and_ends_with_its_sentence(run: Run, archive: Path) -> None:
    result = run("reread", "--archive", archive)
    assert (result.exit_code, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert lines[:5] == [
        "3 of 3 pages read otherwise:",
        "  title: 3 pages",
        "    http://portal.example/tin/1.html",
        "      Tit le -> Hội nghị số 1",
        "    http://portal.example/tin/2.html",
    ]
    assert lines[-1].startswith("reread: 3 pages read again (3 changed, 0 unchanged), 0 damaged, ")
    assert lines[-1].endswith(" s: complete")
    again = run("reread", "--archive", archive).stderr.splitlines()
    assert again[0] == "nothing reads otherwise in 3 pages"
    assert again[-1].startswith("reread: 3 pages read again (0 changed, 3 unchanged), 0 damaged, ")


@pytest.mark.parametrize("portal", ["portal.example", "http://portal.example/tin/"])
def test_one_portal_by_name_or_address(run: Run, archive: Path, portal: str) -> None:
    result = run("reread", portal, "--archive", archive)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1].startswith("portal.example: 3 pages read again")
    assert title(archive) == "Hội nghị số 1"


def test_the_report_is_one_object_a_field_and_one_of_the_run(run: Run, archive: Path) -> None:
    result = run("reread", "--archive", archive, "--json", "--quiet")
    title, report = map(json.loads, result.stdout.splitlines())
    assert result.stderr == ""
    assert (title["field"], title["pages"], len(title["samples"])) == ("title", 3, 3)
    assert title["samples"][2] == {
        "url": "http://portal.example/tin/3.html",
        **{"before": "Tit le", "after": "Hội nghị số 3"},
        **{"n_words_out": None, "n_words_in": None},
    }
    assert (report["kind"], report["verdict"], report["exit_code"]) == ("reread", "complete", 0)
    assert (report["fields"], report["notes"]) == ({"title": 3}, [])


def test_a_dry_run_answers_with_the_same_report_and_stores_nothing(run: Run, archive: Path) -> None:
    before = archive.read_bytes()
    result = run("reread", "--dry-run", "--archive", archive)
    assert (result.exit_code, archive.read_bytes()) == (0, before)
    assert result.stdout.splitlines()[:2] == ["3 of 3 pages read otherwise:", "  title: 3 pages"]
    where, last = result.stderr.splitlines()
    assert where == f"archive: {archive}"
    assert last.startswith("dry run, nothing is stored: reread: 3 pages read again (3 changed, ")
    *fields, report = map(
        json.loads, run("reread", "--dry-run", "--archive", archive, "--json").stdout.splitlines()
    )
    stored = run("reread", "--archive", archive, "--json").stdout.splitlines()
    assert [*map(json.loads, stored[:-1])] == fields
    assert (report["dry_run"], report["run"], report["fields"]) == (True, 0, {"title": 3})


def test_quiet_says_only_what_is_wrong(run: Run, archive: Path) -> None:
    with Archive.open(archive, mode="write") as opened:
        opened.db.execute(
            "UPDATE bodies SET data = x'00' "
            "WHERE digest = (SELECT digest FROM captures WHERE id = 1)"
        )
    result = run("reread", "--archive", archive, "--quiet")
    assert result.exit_code == 3
    where, next_step, _ = result.stderr.splitlines()
    assert where == f"archive: {archive}"
    assert next_step == f"next: portalcrawl status --archive {archive}"
    assert "(2 changed, 0 unchanged), 1 damaged" in result.stderr
    assert ": partial (http://portal.example/tin/1.html: its stored body" in result.stderr


def test_a_portal_that_is_not_in_the_archive_is_wrong_usage(run: Run, archive: Path) -> None:
    result = run("reread", "portal.exampel", "--archive", archive)
    assert result.exit_code == 2
    assert 'did you mean "portal.example"?' in result.stderr
    assert title(archive) == "Tit le"


def test_a_profile_file_that_is_not_there_is_wrong_usage(run: Run, archive: Path) -> None:
    result = run("reread", "town.toml", "--archive", archive)
    assert result.exit_code == 2
    assert "no profile file at town.toml" in result.stderr


def test_pages_of_a_portal_of_the_users_own_are_read_by_its_file(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    with Archive.open(archive, mode="write") as opened:
        opened.db.conn.executescript(
            "INSERT INTO portals (name, first_seen_at) VALUES ('town', '2024');"
            "UPDATE pages SET portal = 'town';"
            "UPDATE articles SET portal = 'town';"
        )
    left = run("reread", "--archive", archive)
    assert left.exit_code == 3
    assert "3 pages of town left as they are: no profile of that name" in left.stderr
    profile = tmp_path / "town.toml"
    profile.write_text(
        'name = "town"\nseeds = ["http://portal.example/"]\n[urls]\nhosts = ["portal.example"]\n'
    )
    assert run("reread", profile, "--archive", archive).exit_code == 0
    assert title(archive) == "Hội nghị số 1"


def test_no_archive_is_a_storage_error_and_none_is_made(run: Run, tmp_path: Path) -> None:
    result = run("reread", "--archive", tmp_path / "a.db")
    assert result.exit_code == 5
    assert f'no archive at {tmp_path / "a.db"} (run "portalcrawl crawl demo" first' in (
        result.stderr
    )
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_another_run_holds_is_left_alone(run: Run, archive: Path) -> None:
    with Archive.open(archive, mode="write"):
        result = run("reread", "--archive", archive)
    assert result.exit_code == 75
    assert "another run is writing to" in result.stderr
    assert title(archive) == "Tit le"


def test_ctrl_c_before_all_is_looked_at_stores_nothing(
    run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understand = looking.understand

    def until_second(capture, profile):
        if capture.url.endswith("2.html"):
            raise KeyboardInterrupt
        return understand(capture, profile)

    monkeypatch.setattr(looking, "understand", until_second)
    result = run("reread", "--archive", archive)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1].endswith(
        ": interrupted (stopped by the user before anything was stored)"
    )
    assert title(archive) == "Tit le"


@pytest.mark.parametrize("n_workers", ["0", "-1", "two"])
def test_a_number_of_workers_is_one_or_more(run: Run, archive: Path, n_workers: str) -> None:
    result = run("reread", "--archive", archive, "--workers", n_workers)
    assert result.exit_code == 2
    assert "--workers" in result.stderr


def test_reading_again_does_not_load_scrapy() -> None:
    code = "import sys, portalcrawl.jobs.reread; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
