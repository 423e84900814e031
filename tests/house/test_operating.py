"""docs/operating.md: what it tells to type is typed here, and what it shows is read."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from portalcrawl.archive import Archive
from portalcrawl.cli import main
from portalcrawl.config.file import read_file
from portalcrawl.errors import ExitCode
from tests.conftest import NOW, town_readings

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
PROGRAM = "/srv/town/venv/bin/portalcrawl "


def blocks(language: str) -> list[str]:
    """The page's code of this language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)


def commands() -> list[str]:
    """Every command line of the program on the page, without what a shell makes of it."""
    lines = "\n".join(blocks("sh") + blocks("cron") + blocks("ini")).splitlines()
    full = [line.partition(PROGRAM)[2] for line in lines if PROGRAM in line]
    bare = [line.partition("portalcrawl ")[2] for line in lines if line.startswith("portalcrawl ")]
    return [line.partition(" #")[0].strip() for line in full + bare]


def test_there_are_commands_to_try():
    assert len(commands()) >= 12


@pytest.mark.parametrize("line", commands())
def test_each_command_is_one_that_the_program_understands(line: str) -> None:
    verb, *arguments = shlex.split(line)
    command = main.commands[verb]
    with click.Context(command, info_name=verb) as context:
        command.parse_args(context, arguments)


def test_the_configuration_is_valid(tmp_path: Path) -> None:
    (shown,) = blocks("toml")
    path = tmp_path / "portalcrawl.toml"
    path.write_text(shown, encoding="utf-8")
    read_file(path)


@pytest.mark.parametrize("language", ["cron", "ini"])
def test_cron_and_systemd_are_given_absolute_paths(language: str) -> None:
    lines = [line for block in blocks(language) for line in block.splitlines()]
    runs = [line for line in lines if "portalcrawl crawl" in line]
    assert runs
    assert all(PROGRAM in line for line in runs)
    named = [part for line in lines for part in re.findall(r"[\w=]*/[\w./-]+", line)]
    assert all(part.partition("/")[0] in ("", "PORTALCRAWL_CONFIG=", "ExecStart=",
               "ReadWritePaths=") or "=" in part for part in named)  # fmt: skip


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.M)}
    assert told == {int(code) for code in ExitCode}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_understands_its_units(tmp_path: Path) -> None:
    for unit in blocks("ini"):
        name = re.match(r"# /etc/systemd/system/(\S+)", unit)
        assert name
        text = unit.replace(PROGRAM.strip(), shutil.which("true") or "/bin/true")
        (tmp_path / name[1]).write_text(text, encoding="utf-8")
    units = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not [line for line in done.stderr.splitlines() if str(tmp_path) in line]


@pytest.fixture
def machine(town: Path, tmp_path: Path) -> Path:
    """A folder in the place of / with the archive in it, and the program on the path."""
    (tmp_path / "srv/town").mkdir(parents=True)
    shutil.copy(town, tmp_path / "srv/town/archive.db")
    program = tmp_path / "bin/portalcrawl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m portalcrawl "$@"\n')
    program.chmod(0o755)
    return tmp_path


def drill(machine: Path) -> subprocess.CompletedProcess[str]:
    """The page's restore drill, as it stands there but for where / is."""
    found = re.search(r"<!-- drill -->\n```sh\n(.*?)```", PAGE, re.S)
    assert found
    script = "set -e\n" + found[1].replace("/srv/", f"{machine}/srv/")
    path = f"{machine / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, text=True, check=False, cwd="/",
        env={"PATH": path, "HOME": str(machine), "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip


_TEXTS = """
    SELECT url_key, digest
    FROM revisions
    JOIN pages ON pages.article_id = revisions.article_id
    ORDER BY url_key, digest
"""


def texts(path: Path) -> list[tuple[str, str]]:
    """Address and digest of every text."""
    with Archive.open(path, mode="read") as archive:
        rows = archive.db.execute(_TEXTS).fetchall()
        return [tuple(row) for row in rows]


def test_the_restore_drill_gives_back_the_archive_while_a_run_writes(machine: Path) -> None:
    own = machine / "srv/town/archive.db"
    with Archive.open(own, mode="update") as archive:
        run = archive.start_run("crawl", portal="town", source="x", started_at=NOW)
        archive.store(town_readings()[0], run=run, at=NOW)
        done = drill(machine)
        assert done.returncode == 0, done.stderr
    restored = machine / "srv/restored/archive.db"
    assert "is sound" in done.stderr
    assert texts(restored)
    assert texts(restored) == texts(own)
    with Archive.open(restored, mode="update") as archive:
        assert archive.start_run("crawl", portal="town", source="x", started_at=NOW)


def test_a_drill_over_a_damaged_archive_fails(machine: Path) -> None:
    own = machine / "srv/town/archive.db"
    with own.open("r+b") as file:
        file.seek(own.stat().st_size // 2)
        file.write(b"\xff" * 40_000)
    assert drill(machine).returncode != 0
