"""The archive's file while it is open: opened for a purpose, closed once, its faults in words."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from sqlite_utils import Database

from portalcrawl.archive import opening
from portalcrawl.archive.claiming import Claim
from portalcrawl.archive.emptying import Emptying
from portalcrawl.archive.faults import storage_faults
from portalcrawl.errors import StorageError


class ArchiveFile:
    """One archive file, opened to read or to write; a context manager."""

    def __init__(
        self,
        path: Path,
        db: Database,
        *,
        is_written: bool = False,
        claim: Claim | None = None,
    ) -> None:
        """``claim``: to be given up when the file is closed."""
        self.path = path
        self.db = db
        """The open database, for this room, the reading room's metadata and tests only."""
        self._claim = claim
        self._place = path.absolute()
        self._identity = _identity_of(self._place) if is_written else None
        busy = opening.BUSY_TIMEOUT_SECONDS
        self._emptying = Emptying(db, path, busy_seconds=busy) if is_written else None

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        mode: Literal["read", "write", "update"] = "read",
        claim: Claim | None = None,
    ) -> Self:
        """The archive at ``path``; ``write`` creates file, folder and tables where they lack.

        ``update`` writes too, but only to an archive that is there. ``claim``: the right to
        write, where the caller has it already. Raises NoArchive (read, update), ForeignArchive,
        ArchiveBusy (write, update), StorageError.
        """
        path = Path(path)
        if mode == "read":
            return cls(path, opening.open_to_read(path))
        if mode == "update":
            opening.require_archive(path)
        db, taken = opening.open_to_write(path, claim)
        return cls(path, db, is_written=True, claim=taken)

    def close(self) -> None:
        """Close the file and let others write; closing twice is harmless."""
        emptying, self._emptying = self._emptying, None
        try:
            with storage_faults(self.path), closing(self.db):
                if emptying:
                    # The -wal holds pages of the file that was here: beside another file they
                    # would be read as that one's.
                    emptying.at_the_end()
        finally:
            self._identity = None
            if self._claim:
                self._claim.give_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        if self._is_taken_away():
            raise StorageError(
                f"archive {self.path} was moved, deleted or replaced while it was written to: "
                f"what was stored in this run is in the file that was there (put it back, or "
                f"run it again)"
            )
        with storage_faults(self.path):
            yield
            if self._emptying:
                self._emptying.after_write()

    def _is_taken_away(self) -> bool:
        """True where another file, or none, is where the one stood that is written to."""
        return self._identity is not None and _identity_of(self._place) != self._identity


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
