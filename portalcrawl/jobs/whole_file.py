"""Write a file that is whole at every moment: who opens it meets the old one or the new one."""

import os
import tempfile
from pathlib import Path

from portalcrawl.errors import StorageError

_MODE = 0o666


def write_whole(path: Path, text: str) -> None:
    """Put the text at ``path``, in UTF-8; whatever goes wrong, what was there stays.

    Raises StorageError where the place may not be written or the disk is full.
    """
    place = path.absolute()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".part")
    except OSError as error:
        raise _failed(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), _mode_of(place))
            os.fsync(file.fileno())
        Path(part).replace(place)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        Path(part).unlink(missing_ok=True)


def _mode_of(place: Path) -> int:
    """The file's own mode, or what every program here gives a new one: a web server reads it."""
    try:
        return place.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _MODE & ~mask


def _failed(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"cannot write {path}: {error.strerror or error} "
        f"(what was there before is unchanged; make room or name another file)"
    )
