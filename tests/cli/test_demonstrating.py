import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalcrawl.archive import RunReport
from portalcrawl.cli.demonstrating import demo_command, shown_lines
from portalcrawl.cli.options import DEMO_ARCHIVE, Switches
from portalcrawl.cli.tour import EXAMPLES
from portalcrawl.outcomes import Verdict
from portalcrawl.portals import load
from tests.demo_run import DemoRun, demo

START = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(demo_run: DemoRun) -> Path:
    return demo_run.folder


@pytest.fixture(scope="module")
def first(demo_run: DemoRun) -> subprocess.CompletedProcess[str]:
    return demo_run.ended


def test_demo_is_complete_and_writes_its_own_archive(
    first: subprocess.CompletedProcess[str], folder: Path
) -> None:
    assert first.returncode == 0
    assert (folder / "data" / "demo.db").is_file()
    sentence = first.stderr.splitlines()[-1]
    assert sentence.startswith("demo: ")
    assert sentence.endswith(": complete")


@pytest.mark.parametrize(
    "heading",
    ["What was found", "Example searches", "One article as read", "What to type next"],
)
def test_demo_shows_each_part_of_the_tour(
    first: subprocess.CompletedProcess[str], heading: str
) -> None:
    assert first.stdout.splitlines().count(heading) == 1


def test_each_example_search_finds_something(first: subprocess.CompletedProcess[str]) -> None:
    for words in (words for pair in EXAMPLES for words in pair):
        (line,) = [line for line in first.stdout.splitlines() if f'"{words}"  ' in line]
        assert " 0 hits" not in line


def test_the_article_shown_says_what_was_left_out(
    first: subprocess.CompletedProcess[str],
) -> None:
    assert "  left out (" in first.stdout
    assert "Chào mừng quý bạn đọc" in first.stdout.partition("  left out (")[2]


def test_the_next_demo_goes_on_with_this_port(first: subprocess.CompletedProcess[str]) -> None:
    (line,) = [line for line in first.stdout.splitlines() if "demo --state 2" in line]
    assert re.match(r"  portalcrawl demo --state 2 --port \d+  ", line)


@pytest.mark.parametrize(
    ("archive", "port", "command"),
    [
        (DEMO_ARCHIVE, 8765, "portalcrawl demo --state 2"),
        (Path("my town.db"), 8765, "portalcrawl demo --state 2 --archive 'my town.db'"),
        (Path("x.db"), 9001, "portalcrawl demo --state 2 --archive x.db --port 9001"),
    ],
)
def test_the_next_command_repeats_what_is_not_the_default(
    archive: Path, port: int, command: str
) -> None:
    assert demo_command(Switches(archive), port=port, state=2) == command


@pytest.mark.parametrize(
    ("verdict", "headings"),
    [
        (Verdict.PARTIAL, ["What was found"]),
        (Verdict.SUSPECT, ["What was found"]),
        (Verdict.FAILED, []),
        (Verdict.INTERRUPTED, []),
        (Verdict.REFUSED, []),
    ],
)
def test_a_run_that_is_not_complete_gets_no_tour(
    town: Path, verdict: Verdict, headings: list[str]
) -> None:
    report = RunReport(
        run=1, kind="crawl", portal="demo", source=None, started_at=START, finished_at=START,
        verdict=verdict, exit_code=1, counts={"captures": 9},
    )  # fmt: skip
    lines = list(shown_lines(report, load("demo"), archive=town, again="portalcrawl demo"))
    assert [line for line in lines if line.startswith(("What", "Example", "One"))] == headings


def test_a_second_demo_goes_on_with_the_same_archive(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    second = demo(tmp_path, "--json", "--quiet").ended
    report = json.loads(second.stdout)
    # Run 2 read again what the pages of run 1 taught.
    assert (report["run"], report["verdict"]) == (3, "complete")
    assert (report["counts"]["new"], report["counts"]["changed"]) == (0, 0)
    assert second.stderr == ""
