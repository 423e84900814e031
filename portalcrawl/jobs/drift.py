"""Whether the machine's clock was moved while a run was under way."""

import time
from collections.abc import Callable
from functools import partial

MOVED_SECONDS = 300.0
"""A clock that moved further than this makes the run's moments doubtful."""


def steady_clock() -> Callable[[], float]:
    """A clock that nobody sets; where there is one, one that goes on while the machine sleeps."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if boottime is None else partial(time.clock_gettime, boottime)


class Drift:
    """Compares the clock on the wall with a steady one."""

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] | None = None,
    ) -> None:
        self._wall = wall
        self._steady = steady or steady_clock()
        self._apart = self._now_apart()
        self.moved_seconds = 0.0
        """By how much the clock was moved at most, negative for backwards."""

    def look(self) -> None:
        """Compare now."""
        moved = self._now_apart() - self._apart
        if abs(moved) > abs(self.moved_seconds):
            self.moved_seconds = moved

    @property
    def note(self) -> str | None:
        """What there is to tell of a clock that was moved; None where it was not."""
        if abs(self.moved_seconds) <= MOVED_SECONDS:
            return None
        way = "forward" if self.moved_seconds > 0 else "back"
        return (
            f"the machine's clock was moved {way} by {_told(abs(self.moved_seconds))} during the "
            f"run: do not trust the moments that it wrote down (check the machine's time service)"
        )

    def _now_apart(self) -> float:
        return self._wall() - self._steady()


def _told(seconds: float) -> str:
    if seconds >= 2 * 86400:
        return f"{seconds / 86400:.0f} days"
    return f"{seconds / 3600:.1f} hours" if seconds >= 2 * 3600 else f"{seconds / 60:.0f} minutes"
