import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from portalcrawl.cli import main

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[str]]

VERBS = (
    "export",
    "demo",
    "crawl",
    "import",
    "read",
    "explain",
    "search",
    "show",
    "history",
    "status",
    "problems",
    "portals",
    "browse",
    "schema",
    "withhold",
    "verify",
)


def test_the_verbs_are_those_of_the_contract() -> None:
    assert set(VERBS) <= set(main.commands)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_one_line_of_help_and_examples_that_are_valid(verb: str) -> None:
    for command in _commands(verb):
        summary, _, rest = (command.help or "").partition("\n\n")
        assert len(summary.splitlines()) == 1
        examples = re.findall(r"(?:Examples?:)?\s+(portalcrawl .+)", rest)
        assert examples
        for example in examples:
            program, named, *arguments = shlex.split(example.partition(" < ")[0])
            assert (program, named) == ("portalcrawl", verb)
            main.commands[verb].make_context(verb, arguments, parent=click.Context(main))


def _commands(verb: str) -> list[click.Command]:
    """The verb, and what stands below it."""
    command = main.commands[verb]
    return [command, *(command.commands.values() if isinstance(command, click.Group) else ())]


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_takes_the_common_switches(verb: str) -> None:
    for command in _commands(verb):
        if not isinstance(command, click.Group):
            options = {name for option in command.params for name in option.opts}
            assert {"--archive", "--json", "--quiet"} <= options


def test_unknown_verb_suggests_the_nearest(run: Run) -> None:
    result = run("serach", "cầu")
    assert result.exit_code == 2
    assert 'No verb "serach": did you mean "search"?' in result.stderr


def test_wrong_option_is_wrong_usage(run: Run) -> None:
    assert run("search", "--frobnicate").exit_code == 2


@pytest.mark.parametrize("before", [True, False], ids=["before the verb", "after it"])
def test_switches_stand_on_either_side_of_the_verb(run: Run, town: Path, before: bool) -> None:
    switches = ["--archive", town, "--json", "--quiet"]
    result = run(*switches, "status") if before else run("status", *switches)
    assert result.stdout.startswith('{"portal": "town"')
    assert result.stderr == ""


def test_missing_archive_is_a_storage_error_that_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("search", "cầu", "--archive", tmp_path / "none.db")
    assert result.exit_code == 5
    assert result.stdout == ""
    assert re.match(r"portalcrawl: no archive at .*none\.db \(run .*\)\n$", result.stderr)


def test_foreign_file_is_a_storage_error(run: Run, tmp_path: Path) -> None:
    foreign = tmp_path / "notes.db"
    foreign.write_text("these are my notes, long enough to be no database at all\n" * 20)
    result = run("status", "--archive", foreign)
    assert result.exit_code == 5
    assert result.stderr.startswith("portalcrawl: ")
    assert foreign.read_text().startswith("these are my notes")


def test_ctrl_c_is_130(run: Run, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "search", interrupted)
    result = run("search", "cầu", "--archive", town)
    assert (result.exit_code, result.stderr) == (130, "portalcrawl: interrupted\n")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_in_any_locale(process: Process, town: Path, locale: str) -> None:
    environment = {"LC_ALL": locale, "PYTHONIOENCODING": "ascii"}
    result = process("search", "cầu", "--archive", town, env=environment)
    assert result.returncode == 0
    assert "Thị xã khởi công cầu mới" in result.stdout


def test_wrong_usage_is_told_in_utf8_too(process: Process) -> None:
    result = process("tìm", "cầu", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert result.returncode == 2
    assert 'No verb "tìm"' in result.stderr


def test_a_reader_that_leaves_causes_no_traceback(town: Path) -> None:
    command = shlex.join(
        [sys.executable, "-m", "portalcrawl", "search", "thi xa", "--archive", str(town)]
    )
    result = subprocess.run(
        f"{command} | true",
        shell=True,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in result.stderr
    assert "BrokenPipe" not in result.stderr


def test_help_and_search_start_without_heavy_libraries() -> None:
    code = "import sys, portalcrawl.cli; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(told.stdout.split())
    assert "portalcrawl.cli" in loaded
    assert not {"scrapy", "datasette", "twisted", "jinja2"} & loaded
