"""The README shows the real commands, verbs, switches and settings, and the demo's real output."""

import re
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from portalcrawl import settings
from portalcrawl.cli import main
from portalcrawl.config.file import read_file
from portalcrawl.config.keys import CONFIG_VARIABLE, KEYS
from portalcrawl.vietnamese.dates import read_date
from tests.demo_run import DemoRun

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"^```[a-z]*\n(.*?)^```", README, re.M | re.S))
VERB_LINES = re.findall(r"^(?:\.venv/bin/)?portalcrawl ([a-z]+)(.*)$", CODE, re.M)


class Demo(NamedTuple):
    folder: Path
    told: str
    """What it prints, and the end of what it says beside it."""


def options_of(verb: str) -> set[str]:
    command = main.commands[verb]
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return {name for one in (command, *below) for option in one.params for name in option.opts}


@pytest.mark.parametrize("extras", ["web", "web,test"])
def test_the_two_commands_set_up_everything(extras: str) -> None:
    command = f"python3 -m venv .venv && .venv/bin/pip install -e '.[{extras}]' && .venv/bin/"
    assert re.search(f"^{re.escape(command)}", README, re.M)


def test_every_extra_that_the_readme_names_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {name for group in re.findall(r"\.\[([a-z,]+)\]", README) for name in group.split(",")}
    assert named <= set(project["optional-dependencies"])


def test_readme_tells_of_every_verb_and_of_no_other() -> None:
    assert {verb for verb, _ in VERB_LINES} == set(main.commands)


@pytest.mark.parametrize(("verb", "rest"), VERB_LINES)
def test_every_switch_in_the_readme_exists(verb: str, rest: str) -> None:
    assert set(re.findall(r"(?<!\S)--[a-z-]+", rest.partition("#")[0])) <= options_of(verb)


def test_readme_tells_of_every_setting_and_of_no_other() -> None:
    real = {name for name in vars(settings) if name.startswith("PORTALCRAWL_")}
    variables = {key.variable for key in KEYS} | {CONFIG_VARIABLE}
    assert set(re.findall(r"PORTALCRAWL_[A-Z_]+", README)) == real | variables


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(# portalcrawl\.toml\n.*?)```", README, re.S)
    assert shown
    path = tmp_path / "portalcrawl.toml"
    path.write_text(shown[1], encoding="utf-8")
    assert read_file(path).portals


def test_every_file_that_the_readme_links_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


@pytest.fixture(scope="module")
def demo(demo_run: DemoRun) -> Demo:
    """What a newcomer's first demo says."""
    run = demo_run.ended
    assert run.returncode == 0, run.stderr
    told = run.stdout.lstrip("\n") + "".join(run.stderr.splitlines(keepends=True)[-4:])
    return Demo(demo_run.folder, told.replace(str(demo_run.folder.resolve()), "/srv/portalcrawl"))


def test_readme_shows_the_demo_as_it_is(demo: Demo, request: pytest.FixtureRequest) -> None:
    compare_block("demo", demo.told, request)


def test_readme_shows_a_date_trial_as_it_is(demo: Demo, request: pytest.FixtureRequest) -> None:
    asked = re.search(r"portalcrawl show (\S+) --why --archive data/demo.db", README)
    assert asked
    run = portalcrawl(demo.folder, "show", asked[1], "--why", "--archive", "data/demo.db")
    compare_block("why", run.stdout, request)


EXAMPLES = re.findall(r"^\| `([^`]+)`(?:, base (\S+))? \| (\d{4}[^ ,|]*)", README, re.M)
REFUSED = [
    text
    for row in re.findall(r"^\| printed \| why not \|\n\|---\|---\|\n((?:\|.*\n)+)", README, re.M)
    for line in row.splitlines()
    if "weekday_agrees" not in line
    for text in re.findall(r"`([^`]+)`", line.split(" | ")[0])
]


@pytest.mark.parametrize(("text", "base", "value"), EXAMPLES)
def test_dates_read_as_the_readme_says(text: str, base: str, value: str) -> None:
    moment = datetime.fromisoformat(base) if base else None
    assert read_date(text, base=moment).iso == value


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_readme_refuses_has_no_date(text: str) -> None:
    found = read_date(text, base=datetime(2023, 6, 1))
    assert (found.iso, found.start) == (None, None)
    assert found.reason


def test_the_readme_has_examples_of_both() -> None:
    assert len(EXAMPLES) > 4
    assert len(REFUSED) > 6


def compare_block(name: str, told: str, request: pytest.FixtureRequest) -> None:
    """Hold the README's block to what was printed, or write it anew."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(rf"<!-- {name} -->\n```text\n(.*?)```", page, re.S)
    assert shown
    if request.config.getoption("--rewrite-expected"):
        (ROOT / "README.md").write_text(page.replace(shown[1], told), encoding="utf-8")
    else:
        assert as_everywhere(told) == as_everywhere(shown[1])


def portalcrawl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [sys.executable, "-m", "portalcrawl", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run


def as_everywhere(text: str) -> list[str]:
    """The lines without what differs from run to run: moment, seconds, port, and its width."""
    text = re.sub(r"\b\d+ s: complete", "N s: complete", text)
    text = re.sub(r"(127\.0\.0\.\d):\d+| --port \d+", r"\1", text)
    text = re.sub(r"captured   \S+", "captured   NOW", text)
    text = re.sub(r"(not after )[\d-]+(: the day of the capture)", r"\1NOW\2", text)
    return re.sub(" {2,}", "  ", text).strip().splitlines()


def test_each_verb_has_help_with_an_example() -> None:
    for name, command in main.commands.items():
        assert isinstance(command, click.Command)
        assert f"portalcrawl {name}" in (command.help or "") + (command.epilog or ""), name
