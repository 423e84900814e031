"""A clock that jumps during a run, or was wrong in one: nothing is lost or put off by it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.faults.machine.driving import Scene, machine, town

pytestmark = pytest.mark.faults

DAY = 86_400
JUMPS = (-400 * DAY, -3600, 400 * DAY)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("clock")
    with ExitStack() as stack:
        portal = stack.enter_context(town(folder))
        yield Scene(stack.enter_context(machine(folder)), portal, folder / "a.db")


@pytest.mark.parametrize("seconds", JUMPS)
def test_a_clock_that_jumps_is_noted_and_nothing_is_lost(scene: Scene, seconds: int) -> None:
    ended = scene.crawl_anew(move=f"20 {seconds}")
    assert ended.code == 0
    assert scene.broken(ended) == []
    moved = scene.rows("SELECT clock_moved_seconds FROM runs WHERE kind = 'crawl'")
    assert moved[0][0] == pytest.approx(seconds, abs=30)
    assert any("clock was moved" in note for note in ended.report["notes"])
    assert {row[0] for row in scene.rows("SELECT status FROM articles")} == {"live"}
    assert scene.crawl().code == 0
    assert scene.rows("SELECT count(*) FROM pages WHERE state <> 'fetched'") == [(0,)]
    assert scene.rows("SELECT count(*) FROM tombstones") == [(0,)]


def test_a_clock_that_stays_is_not_noted(scene: Scene) -> None:
    ended = scene.crawl_anew()
    assert abs(scene.rows("SELECT clock_moved_seconds FROM runs")[0][0]) < 5
    assert not any("clock" in note for note in ended.report["notes"])


@pytest.mark.parametrize("seconds", JUMPS)
def test_a_run_by_a_wrong_clock_puts_no_page_off(
    scene: Scene, seconds: int, figures: Callable[..., None]
) -> None:
    assert scene.crawl_anew(clock=str(seconds)).code == 0
    assert scene.crawl().code == 0
    n_asked = len(scene.portal.requests)
    figures("clock", jumps=len(JUMPS))
    # By a clock 400 days ahead all pages are due at once; by any other as ever.
    assert n_asked == 61 if abs(seconds) > DAY else n_asked < 20
    scene.crawl()
    assert len(scene.portal.requests) < 20
