"""A run killed at any moment loses nothing that was said to be stored."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portalcrawl.archive import Archive

STORE_FOREVER = """
import sys
from datetime import UTC, datetime
from itertools import count
from portalcrawl.archive import Archive
from portalcrawl.items import Capture, PageKind, Reading

at = datetime(2024, 1, 1, tzinfo=UTC)
with Archive.open(sys.argv[1], mode="write") as archive:
    run = archive.start_run("crawl", portal="demo", source=None, started_at=at)
    for number in count(1):
        capture = Capture(url=f"http://x/{number}", url_key=f"x/{number}", source="crawl",
            body=b"<p>%d" % number, portal="demo", fetched_at=at, status=200)
        reading = Reading(capture=capture, page_kind=PageKind.ARTICLE, kind_evidence="address",
            title=f"Tin {number}", body="Khởi công cầu. " * 40)
        archive.store(reading, run=run, at=at, follow=[(f"http://y/{number}", f"y/{number}", None)])
        print(number, flush=True)
"""


@pytest.mark.parametrize("n_acknowledged", [1, 13, 40])
def test_a_killed_run_loses_nothing_acknowledged(path, n_acknowledged) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", STORE_FOREVER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(n_acknowledged)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    with Archive.open(path, mode="write") as archive:
        stored = [record["title"] for record in archive.records()]
        assert stored[: len(acknowledged)] == [f"Tin {number}" for number in acknowledged]
        assert len(stored) - len(acknowledged) in (0, 1)
        assert archive.search("khoi cong", limit=1).count == len(stored)
        n_pending = archive.status("demo")[0]["pending"]
        assert n_pending == len(stored)
        assert archive.verify() == ()
