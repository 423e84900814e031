"""The README shows the real commands, verbs, switches and settings, and the demo's real output."""

import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from portalcrawl import settings
from portalcrawl.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = "\n".join(re.findall(r"^```[a-z]*\n(.*?)^```", README, re.M | re.S))
VERB_LINES = re.findall(r"^(?:\.venv/bin/)?portalcrawl ([a-z]+)(.*)$", CODE, re.M)


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
    assert set(re.findall(r"PORTALCRAWL_[A-Z_]+", README)) == real


def test_every_file_that_the_readme_links_exists() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


def test_readme_shows_the_demo_as_it_is(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shown = re.search(r"<!-- demo -->\n```text\n(.*?)```", README, re.S)
    assert shown
    if request.config.getoption("--rewrite-expected"):
        page = README.replace(shown[1], told_by_demo(tmp_path))
        (ROOT / "README.md").write_text(page, encoding="utf-8")
    else:
        told = told_by_demo(tmp_path, "--port", str(free_port()))
        assert as_everywhere(told) == as_everywhere(shown[1])


def told_by_demo(folder: Path, *switches: str) -> str:
    """What the demo prints, and the end of what it says beside it."""
    run = subprocess.run(
        [sys.executable, "-m", "portalcrawl", "demo", *switches],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.lstrip("\n") + "".join(run.stderr.splitlines(keepends=True)[-3:])


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def as_everywhere(text: str) -> list[str]:
    """The lines without what differs from run to run: moment, seconds, port, and its width."""
    text = re.sub(r"\b\d+ s: complete", "N s: complete", text)
    text = re.sub(r"(127\.0\.0\.\d):\d+| --port \d+", r"\1", text)
    text = re.sub(r"captured   \S+", "captured   NOW", text)
    return re.sub(" {2,}", "  ", text).strip().splitlines()


def test_each_verb_has_help_with_an_example() -> None:
    for name, command in main.commands.items():
        assert isinstance(command, click.Command)
        assert f"portalcrawl {name}" in (command.help or "") + (command.epilog or ""), name
