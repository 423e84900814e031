"""The archive's file while it is open: opened for a purpose, closed once, its faults in words."""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from filelock import FileLock
from sqlite_utils import Database

from portalcrawl.archive import opening
from portalcrawl.archive.faults import storage_faults
from portalcrawl.errors import StorageError


class ArchiveFile:
    """One archive file, opened to read or to write; a context manager."""

    def __init__(self, path: Path, db: Database, *, lock: FileLock | None = None) -> None:
        self.path = path
        self.db = db
        """The open database, for this room, the reading room's metadata and tests only."""
        self._lock = lock
        self._place = path.absolute()
        self._identity = _identity_of(self._place) if lock else None

    @classmethod
    def open(cls, path: Path | str, *, mode: Literal["read", "write", "update"] = "read") -> Self:
        """The archive at ``path``; ``write`` creates file, folder and tables where they lack.

        ``update`` writes too, but only to an archive that is there. Raises NoArchive (read,
        update), ForeignArchive, ArchiveBusy (write, update), StorageError.
        """
        path = Path(path)
        if mode == "read":
            return cls(path, opening.open_to_read(path))
        if mode == "update":
            opening.require_archive(path)
        db, lock = opening.open_to_write(path)
        return cls(path, db, lock=lock)

    def close(self) -> None:
        """Close the file and free the lock; closing twice is harmless."""
        try:
            with storage_faults(self.path):
                if self._is_taken_away():
                    # The -wal holds pages of the file that was here: beside another file they
                    # would be read as that one's.
                    self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.db.close()
        finally:
            self._identity = None
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _faults(self) -> AbstractContextManager[None]:
        if self._is_taken_away():
            raise StorageError(
                f"archive {self.path} was moved, deleted or replaced while it was written to: "
                f"what was stored in this run is in the file that was there (put it back, or "
                f"run it again)"
            )
        return storage_faults(self.path)

    def _is_taken_away(self) -> bool:
        """True where another file, or none, is where the one stood that is written to."""
        return self._identity is not None and _identity_of(self._place) != self._identity


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
