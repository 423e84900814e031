from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from portalcrawl.archive import RunReport
from portalcrawl.cli.ending import change_lines, end_run, problem_lines
from portalcrawl.cli.options import Switches
from portalcrawl.errors import ExitCode
from portalcrawl.outcomes import Verdict

START = datetime(2024, 1, 1, tzinfo=UTC)


def report(verdict: Verdict = Verdict.COMPLETE, exit_code: int = 0) -> RunReport:
    return RunReport(
        run=1,
        kind="crawl",
        portal="town",
        source="http://town.example/",
        started_at=START,
        finished_at=START + timedelta(seconds=41),
        verdict=verdict,
        exit_code=exit_code,
        reasons=() if verdict is Verdict.COMPLETE else ("listing now empty: /tin",),
        counts={"captures": 212, "new": 198, "changed": 9, "unchanged": 5},
    )


def test_a_run_ends_with_its_sentence_and_the_problems(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end_run(report(), Switches(town))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-3:] == [
        f"problems: title 1   (see: portalcrawl problems town --archive {town})",
        f"archive: {town}",
        "town: 212 captures (198 new, 9 changed, 5 unchanged), 0 failed, 41 s: complete",
    ]


def test_a_run_tells_what_came_in_by_kind_of_page(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end_run(report(), Switches(town))
    assert capsys.readouterr().err.splitlines()[0] == "pages: 4 articles, 1 document"


def test_a_run_tells_which_files_were_no_pages(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end_run(report(), Switches(town), files_aside=[(".json", 20), (".css", 1)])
    first = capsys.readouterr().err.splitlines()[0]
    assert first.endswith("; left aside: 21 files (.json 20, .css 1)")


def test_quiet_says_nothing_of_a_complete_run(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end_run(report(), Switches(town, quiet=True))
    assert capsys.readouterr() == ("", "")


def test_quiet_still_says_what_is_wrong(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(click.exceptions.Exit) as end:
        end_run(report(Verdict.SUSPECT, 4), Switches(town, quiet=True))
    assert end.value.exit_code == ExitCode.SUSPECT
    assert capsys.readouterr().err.count("listing now empty") == 1


def change(kind: str, **facts: object) -> dict[str, object]:
    given = {"title": None, "url": None, "url_key": "k", "fields": [], "new_url": None}
    return {"change": kind, **given, **facts}


def test_changes_name_the_text_and_what_happened_to_it() -> None:
    changes = [
        change("new", title="Mới"),
        change("changed", title="Sửa", fields=["title", "body"]),
        change("gone"),
        change("renamed", title="Dời", new_url="http://town.example/b"),
    ]
    assert change_lines(changes) == [
        "  renamed: Dời -> http://town.example/b",
        "  changed: Sửa (title, body)",
        "  gone: k",
    ]


def test_many_changes_of_one_kind_do_not_hide_another() -> None:
    lines = change_lines([*[change("gone")] * 13, change("changed", title="Sửa")])
    assert lines[0] == "  changed: Sửa"
    assert lines[-1] == "  ... and 8 more gone"


def test_problems_are_counted_by_field() -> None:
    problems = [{"field": name} for name in ("sapo", "published_at", "sapo")]
    assert problem_lines(problems, "portalcrawl problems demo") == [
        "problems: published_at 1, sapo 2   (see: portalcrawl problems demo)"
    ]
    assert problem_lines([], "portalcrawl problems") == []


def test_what_was_learned_is_told_before_the_rest(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taught = replace(report(), notes=("learned: town.example writes the month first (3 pages)",))
    end_run(taught, Switches(town))
    assert capsys.readouterr().err.splitlines()[0] == taught.notes[0]


def test_a_dry_run_says_that_nothing_is_stored(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end_run(report(), Switches(town), is_dry=True)
    where, said = capsys.readouterr().err.splitlines()
    assert where == f"archive: {town}"
    assert said.startswith("dry run, nothing is stored: town: ")
    end_run(report(), Switches(town, quiet=True), is_dry=True)
    assert capsys.readouterr().err == ""
