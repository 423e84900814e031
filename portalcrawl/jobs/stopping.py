"""What SIGINT and SIGTERM do: a clean end at the first, an end at once at the second.

Python hears of a signal between two of its own instructions, and a parser may keep it from
there; so a thread hears of each as well, and sees to it that the process ends in time. Nothing
that was stored can be lost by that: each page is a transaction of its own.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from select import select
from signal import SIGINT, SIGTERM, Signals
from threading import Thread
from time import monotonic
from types import FrameType
from typing import NoReturn

from portalcrawl.errors import ExitCode, PortalcrawlError

CLEAN_SECONDS = 20.0
"""What is under way has so long to end after a first signal; an answer may take 30 s."""
LAST_SECONDS = 27.0
"""So long after a first signal the process leaves, whatever it is busy with."""
AT_ONCE_SECONDS = 4.0
"""The same after a second."""
_WATCHED = (SIGINT, SIGTERM)
_END = b"\0"


class Terminated(PortalcrawlError):
    """SIGTERM came before anything was stored."""

    exit_code = ExitCode.TERMINATED


def _hears_nothing(signum: int) -> None:
    """Nobody wants to know."""


class Watch:
    """Takes the two signals over, and ends the process where nothing else does.

    ``interrupts``: raise KeyboardInterrupt where the program is. ``tell`` is called in another
    thread.
    """

    def __init__(
        self, *, interrupts: bool = False, tell: Callable[[int], None] = _hears_nothing
    ) -> None:
        self.signal: int | None = None
        """The last signal heard."""
        self._interrupts = interrupts
        self._tell = tell
        self._before: list[object] = []
        self._wakeup_before = -1
        self._pipe = (-1, -1)
        self._thread = Thread(target=self._watch, name="signals", daemon=True)

    def begin(self) -> None:
        """Listen from now on; in the main thread."""
        self._pipe = os.pipe()
        os.set_blocking(self._pipe[1], False)
        self._wakeup_before = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        self._before = [signal.signal(signum, self._heard) for signum in _WATCHED]
        self._thread.start()

    def end(self) -> None:
        """Give the signals back to whoever had them; ending twice is harmless."""
        if not self._before:
            return
        for signum, handler in zip(_WATCHED, self._before, strict=True):
            signal.signal(signum, handler)  # type: ignore[arg-type]  # as Python gave it
        signal.set_wakeup_fd(self._wakeup_before)
        self._before = []
        os.write(self._pipe[1], _END)
        self._thread.join()
        for descriptor in self._pipe:
            os.close(descriptor)

    def _heard(self, signum: int, frame: FrameType | None) -> None:
        self.signal = signum
        if self._interrupts:
            raise KeyboardInterrupt

    def _watch(self) -> None:
        """Hear of each signal, however busy the main thread is; leave when time is up."""
        deadline: float | None = None
        last = SIGTERM
        while True:
            left = None if deadline is None else max(0.0, deadline - monotonic())
            if not select([self._pipe[0]], [], [], left)[0]:
                leave(last)
            told = os.read(self._pipe[0], 1)
            if told in (b"", _END):
                return
            if told[0] in _WATCHED:
                last = Signals(told[0])
                allowed = LAST_SECONDS if deadline is None else AT_ONCE_SECONDS
                deadline = min(monotonic() + allowed, deadline or float("inf"))
                self._tell(last)


def leave(signum: int) -> NoReturn:
    """End the process as it is: what was stored is stored, and the next run goes on there."""
    name = Signals(signum).name
    line = f"portalcrawl: stopped by {name} in the middle of its work; the next run goes on there\n"
    with suppress(OSError):
        os.write(2, line.encode())
    os._exit(128 + signum)


@contextmanager
def interruptible() -> Iterator[None]:
    """Be interrupted inside by either signal.

    Raises KeyboardInterrupt after SIGINT, Terminated after SIGTERM.
    """
    watch = Watch(interrupts=True)
    watch.begin()
    try:
        yield
    except KeyboardInterrupt:
        if watch.signal == SIGTERM:
            raise Terminated(
                "stopped by SIGTERM before the crawl began: nothing was asked of the portal"
            ) from None
        raise
    finally:
        watch.end()
