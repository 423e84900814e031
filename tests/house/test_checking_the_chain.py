"""The program in docs/checking-the-chain.md finds what ours finds, without using ours."""

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from tests.conftest import NOW, finished, town_readings

PAGE = Path(__file__).parents[2] / "docs" / "checking-the-chain.md"


@pytest.fixture
def own(fading: Path, tmp_path: Path) -> Path:
    """An archive of three killed runs and two that ended, to alter."""
    path = Path(shutil.copy(fading, tmp_path / "own.db"))
    for _ in range(2):
        with Archive.open(path, mode="update") as archive:
            _end_a_run(archive)
    return path


def _end_a_run(archive: Archive) -> None:
    run = archive.start_run("crawl", portal="town", source="trước", started_at=NOW)
    for reading in town_readings():
        archive.store(reading, run=run, at=NOW)
    archive.finish_run(run, finished(run, archive.run_facts(run).counts))


@pytest.fixture
def told(own: Path, tmp_path: Path):
    """What the program on the page prints."""

    def run() -> list[str]:
        (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
        script = tmp_path / "chain.py"
        script.write_text(program, encoding="utf-8")
        command = [sys.executable, "-I", str(script), str(own)]
        return subprocess.run(
            command, capture_output=True, check=True, text=True
        ).stdout.splitlines()

    return run


def test_each_seal_fits_and_its_line_is_the_checkpoint(own, told) -> None:
    lines = told()
    with Archive.open(own) as archive:
        newest = archive.checkpoint()
    assert newest
    assert [line.rpartition(" ")[2] for line in lines] == ["fits", "fits"]
    assert lines[-1] == f"{newest.line} fits"


@pytest.mark.parametrize(
    ("statement", "fit"),
    [
        ("UPDATE captures SET status = 201 WHERE id = 1", "DOES NOT FIT|fits"),
        ("DELETE FROM captures WHERE id = (SELECT max(id) FROM captures)", "DOES NOT FIT|fits"),
        ("UPDATE runs SET source = 'khác' WHERE id = 2", "DOES NOT FIT|fits"),
        ("UPDATE runs SET verdict = 'failed' WHERE id = 5", "fits|DOES NOT FIT"),
        ("UPDATE captures SET charset = 'tcvn3'", "fits|fits"),
    ],
)
def test_it_notices_what_was_altered(own, told, statement, fit) -> None:
    with sqlite3.connect(own) as conn:
        conn.execute(statement)
    assert "|".join(" ".join(line.split()[4:]) for line in told()) == fit
