"""SIGTERM in whatever a run is busy with: once it ends within 30 s, twice within 5 s."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGTERM
from threading import Event
from time import monotonic, sleep

import pytest

from tests.faults.machine.driving import Ended, acked_in, faults_of, town
from tests.jobs.tiny_portal import ROOT, environment

pytestmark = pytest.mark.faults

ONCE_SECONDS, TWICE_SECONDS = 30.0, 5.0
_APART_SECONDS = 0.3
_MOST_SECONDS = 60

STATES = ("answer", "robots", "look", "parsing", "learning", "rereading")
HELD = {"answer": "/TINTUC/kinh-te", "robots": "/robots.txt", "look": "/TINTUC/"}
"""What the portal does not answer, by state; the others are busy by themselves."""


@dataclass(frozen=True)
class Case:
    state: str
    signal: int
    n_times: int

    def __str__(self) -> str:
        return f"{self.state}, signal {self.signal}, {self.n_times} times"


def cases(*, is_whole: bool) -> list[Case]:
    found = [Case(state, SIGTERM, times) for state in STATES for times in (1, 2)]
    return found + ([Case(state, SIGINT, times) for state in STATES for times in (1, 2)] * is_whole)


def stop(case: Case, folder: Path) -> Ended:
    """Have a crawl in that state, and signal it; how it ended, seconds from the last signal."""
    folder.mkdir()
    reached, released = Event(), Event()
    archive = folder / "a.db"
    with town(folder) as portal:

        def hold(number: int) -> None:
            if portal.requests[number - 1].path == HELD.get(case.state):
                reached.set()
                released.wait(_MOST_SECONDS)

        portal.on_request = hold
        words = [case.state, str(portal.profile), str(portal.port), str(archive)]
        command = [sys.executable, "-m", "tests.faults.machine.busy", *words]
        out = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert out.stdout
        if case.state in HELD:
            reached.wait(_MOST_SECONDS)
        else:
            out.stdout.readline()
        began = monotonic()
        for _ in range(case.n_times):
            sleep(_APART_SECONDS)
            os.kill(out.pid, case.signal)
        try:
            _, talk = out.communicate(timeout=_MOST_SECONDS)
        finally:
            out.kill()
            released.set()
        seconds = monotonic() - began - _APART_SECONDS * case.n_times
    return Ended(out.returncode, {}, talk.decode(), seconds, acked_in(archive))


def test_a_signal_ends_a_run_in_time_whatever_it_is_busy_with(
    tmp_path: Path, is_whole: bool, figures: Callable[..., None]
) -> None:
    asked = cases(is_whole=is_whole)
    places = [tmp_path / str(number) for number in range(len(asked))]
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(stop, asked, places))
    wrong = {}
    for case, end, place in zip(asked, ended, places, strict=True):
        most = ONCE_SECONDS if case.n_times == 1 else TWICE_SECONDS
        broken = faults_of(place / "a.db", end)
        # A second signal may meet a program that has all but left.
        codes = (128 + case.signal, -case.signal) if case.n_times == 2 else (128 + case.signal,)
        if end.code not in codes or end.seconds > most or broken or "Trace" in end.talk:
            wrong[str(case)] = (end, broken)
    figures(
        "signals",
        cases=len(asked),
        once_seconds=max(e.seconds for c, e in zip(asked, ended, strict=True) if c.n_times == 1),
        twice_seconds=max(e.seconds for c, e in zip(asked, ended, strict=True) if c.n_times == 2),
    )
    assert not wrong
