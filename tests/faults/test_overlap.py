"""Two crawls at once: one runs, the other leaves within a second and asks for nothing."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL
from threading import Event
from time import monotonic

import pytest

from portalcrawl.archive import Claim
from portalcrawl.errors import ExitCode
from tests.faults.machine.driving import MOST_SECONDS, town
from tests.jobs.tiny_portal import ROOT, Tiny, environment

pytestmark = pytest.mark.faults

WHOLE, SAMPLE = 100, 10
AT_ONCE = 10
"""Starts beside one crawl, whose first request would fail if it waited much longer."""
MOST_SECONDS_OF_OTHER = 1.0

# pandas, which sqlite-utils loads where it finds it, is there for other tests only.
_PROGRAM = "import sys; sys.modules['pandas'] = None; from portalcrawl.cli import main; main()"


def start(portal: Tiny, archive: Path) -> subprocess.Popen[str]:
    """The program itself, as cron starts it."""
    command = [sys.executable, "-c", _PROGRAM, "crawl", str(portal.profile), "--quiet"]
    return subprocess.Popen(
        [*command, "--archive", str(archive)],
        cwd=ROOT,
        env=environment() | {"PORTALCRAWL_MIN_FREE_BYTES": "0", "PORTALCRAWL_KEEP_LOGS": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def running(portal: Tiny, archive: Path) -> Iterator[subprocess.Popen[str]]:
    """A crawl that waits for its first answer as long as others are started."""
    reached, released = Event(), Event()

    def hold(number: int) -> None:
        reached.set()
        released.wait(MOST_SECONDS * 2)

    portal.on_request = hold
    crawl = start(portal, archive)
    try:
        assert reached.wait(MOST_SECONDS)
        yield crawl
    finally:
        released.set()
        crawl.communicate(timeout=MOST_SECONDS)
        portal.on_request = lambda number: None


def others(portal: Tiny, archive: Path, n_starts: int) -> Iterator[tuple[float, int, str]]:
    """Seconds, exit code and talk of crawls that are started one after the other."""
    for _ in range(n_starts):
        began = monotonic()
        other = start(portal, archive)
        _, talk = other.communicate(timeout=MOST_SECONDS)
        yield monotonic() - began, other.returncode, talk


def test_a_second_crawl_leaves_within_a_second_and_asks_for_nothing(
    tmp_path: Path, is_whole: bool, figures: Callable[..., None]
) -> None:
    found: list[tuple[float, int, str]] = []
    n_more = 0
    archive = tmp_path / "a.db"
    with town(tmp_path) as portal:
        while len(found) < (WHOLE if is_whole else SAMPLE):
            portal.requests.clear()
            with running(portal, archive) as first:
                n_asked = len(portal.requests)
                found += others(portal, archive, AT_ONCE)
                n_more += len(portal.requests) - n_asked
            assert first.returncode == 0
    seconds = sorted(took for took, _, _ in found)
    figures(
        "overlaps",
        starts=len(found),
        seconds_at_most=round(seconds[-1], 2),
        seconds_in_the_middle=round(seconds[len(seconds) // 2], 2),
        requests=n_more,
    )
    assert {code for _, code, _ in found} == {ExitCode.BUSY}
    assert all("another run is writing to" in talk for _, _, talk in found)
    assert n_more == 0
    # A machine that has more to do than this is slow for a moment.
    assert seconds[len(seconds) // 2] <= MOST_SECONDS_OF_OTHER


def test_of_two_that_start_at_once_one_runs(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    with town(tmp_path) as portal:
        both = [start(portal, archive) for _ in range(2)]
        for crawl in both:
            crawl.communicate(timeout=MOST_SECONDS)
        assert sorted(crawl.returncode for crawl in both) == [0, ExitCode.BUSY]
        assert len(portal.requests) == 61


def test_the_lock_of_a_killed_crawl_is_free(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    with town(tmp_path) as portal, running(portal, archive) as crawl:
        os.kill(crawl.pid, SIGKILL)
        crawl.wait(MOST_SECONDS)
        Claim.take(archive).give_up()
