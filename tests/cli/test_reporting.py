import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_status_tells_texts_days_and_the_last_run(run: Run, town: Path) -> None:
    result = run("status", "--archive", town)
    assert result.exit_code == 0
    assert "5 (1 documents), 0 missing, 0 gone" in result.stdout
    assert "2022-01-01 to 2024-03-05" in result.stdout
    assert "1 (crawl, 2024-06-01 08:00:41): complete" in result.stdout
    assert result.stderr.endswith("1 portal\n")


def test_status_as_json(run: Run, town: Path) -> None:
    (row,) = map(json.loads, run("status", "--archive", town, "--json").stdout.splitlines())
    assert (row["portal"], row["texts"], row["verdict"]) == ("town", 5, "complete")


def test_problems_are_listed_with_their_page_and_counted(run: Run, town: Path) -> None:
    result = run("problems", "--archive", town)
    assert result.stdout == "title  missing  4  the page prints no title\n"
    assert result.stderr == "problems: 1 (missing 1)\n"


def test_problems_of_one_portal_and_code(run: Run, town: Path) -> None:
    assert run("problems", "elsewhere", "--archive", town).stdout == ""
    assert run("problems", "town", "--code", "stray_number", "--archive", town).stdout == ""
    row = json.loads(run("problems", "town", "--archive", town, "--json").stdout)
    assert (row["portal"], row["field"], row["code"]) == ("town", "title", "missing")


def test_portals_lists_the_known_names(run: Run) -> None:
    result = run("portals")
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert {"demo", "muonglay"} <= set(names)


def test_portals_describes_one(run: Run) -> None:
    result = run("portals", "muonglay")
    assert "muonglay.dienbien.gov.vn" in result.stdout
    record = json.loads(run("portals", "muonglay", "--json").stdout)
    assert record["hosts"][0] == "muonglay.dienbien.gov.vn"


def test_portals_needs_no_archive(run: Run, tmp_path: Path) -> None:
    assert run("portals", "--archive", tmp_path / "none.db").exit_code == 0


def test_unknown_portal_suggests_the_nearest(run: Run) -> None:
    result = run("portals", "dmeo")
    assert result.exit_code == 2
    assert 'unknown portal "dmeo": did you mean "demo"?' in result.stderr
