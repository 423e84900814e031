"""``portalcrawl demo`` as a person runs it, once for every test that looks at what it says."""

import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


@dataclass
class DemoRun:
    """A finished ``portalcrawl demo`` and the folder that it ran in; nobody writes there."""

    folder: Path
    ended: subprocess.CompletedProcess[str]


def demo(folder: Path, *options: object, port: int | None = None) -> DemoRun:
    """Run the demo in the folder at this port of loopback, or at a free one."""
    command = [sys.executable, "-m", "portalcrawl", "demo", "--port", port or free_port(), *options]
    ended = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={
            "PYTHONPATH": str(_ROOT),
            "PATH": "/usr/bin:/bin",
            "PORTALCRAWL_MIN_FREE_BYTES": "0",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return DemoRun(folder, ended)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
