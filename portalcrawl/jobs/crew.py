"""Several processes that look at pages at once; what they see comes back in order.

The process that asks reads too while it waits, so that few pages are done before the others have
started. Each opens the archive for itself, to read: none but the one that asks ever writes.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from portalcrawl.archive import Readable
from portalcrawl.jobs.looking import Look, Looker, Task
from portalcrawl.jobs.reader import Reader, may_be_copied

MOST_WORKERS = 16
"""More would wait for the one that stores."""

_TOGETHER = 8
"""Pages of one order: few enough that the last ones keep nobody waiting."""
_ORDERED = 2
"""Orders that a process has at a time, so that it never waits for the next."""
_WORTH = 100
"""Fewer pages are read sooner than another process is ready."""


class Crew:
    """The processes of one reading, this one among them; a context manager that ends them."""

    def __init__(self, workers: int) -> None:
        self._most = min(workers, MOST_WORKERS) - 1
        self._readers: list[Reader] = []

    @classmethod
    def ahead(cls, workers: int) -> Self:
        """A crew that is ready at once, where that costs next to nothing.

        To be called before this process opens an archive: the others begin as copies of it.
        """
        crew = cls(workers)
        if may_be_copied():
            crew._start(crew._most, is_copy=True)
        return crew

    def look(
        self, pages: Sequence[Readable], *, task: Task, looker: Looker
    ) -> Iterator[list[Look]]:
        """What is seen of the pages, some at a time, in their order.

        ``looker``: looks in this process, as the others do by ``task``. Raises ReaderDied, or
        the error that a process ended with.
        """
        readers = self._called(task, n_pages=len(pages))
        orders = [pages[at : at + _TOGETHER] for at in range(0, len(pages), _TOGETHER)]
        done: dict[int, list[Look]] = {}
        next_order = next_told = 0
        while next_told < len(orders):
            next_order = _give(readers, orders, first=next_order)
            if next_order < len(orders) and next_told not in done:
                done[next_order] = [looker.look(page) for page in orders[next_order]]
                next_order += 1
            elif next_told not in done:
                wait([reader.answers for reader in readers if reader.n_ordered])
            for reader in readers:
                done |= reader.take()
            while next_told in done:
                yield done.pop(next_told)
                next_told += 1

    def _called(self, task: Task, *, n_pages: int) -> list[Reader]:
        """As many of the others as help with so many pages, knowing the task."""
        n_wanted = min(self._most, n_pages // _WORTH)
        self._start(n_wanted, is_copy=False)
        readers = self._readers[:n_wanted]
        for reader in readers:
            reader.tell(task)
        return readers

    def _start(self, n_wanted: int, *, is_copy: bool) -> None:
        # Where the system has no room for another process, fewer read: the outcome is the same.
        with suppress(OSError):
            while len(self._readers) < n_wanted:
                known = [reader.answers for reader in self._readers]
                self._readers.append(Reader(known, is_copy=is_copy))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        readers, self._readers = self._readers, []
        for reader in readers:
            reader.dismiss()
        for reader in readers:
            reader.end()


def _give(readers: Sequence[Reader], orders: Sequence[Sequence[Readable]], *, first: int) -> int:
    """Give every process enough to do, from this order on; return the next that nobody has."""
    for reader in readers:
        while first < len(orders) and reader.n_ordered < _ORDERED:
            reader.order(first, orders[first])
            first += 1
    return first
