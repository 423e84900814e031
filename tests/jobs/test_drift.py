"""A clock that is moved while a run is under way."""

import pytest

from portalcrawl.jobs.drift import Drift, steady_clock


class Clocks:
    """A clock on the wall and a steady one, both set by the test."""

    def __init__(self) -> None:
        self.wall = 1_700_000_000.0
        self.steady = 50.0
        self.drift = Drift(wall=lambda: self.wall, steady=lambda: self.steady)

    def look(self, *, later: float, moved: float = 0.0) -> None:
        self.steady += later
        self.wall += later + moved
        self.drift.look()


def test_time_that_passes_moves_no_clock() -> None:
    clocks = Clocks()
    clocks.look(later=86_400, moved=2)
    assert (clocks.drift.moved_seconds, clocks.drift.note) == (2.0, None)


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (301.0, "forward by 5 minutes"),
        (-3600.0, "back by 60 minutes"),
        (-3 * 3600.0, "back by 3.0 hours"),
        (400 * 86_400.0, "forward by 400 days"),
    ],
)
def test_a_clock_that_was_moved_is_told_of(moved, words) -> None:
    clocks = Clocks()
    clocks.look(later=10, moved=moved)
    assert clocks.drift.moved_seconds == moved
    assert words in (clocks.drift.note or "")


def test_a_clock_that_was_moved_and_moved_back_is_told_of() -> None:
    clocks = Clocks()
    clocks.look(later=10, moved=-7200)
    clocks.look(later=10, moved=7200)
    assert clocks.drift.moved_seconds == -7200


def test_the_steady_clock_goes_on() -> None:
    clock = steady_clock()
    assert clock() <= clock()
