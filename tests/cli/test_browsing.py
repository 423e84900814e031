import json
import os
import shutil
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
        # As a script's background job begins: with SIGINT ignored.
        ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", *command, "--archive", str(town)],
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


def test_withheld_texts_are_not_in_the_reading_room(run: Run, town: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(town, tmp_path / "town.db"))
    run("withhold", 1, "--reason", "x", "--archive", own)
    copies = tmp_path / "copies"
    copies.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "portalcrawl", "browse", "--port", "0", "--archive", str(own)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "TMPDIR": str(copies)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stderr is not None
        told = [server.stderr.readline() for _ in range(2)]
        url = told[1].split()[3]
        with urlopen(f"{url}town/articles.json?_shape=array&_nl=on", timeout=30) as response:
            shown = sorted(json.loads(line)["id"] for line in response)
        server.terminate()
        server.communicate(timeout=30)
    assert told[0].startswith(
        f"browse: {own} withholds texts, so a copy without them is made and shown: {copies}"
    )
    assert shown == [2, 3, 4, 5]
    assert server.returncode == 143
    assert list(copies.iterdir()) == []
