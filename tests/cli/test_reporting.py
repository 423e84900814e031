import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.cli.reporting import group_lines, grouped, problem_cells

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
    assert result.stdout.splitlines() == [
        "1  title  missing",
        "",
        "title  missing  4  no date  Đại hội Công đoàn thị xã bàn việc đoàn viên.  "
        "the page prints no title",
    ]
    assert result.stderr == (
        f"problems: 1 on 1 page   (see one: portalcrawl show NUMBER --archive {town})\n"
    )


def test_problems_of_one_portal_and_code(run: Run, town: Path) -> None:
    row = json.loads(run("problems", "town", "--archive", town, "--json").stdout)
    assert (row["portal"], row["field"], row["code"]) == ("town", "title", "missing")


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["twon"], 'no portal "twon" in {town}: did you mean "town"? (there are: town)'),
        (
            ["town", "--code", "misssing"],
            'no problem "misssing" in {town}: did you mean "missing"? (there are: missing)',
        ),
    ],
)
def test_problems_of_something_unknown_are_wrong_usage(
    run: Run, town: Path, arguments: list[str], refusal: str
) -> None:
    result = run("problems", *arguments, "--archive", town)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"portalcrawl: {refusal.format(town=town)}\n"


def test_a_portal_without_problems_is_no_failure(run: Run, fading: Path) -> None:
    result = run("problems", "town", "--archive", fading)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "problems: 0 on 0 pages\n")


def test_problems_line_up_by_column() -> None:
    given = {
        "article_id": 7, "url": "http://a.vn/x", "url_key": "a.vn/x", "title": None,
        "listed_title": None, "beginning": None, "published_precision": "minute",
        "published_at": "2021-01-11T07:29:43+07:00",
        "field": "body", "code": "missing", "message": "No text.",
    }  # fmt: skip
    assert problem_cells(given) == (
        "body", "missing", "7", "2021-01-11", "http://a.vn/x", "No text.",
    )  # fmt: skip
    assert problem_cells(given | {"beginning": "Tin vắn."})[4] == "Tin vắn."
    assert problem_cells(given | {"listed_title": "Họp dân", "beginning": "Tin."})[4] == "Họp dân"
    assert problem_cells(given | {"article_id": None})[2] == "-"


def test_problems_of_one_kind_are_counted_before_they_are_listed() -> None:
    rows = [{"field": "title", "code": "missing"}] * 12 + [{"field": "body", "code": "missing"}]
    assert group_lines(rows) == ["12  title  missing", " 1  body   missing", ""]


def test_problems_of_one_kind_stand_together_by_number() -> None:
    rows = [
        {"field": field, "code": "missing", "article_id": number}
        for field, number in (("title", 10), ("body", 3), ("title", 9), ("title", None))
    ]
    assert [row["article_id"] for row in grouped(rows)] == [None, 9, 10, 3]


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
