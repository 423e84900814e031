import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from click.testing import Result

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]


def test_browse_serves_until_interrupted(town: Path) -> None:
    command = [sys.executable, "-m", "portalcrawl", "browse", "--port", "0", "--json", "--quiet"]
    with subprocess.Popen(
        [*command, "--archive", str(town)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        url = json.loads(server.stdout.readline())["url"]
        with urlopen(url, timeout=30) as response:
            assert "Phòng đọc" in response.read().decode()
        server.send_signal(signal.SIGINT)
        errors = server.communicate(timeout=30)[1]
    assert server.returncode == 130
    assert "Traceback" not in errors


def test_port_taken_is_a_failure_that_suggests_another(run: Run, town: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("browse", "--port", port, "--archive", town)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"portalcrawl: port {port} on 127.0.0.1 is taken")


def test_browse_of_a_missing_archive_is_a_storage_error(run: Run, tmp_path: Path) -> None:
    assert run("browse", "--archive", tmp_path / "none.db").exit_code == 5
