"""A folder that is put in its place as a whole, and only over an export that nobody changed."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portalcrawl.errors import ArchiveBusy, StorageError, UsageError
from portalcrawl.export.package import is_ours
from portalcrawl.export.sums import SUMS_NAME, read_sums, sha256_of

_ADVICE = "choose another folder, or move this one away"


def check_place(folder: Path, *, archive: Path) -> None:
    """Raise UsageError where no export may be put: over anything but an export of ours.

    A folder that is not there or empty is free; of an earlier export every file must be as it
    was written. StorageError where it cannot be read.
    """
    place = folder.resolve()
    if place in archive.resolve().parents:
        raise UsageError(f"{folder} holds the archive {archive} itself: choose another folder")
    try:
        if place.exists() and not place.is_dir():
            raise UsageError(f"{folder} is a file: name a folder to write the export to")
        if place.is_dir() and any(place.iterdir()):
            _check_ours(place, shown=folder)
    except OSError as error:
        raise StorageError(f"cannot read {folder}: {error.strerror or error}") from error


@contextmanager
def put_as_a_whole(folder: Path) -> Iterator[Path]:
    """A new folder to write into; at the end it takes the place of ``folder``.

    Whatever goes wrong before, ``folder`` stays as it was and nothing is left behind. The caller
    has asked ``check_place``. Raises StorageError where the disk is full or may not be written,
    ArchiveBusy where another export to the same place goes on.
    """
    place = folder.resolve()
    part, old = (place.with_name(f".{place.name}.{end}") for end in ("part", "old"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _claimed(part, shown=folder):
            _mend(place, old=old)
            yield part
            _keep_all(part)
            _swap(place, part, old=old)
    except OSError as error:
        raise StorageError(
            f"cannot write the export to {folder}: {error.strerror or error} "
            f"(nothing was changed there; make room or choose another folder, then run it again)"
        ) from error


@contextmanager
def _claimed(part: Path, *, shown: Path) -> Iterator[None]:
    """The folder, empty, for this process alone; the kernel frees it however the process ends."""
    part.mkdir(exist_ok=True)
    handle = os.open(part, os.O_RDONLY)
    try:
        _lock(handle, shown)
        try:
            _clear(part)
            yield
        finally:
            shutil.rmtree(part, ignore_errors=True)
    finally:
        os.close(handle)


def _lock(handle: int, shown: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ArchiveBusy(f"another export is writing to {shown}: wait for it to end") from error


def _clear(folder: Path) -> None:
    """Remove what an export that was killed left in it: we write files only."""
    for path in folder.iterdir():
        path.unlink()


def _check_ours(place: Path, *, shown: Path) -> None:
    sums = read_sums(place)
    if sums is None or not is_ours(place):
        raise UsageError(f"{shown} is not empty and no export of ours: {_ADVICE}")
    present = {path.name for path in place.iterdir()} - {SUMS_NAME}
    foreign = sorted(present - set(sums))
    if foreign:
        raise UsageError(f"{shown} holds {foreign[0]}, which no export wrote: {_ADVICE}")
    for name in sorted(present):
        if sha256_of(place / name) != sums[name]:
            raise UsageError(f"{shown}: {name} was changed since it was exported: {_ADVICE}")


def _mend(place: Path, *, old: Path) -> None:
    """A process that was killed between the two renames left the earlier export under this name."""
    if old.is_dir() and not place.exists():
        old.rename(place)
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _swap(place: Path, part: Path, *, old: Path) -> None:
    # An empty folder is replaced by the rename itself; one with files must step aside.
    if place.is_dir() and any(place.iterdir()):
        place.rename(old)
    part.rename(place)
    _keep(place.parent)
    _remove(old)


def _keep_all(folder: Path) -> None:
    for path in (*sorted(folder.iterdir()), folder):
        _keep(path)


def _keep(path: Path) -> None:
    """Make the file or folder last through a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
