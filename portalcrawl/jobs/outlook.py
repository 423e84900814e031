"""What a rereading will change, page by page, before anything is stored."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile, gettempdir
from types import TracebackType
from typing import NamedTuple, Self

from portalcrawl.archive import PageDateLine, Readable
from portalcrawl.errors import StorageError
from portalcrawl.jobs.looking import Look
from portalcrawl.outcomes import Change

_IN_MEMORY_BYTES = 32 << 20
"""New readings beyond it wait in a file of the system's folder for such."""

_AFTER_ALL = 1 << 62


class _Lines(NamedTuple):
    """What may date one text that reads otherwise."""

    portal: str | None
    text: int | None
    """Number of the text; None for one that is not archived yet."""
    lines: tuple[PageDateLine, ...]


@dataclass
class Outlook:
    """What was seen of the pages so far; a context manager that owns a temporary file."""

    seen: set[int] = field(default_factory=set)
    """Captures that were read again."""
    damaged: dict[int, str] = field(default_factory=dict)
    """Captures that could not be, with the reason."""
    strange: dict[int, str] = field(default_factory=dict)
    """Captures of portals whose profile is not at hand, with the portal."""
    texts: set[int] = field(default_factory=set)
    """Texts that read otherwise."""

    def __post_init__(self) -> None:
        # Ends with the context: see __exit__.
        self._spool = SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115
        self._places: dict[int, int] = {}
        self._lines: dict[int, _Lines] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._spool.close()

    def add(self, page: Readable, look: Look) -> None:
        """Take in what was seen of a page; a second look replaces the first."""
        if look.fault:
            self.damaged[page.capture_id] = look.fault
        elif look.is_strange:
            self.strange[page.capture_id] = page.portal or ""
        else:
            self.seen.add(page.capture_id)
            self._take(page, look)

    def looks(self, pages: Sequence[Readable]) -> Iterator[tuple[Readable, Look]]:
        """Those of the pages of which something is to be stored, with what was seen of them."""
        for page in pages:
            place = self._places.get(page.capture_id)
            if place is not None:
                with _disk_faults():
                    self._spool.seek(place)
                    yield page, pickle.load(self._spool)

    def date_lines(self, portal: str, archived: Iterable[PageDateLine]) -> list[PageDateLine]:
        """The lines of the portal's texts as they will be archived; ``archived``: as they are.

        New ones are numbered by their capture, below 0.
        """
        known = [(line.article_id, line) for line in archived if line.article_id not in self.texts]
        new = [
            (found.text or _AFTER_ALL, line)
            for found in self._lines.values()
            if found.portal == portal
            for line in found.lines
        ]
        return [line for _, line in sorted(known + new, key=lambda pair: pair[0])]

    @property
    def n_waiting(self) -> int:
        """Pages of which something is to be stored."""
        return len(self._places)

    def _take(self, page: Readable, look: Look) -> None:
        self._places.pop(page.capture_id, None)
        self._lines.pop(page.capture_id, None)
        shown = page.article_id or look.shows
        if look.change is Change.UNCHANGED:
            # A further address of a text that reads otherwise now may be told from it now.
            is_open = look.reading is not None and shown in self.texts
            if not (look.upkeep or is_open):
                return
        elif shown is not None and look.change is Change.CHANGED:
            self.texts.add(shown)
        if look.lines and look.change in (Change.CHANGED, Change.NEW):
            self._lines[page.capture_id] = _Lines(page.portal, shown, look.lines)
        with _disk_faults():
            self._places[page.capture_id] = self._spool.seek(0, 2)
            pickle.dump(look, self._spool, pickle.HIGHEST_PROTOCOL)


@contextmanager
def _disk_faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"cannot keep the new readings in {gettempdir()}: {error.strerror or error} "
            f"(make room there, or name another folder: TMPDIR)"
        ) from error
