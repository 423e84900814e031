"""Whether the disk of an archive has room for what a run will store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from typing import Any, Protocol

from portalcrawl.errors import StorageError


class Usage(Protocol):
    """What a disk says of itself, in bytes."""

    @property
    def total(self) -> int:
        """All that it holds."""

    @property
    def free(self) -> int:
        """What is left for us."""


UsageOf = Callable[[Path], Usage]


@dataclass(frozen=True)
class Floor:
    """What a run leaves free: the smaller of bytes and a share of the disk; 0 is no floor."""

    n_bytes: int
    share: float

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Floor":
        """The floor that the settings name."""
        return cls(
            int(settings["PORTALCRAWL_MIN_FREE_BYTES"]),
            float(settings["PORTALCRAWL_MIN_FREE_SHARE"]),
        )

    def on(self, usage: Usage) -> int:
        """The floor in bytes on a disk."""
        return int(min(self.n_bytes, self.share * usage.total))


def check_free(path: Path, floor: Floor, *, usage_of: UsageOf = disk_usage) -> None:
    """Raise StorageError where less than the floor is free on the disk of ``path``.

    The file, and folders on the way to it, need not be there yet.
    """
    if not floor.on(_Boundless()):
        return
    place = path.absolute().parent
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        usage = usage_of(place)
    except OSError as error:
        raise StorageError(
            f"cannot ask how much is free on the disk of {path}: {error.strerror or error} "
            f"(PORTALCRAWL_MIN_FREE_BYTES = 0 does without)"
        ) from error
    if usage.free < floor.on(usage):
        raise StorageError(
            f"the disk of {path} is nearly full: {_told(usage.free)} free, and a run leaves "
            f"{_told(floor.on(usage))} (free some space, choose another place with --archive, "
            f"or lower PORTALCRAWL_MIN_FREE_BYTES; then run it again)"
        )


@dataclass(frozen=True)
class _Boundless:
    total: int = 1 << 60
    free: int = 1 << 60


def _told(n_bytes: int) -> str:
    return f"{n_bytes / 1_000_000:,.0f} MB"
