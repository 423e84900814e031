"""Crawls killed anywhere: nothing acknowledged is lost, and the next run makes it whole."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Any

import pytest

from tests.faults.machine.driving import Ended, Scene, machine, town
from tests.faults.machine.traces import n_calls

pytestmark = pytest.mark.faults

WHOLE, SAMPLE = 265, 12
CALLS = "wst"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("kills")
    with ExitStack() as stack:
        portal = stack.enter_context(town(folder))
        yield Scene(stack.enter_context(machine(folder)), portal, folder / "a.db")


def moments(n_points: int) -> Iterator[dict[str, str]]:
    """A little after a page was acknowledged; which page and how long is drawn by lot."""
    lot = Random(1)
    for _ in range(n_points):
        yield {"kill": f"{lot.randint(1, 60)} {lot.uniform(0, 0.05):.4f}"}


def writes(n_points: int, n_all: int) -> Iterator[dict[str, str]]:
    """At a write, a sync or a truncation, evenly from the first to the last."""
    for number in range(n_points):
        at = 1 + number * (n_all - 1) // max(1, n_points - 1)
        yield {"calls": CALLS, "at": str(at), "do": "kill"}


def points(scene: Scene, n_points: int) -> Iterator[dict[str, str]]:
    trace = scene.archive.with_name("trace")
    scene.crawl_anew(log=str(trace))
    yield from moments(n_points)
    yield from writes(n_points, n_calls(trace, CALLS))


def test_a_kill_anywhere_loses_nothing_and_the_next_run_makes_it_whole(
    scene: Scene, is_whole: bool, figures: Callable[..., None]
) -> None:
    wrong: dict[str, Any] = {}
    n_points = n_killed = n_lost = n_unequal = 0
    for faults in points(scene, WHOLE if is_whole else SAMPLE):
        killed = scene.crawl_anew(**faults)
        n_points += 1
        n_killed += killed.code == -SIGKILL
        broken = scene.broken(killed)
        after = scene.crawl()
        unequal = scene.differs() or after.code
        n_lost += bool(broken)
        n_unequal += bool(unequal)
        if broken or unequal or not is_ended(killed):
            wrong[str(faults)] = (killed.code, broken, unequal)
    figures("kills", points=n_points, killed=n_killed, lost=n_lost, unequal=n_unequal)
    assert not wrong
    assert n_killed > 0.9 * n_points


def is_ended(killed: Ended) -> bool:
    """Killed, or done before the moment came."""
    return killed.code in (-SIGKILL, 0)


def test_a_killed_run_is_told_of_by_the_next(scene: Scene, tmp_path: Path) -> None:
    killed = scene.crawl_anew(kill="20 0")
    assert killed.code == -SIGKILL
    scene.crawl()
    rows = scene.rows("SELECT verdict, finished_at, n_captures >= 20, reasons FROM runs")
    assert rows[0][:3] == ("interrupted", None, 1)
    assert "killed before its end" in rows[0][3]
