"""One further process that looks at pages, and how the process that asks sees it."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from typing import Any, TypeAlias

from portalcrawl.archive import Archive, Readable
from portalcrawl.errors import PortalcrawlError
from portalcrawl.jobs.garbage import rarely_looked_for
from portalcrawl.jobs.looking import Look, Looker, Task

_PATIENCE_SECONDS = 5.0

_Pipe: TypeAlias = "Connection[Any, Any]"


class ReaderDied(PortalcrawlError):
    """A reading process ended without a word: most often the system had no memory left."""


def may_be_copied() -> bool:
    """Whether a copy of this process can run: a lock that another thread holds is never freed.

    System libraries of other systems than Linux do not outlive a copy.
    """
    return sys.platform == "linux" and threading.active_count() == 1


class Reader:
    """One further process, as the one that asks sees it.

    A copy knows at once all that this process knows; any other loads it first, for half a second,
    while this one goes on. A copy of a process with an open archive would break SQLite's locks.
    """

    def __init__(self, known: Sequence[_Pipe], *, is_copy: bool) -> None:
        """``known``: this process's ends of the pipes to others, which a copy has too."""
        context = multiprocessing.get_context("fork") if is_copy else _spawning()
        self.answers, theirs = context.Pipe()
        self._ordered: list[int] = []
        # Who holds them would keep the others from seeing that nobody asks any more.
        not_its_own = (*known, self.answers) if is_copy else ()
        self._process = context.Process(target=_work, args=(theirs, not_its_own), daemon=True)
        with theirs, _unheard():
            self._process.start()

    @property
    def n_ordered(self) -> int:
        """Orders that it has not answered yet."""
        return len(self._ordered)

    def tell(self, task: Task) -> None:
        """Tell it how to look at the pages that it is asked for from now on."""
        self._send(task)

    def order(self, number: int, pages: Sequence[Readable]) -> None:
        """Ask it to look at the pages."""
        self._send(pages)
        self._ordered.append(number)

    def take(self) -> dict[int, list[Look]]:
        """What it answered since, by the number of the order.

        Raises ReaderDied, or the error that it ended with.
        """
        taken = {}
        try:
            while self.answers.poll():
                answer = self.answers.recv()
                if isinstance(answer, PortalcrawlError):
                    raise answer
                taken[self._ordered.pop(0)] = answer
        except (EOFError, OSError) as error:
            raise self._died() from error
        return taken

    def dismiss(self) -> None:
        """Let it end: it sees that nobody listens any more."""
        self.answers.close()

    def end(self) -> None:
        """Wait for its end; where it does not come, kill it."""
        self._process.join(_PATIENCE_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _send(self, what: Task | Sequence[Readable]) -> None:
        try:
            self.answers.send(what)
        except OSError as error:
            self.take()  # an error that it ended with says more than its end
            raise self._died() from error

    def _died(self) -> ReaderDied:
        self._process.join(_PATIENCE_SECONDS)
        code = self._process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return ReaderDied(
            f"a reading process ended early ({how}; out of memory?): nothing more was stored "
            f"(run it again, with --workers 1 where memory is short)"
        )


def _spawning() -> SpawnContext:
    if sys.platform != "win32":
        # Python starts it before the first process, and lets Ctrl-C through again when it has.
        resource_tracker.ensure_running()
    return multiprocessing.get_context("spawn")


@contextmanager
def _unheard() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even before their first line runs."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(orders: _Pipe, not_its_own: Sequence[_Pipe]) -> None:
    """Look at pages until nobody asks any more, also where the one that asked was killed."""
    # Ctrl-C reaches every process of the terminal; the one that asks tells the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for pipe in not_its_own:
        pipe.close()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        task = orders.recv()
        try:
            while True:
                task = _looked(task, orders)
        except PortalcrawlError as error:
            orders.send(error)


def _looked(task: Task, orders: _Pipe) -> Task:
    """Look at what is asked for until there is another task; return that."""
    with Archive.open(task.path, mode="read") as archive, rarely_looked_for():
        looker = Looker(archive, task.profiles())
        while not isinstance(asked := orders.recv(), Task):
            orders.send([looker.look(page) for page in asked])
    return asked
