"""Backups: dated copies of an archive in a folder, the last few kept."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portalcrawl.archive import Archive
from portalcrawl.errors import StorageError, UsageError
from portalcrawl.vietnamese.dates import VIETNAM


@dataclass(frozen=True)
class Backup:
    """A backup that was made."""

    path: Path
    n_bytes: int
    removed: tuple[Path, ...]
    """Older backups of the same archive that went."""


def back_up(archive_path: Path, folder: Path, *, at: datetime, keep: int | None = None) -> Backup:
    """Copy the archive into the folder under this moment, and remove all but the last copies.

    ``keep``: backups of this archive that stay, this one among them; None for all. Raises
    UsageError where there is one of this moment, NoArchive, ForeignArchive and StorageError.
    """
    path = folder / f"{archive_path.stem}-{at.astimezone(VIETNAM):%Y%m%dT%H%M%S}.db"
    with Archive.open(archive_path, mode="read") as archive:
        if path.exists():
            raise UsageError(f"{path} is there already: a backup is never written over")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"cannot write {folder}: {error.strerror or error}") from error
        archive.back_up(path)
    removed = () if keep is None else _tidy(folder, archive_path.stem, keep=keep, newest=path)
    return Backup(path, path.stat().st_size, removed)


def _tidy(folder: Path, stem: str, *, keep: int, newest: Path) -> tuple[Path, ...]:
    """Remove the oldest by their names, never the one that was just made."""
    ours = re.compile(re.escape(stem) + r"-\d{8}T\d{6}\.db", re.ASCII)
    others = sorted(
        path for path in folder.iterdir() if ours.fullmatch(path.name) and path != newest
    )
    old = others[: max(0, len(others) - (keep - 1))]
    for path in old:
        try:
            path.unlink()
        except OSError as error:
            raise StorageError(f"cannot remove {path}: {error.strerror or error}") from error
    return tuple(old)
