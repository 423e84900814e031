import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalcrawl.cli import main

_ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run() -> Run:
    """Run a command in this process: ``run("search", "cầu", "--json")``."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Run a command as users do, in a process and a folder of its own."""

    def start(
        *arguments: object, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "portalcrawl", *map(str, arguments)],
            cwd=tmp_path,
            env={
                "PYTHONPATH": str(_ROOT),
                "PATH": "/usr/bin:/bin",
                "PORTALCRAWL_MIN_FREE_BYTES": "0",
                **(env or {}),
            },
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return start
