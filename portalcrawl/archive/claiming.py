"""The right to write to an archive: one program at a time has it, and the kernel frees it."""

from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from portalcrawl.errors import ArchiveBusy, StorageError

LOCK_SUFFIX = ".lock"
"""The lock lies beside the archive; the kernel frees it however its holder ends."""


class Claim:
    """The right to write to the archive at ``path``, held until it is given up.

    A context manager. Whoever takes it before anything slow, such as importing Scrapy, leaves
    at once where another run is at work.
    """

    def __init__(self, path: Path, lock: FileLock) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def take(cls, path: Path) -> Self:
        """Take the right; the folder is made where it lacks.

        Raises ArchiveBusy where another program has it, StorageError where no file can be made.
        """
        lock = FileLock(f"{path}{LOCK_SUFFIX}", blocking=False, thread_local=False)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # FileLock takes some places where no file can be made for a lock that is held.
            with Path(lock.lock_file).open("ab"):
                pass
            lock.acquire()
        except Timeout as error:
            raise ArchiveBusy(
                f"another run is writing to {path} (lock {lock.lock_file}): wait for it to end"
            ) from error
        except OSError as error:
            raise StorageError(
                f"cannot write beside {path}: {error.strerror or error} "
                f"(choose another place with --archive)"
            ) from error
        return cls(path, lock)

    def give_up(self) -> None:
        """Let others write; doing so twice is harmless."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.give_up()
