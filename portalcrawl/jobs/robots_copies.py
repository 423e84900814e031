"""What a run keeps of the portal's robots rules, and what there is to tell of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from portalcrawl.archive import Archive, RobotsFile
from portalcrawl.errors import StorageError


class RobotsCopies:
    """The archived copies of robots.txt as one run uses them."""

    def __init__(
        self, archive: Archive, run: int, *, on_fault: Callable[[StorageError], None]
    ) -> None:
        self._archive = archive
        self._run = run
        self._on_fault = on_fault
        self._notes: dict[str, None] = {}

    def keep(self, file: RobotsFile) -> None:
        """Keep an answer that says what is allowed."""
        with self._storing() as archive:
            archive.keep_robots(file, run=self._run)

    def find(self, origin: str, *, now: datetime) -> RobotsFile | None:
        """The copy that rules while the portal cannot give its own; None where there is none."""
        with self._storing() as archive:
            return archive.find_robots(origin, now=now)
        return None

    def tell(self, note: str) -> None:
        """Say this at the end of the run, once."""
        self._notes[note] = None

    def notes(self) -> tuple[str, ...]:
        """What there is to tell, one sentence each."""
        return tuple(self._notes)

    @contextmanager
    def _storing(self) -> Iterator[Archive]:
        try:
            yield self._archive
        except StorageError as error:
            self._on_fault(error)
