"""Several processes that look at pages at once; what they see comes back in order.

The process that asks reads too while it waits, so that few pages are done before the others have
started. Each opens the archive for itself, to read: none but the one that asks ever writes.
"""

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from types import TracebackType
from typing import Any, Self

from portalcrawl.archive import Archive, Readable
from portalcrawl.errors import PortalcrawlError
from portalcrawl.jobs.garbage import rarely_looked_for
from portalcrawl.jobs.looking import Look, Looker, Task

MOST_WORKERS = 16
"""More would wait for the one that stores."""

_TOGETHER = 8
"""Pages of one order: few enough that the last ones keep nobody waiting."""
_ORDERED = 2
"""Orders that a process has at a time, so that it never waits for the next."""
_WORTH = 100
"""Fewer pages are read sooner than another process starts."""
_PATIENCE_SECONDS = 5.0


class ReaderDied(PortalcrawlError):
    """A reading process ended without a word: most often the system had no memory left."""


class Crew:
    """The processes of one reading; a context manager that ends them."""

    def __init__(self, task: Task, looker: Looker, *, workers: int, n_pages: int) -> None:
        self._looker = looker
        n_further = min(workers, MOST_WORKERS, 1 + n_pages // _WORTH) - 1
        self._others = [_Other(task) for _ in range(n_further)]

    def look(self, pages: Sequence[Readable]) -> Iterator[list[Look]]:
        """What is seen of the pages, some at a time, in their order.

        Raises ReaderDied, or the error that a process ended with.
        """
        orders = [pages[at : at + _TOGETHER] for at in range(0, len(pages), _TOGETHER)]
        done: dict[int, list[Look]] = {}
        next_order = next_told = 0
        while next_told < len(orders):
            next_order = self._give(orders, next_order)
            if next_order < len(orders) and next_told not in done:
                done[next_order] = [self._looker.look(page) for page in orders[next_order]]
                next_order += 1
            elif next_told not in done:
                self._wait()
            for other in self._others:
                done |= other.take()
            while next_told in done:
                yield done.pop(next_told)
                next_told += 1

    def _give(self, orders: Sequence[Sequence[Readable]], next_order: int) -> int:
        for other in self._others:
            while next_order < len(orders) and other.n_ordered < _ORDERED:
                other.order(next_order, orders[next_order])
                next_order += 1
        return next_order

    def _wait(self) -> None:
        wait([each.answers for each in self._others if each.n_ordered])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for other in self._others:
            other.dismiss()
        for other in self._others:
            other.end()


class _Other:
    """One further process, as the one that asks sees it."""

    def __init__(self, task: Task) -> None:
        context = _context()
        self.answers, theirs = context.Pipe()
        self._ordered: list[int] = []
        self._process = context.Process(target=_work, args=(task, theirs), daemon=True)
        with _unheard():
            self._process.start()
        theirs.close()

    @property
    def n_ordered(self) -> int:
        """Orders that it has not answered yet."""
        return len(self._ordered)

    def order(self, number: int, pages: Sequence[Readable]) -> None:
        """Ask it to look at the pages."""
        try:
            self.answers.send(pages)
        except OSError as error:
            self.take()  # an error that it ended with says more than its end
            raise self._died() from error
        self._ordered.append(number)

    def take(self) -> dict[int, list[Look]]:
        """What it answered since, by the number of the order."""
        taken = {}
        while self.answers.poll():
            try:
                answer = self.answers.recv()
            except (EOFError, OSError) as error:
                raise self._died() from error
            if isinstance(answer, PortalcrawlError):
                raise answer
            taken[self._ordered.pop(0)] = answer
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

    def _died(self) -> ReaderDied:
        self._process.join(_PATIENCE_SECONDS)
        code = self._process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return ReaderDied(
            f"a reading process ended early ({how}; out of memory?): nothing more was stored "
            f"(run it again, with --workers 1 where memory is short)"
        )


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


def _context() -> SpawnContext | ForkServerContext:
    """How further processes start: never as a fork of this one, whose archive is open."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _work(task: Task, orders: "Connection[Any, Any]") -> None:
    """Look at pages until nobody asks any more, also where the one that asked was killed."""
    # Ctrl-C reaches every process of the terminal; the one that asks tells the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            with Archive.open(task.path, mode="read") as archive, rarely_looked_for():
                looker = Looker(archive, task.profiles())
                while True:
                    orders.send([looker.look(page) for page in orders.recv()])
        except PortalcrawlError as error:
            orders.send(error)
