import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from portalcrawl.cli.digesting import SinceType, window_of
from portalcrawl.vietnamese.date_values import VIETNAM

Run = Callable[..., Result]

NOW = datetime(2026, 6, 2, 3, 17, 5, 123456, tzinfo=UTC)
LONG_AGO = ("--since", "2020")


@pytest.mark.parametrize(
    ("given", "since"),
    [
        ("7d", timedelta(days=7)),
        ("24h", timedelta(hours=24)),
        ("2w", timedelta(weeks=2)),
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03", date(2024, 3, 1)),
        ("2024", date(2024, 1, 1)),
        ("run:12", 12),
    ],
)
def test_a_beginning_is_a_time_a_day_or_a_run(given: str, since: object) -> None:
    assert SinceType().convert(given, None, None) == since


@pytest.mark.parametrize(
    "given", ["", "0d", "-7d", "7", "7 days", "yesterday", "2024-13", "run:0", "run:x", "٧d"]
)
def test_what_is_no_beginning_is_wrong_usage_and_tells_the_forms(
    run: Run, fading: Path, given: str
) -> None:
    result = run("digest", "--since", given, "--archive", fading)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "write 7d, 24h, 2w, 2024-03-05 or run:12" in result.stderr


def test_a_day_begins_in_vietnam_and_a_time_goes_back_from_now() -> None:
    begin = window_of(date(2026, 6, 1), now=NOW).since
    assert begin == datetime(2026, 6, 1, tzinfo=VIETNAM)
    assert window_of(timedelta(days=7), now=NOW).since == datetime(
        2026, 5, 26, 3, 17, 5, tzinfo=UTC
    )
    assert window_of(3, now=NOW, portal="town").run == 3


def test_a_text_goes_to_stdout_and_its_sentence_to_stderr(run: Run, fading: Path) -> None:
    result = run("digest", *LONG_AGO, "--archive", fading)
    assert result.exit_code == 0
    assert result.stdout.startswith("Changes since 2020-01-01 00:00: ")
    assert "removed" in result.stdout
    last = result.stderr.splitlines()[-1]
    assert last.startswith("digest: ")
    assert last.endswith(f"archive {fading}")


@pytest.mark.parametrize(("form", "begin"), [("html", "<!DOCTYPE html>"), ("atom", "<?xml ")])
def test_a_page_and_a_feed_speak_vietnamese_unless_told_otherwise(
    run: Run, fading: Path, form: str, begin: str
) -> None:
    arguments = ("digest", *LONG_AGO, "--format", form, "--archive", fading, "--quiet")
    assert run(*arguments).stdout.startswith(begin)
    assert "Thay đổi" in run(*arguments).stdout
    assert "Changes" in run(*arguments, "--lang", "en").stdout


def test_quiet_prints_only_what_is_new(run: Run, fading: Path) -> None:
    told = run("digest", *LONG_AGO, "--archive", fading, "--quiet")
    assert told.stdout
    assert told.stderr == ""
    nothing = run("digest", "--since", "1h", "--archive", fading, "--quiet")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "")


def test_a_file_is_written_whole_also_when_nothing_is_new(
    run: Run, fading: Path, tmp_path: Path
) -> None:
    feed = tmp_path / "www" / "town.xml"
    arguments = ("--format", "atom", "--output", feed, "--archive", fading, "--quiet")
    for since in ("2020", "1h"):
        result = run("digest", "--since", since, *arguments)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
        ET.fromstring(feed.read_bytes())
    assert [path.name for path in feed.parent.iterdir()] == ["town.xml"]


def test_a_file_that_cannot_be_written_is_a_storage_error(
    run: Run, fading: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    result = run("digest", "--output", tmp_path / "taken" / "town.xml", "--archive", fading)
    assert result.exit_code == 5
    assert "cannot write" in result.stderr


def test_events_as_json_one_a_line(run: Run, fading: Path) -> None:
    result = run("digest", *LONG_AGO, "--archive", fading, "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert records
    assert {"kind", "at", "run", "url", "evidence"} <= {*records[0]}
    moments = [record["at"] for record in records]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize("more", [["--format", "html"], ["--lang", "vi"], ["--output", "x.xml"]])
def test_json_has_one_form(run: Run, fading: Path, more: list[str]) -> None:
    result = run("digest", "--json", *more, "--archive", fading)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--json goes to stdout" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--since", "run:99"], "no run 99 in "), (["--portal", "twon"], 'did you mean "town"?')],
)
def test_an_unknown_run_or_portal_is_wrong_usage(
    run: Run, fading: Path, arguments: list[str], said: str
) -> None:
    result = run("digest", *arguments, "--archive", fading)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_no_archive_is_said_and_none_is_made(run: Run, tmp_path: Path) -> None:
    result = run("digest", "--archive", tmp_path / "none.db")
    assert result.exit_code != 0
    assert "none.db" in result.stderr
    assert not [*tmp_path.iterdir()]
