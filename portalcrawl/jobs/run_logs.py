"""A log file for each run, the last few of each portal kept; no run's result depends on it."""

import io
import logging
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from portalcrawl.escaping import visible
from portalcrawl.portals import Profile
from portalcrawl.vietnamese.dates import VIETNAM

logger = logging.getLogger(__name__)

FOLDER_NAME = "logs"
"""Name of the folder beside the archive."""
LINE = "%(asctime)s [%(name)s] %(levelname)s: %(message)s"
"""One record of a log, as logging writes it down."""
SECRET_ENDS = ("_PING_URL",)
"""How the names of settings end whose values are never shown."""

_OURS = re.compile(r"(?P<portal>.+)-\d{8}T\d{6}\+0700-(?P<number>\d{6,9})\.log", re.ASCII)
_ODD = re.compile(r"[^A-Za-z0-9._]+")
_TRIES = 20
"""How often a number is taken that another run's log got first."""
_PACKAGES = ("portalcrawl", "scrapy", "twisted", "lxml")


class LineFormatter(logging.Formatter):
    """One record as text that nobody else can write.

    Titles and addresses are the portal's: characters that steer a terminal are written out, and
    further lines of a record are indented, so that none of them looks like a record.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record, as it may be printed."""
        return "\n    ".join(visible(super().format(record)).split("\n"))

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802  # as logging has it
        """The record's moment on Vietnam's clock."""
        return datetime.fromtimestamp(record.created, VIETNAM).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Place:
    """Where the log files of a portal are, and how many of them stay."""

    folder: Path
    portal: str
    keep: int

    def create(self, at: datetime) -> TextIO:
        """A new file of this moment; raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = max((number for number, _ in self._earlier(every=True)), default=0)
        for more in range(1, _TRIES):
            name = f"{self._stem}-{at.astimezone(VIETNAM):%Y%m%dT%H%M%S%z}-{number + more:06}.log"
            try:
                return (self.folder / name).open("x", encoding="utf-8", errors="replace")
            except FileExistsError:
                continue
        raise FileExistsError(f"{name} is there already")

    def tidy(self) -> None:
        """Remove this portal's log files but the last ones; raises OSError.

        The number in the name says which are the last: a clock may have been wrong.
        """
        for _, path in sorted(self._earlier())[: -self.keep]:
            path.unlink(missing_ok=True)

    def _earlier(self, *, every: bool = False) -> Iterator[tuple[int, Path]]:
        """Number and path of each log of ours; ``every``: of every portal."""
        for path in self.folder.iterdir():
            found = _OURS.fullmatch(path.name)
            if found and (every or found["portal"] == self._stem):
                yield int(found["number"]), path

    @property
    def _stem(self) -> str:
        return _ODD.sub("_", self.portal)[:80] or "_"


class LogFile(logging.StreamHandler[TextIO]):
    """Keeps what is logged until the run begins, and writes it to a file from then on.

    Where that cannot be done it is said once, as a warning; nothing is raised.
    """

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.setLevel(logging.INFO)
        self.setFormatter(LineFormatter(LINE))
        self.path: Path | None = None
        """The file; None while there is none, or no more."""

    def begin(self, place: Place, *, head: str, at: datetime) -> None:
        """Open the file, and write what was logged before; later records follow."""
        before = self.stream
        try:
            self.setStream(place.create(at))
            self.path = Path(self.stream.name)
            self.stream.write(head)
            if isinstance(before, io.StringIO):
                self.stream.write(before.getvalue())
            self.flush()
            place.tidy()
        except OSError as error:
            self._give_up(error, place.folder)

    def say(self, text: str) -> None:
        """Write a line of our own."""
        self.emit(logging.makeLogRecord({"name": "portalcrawl", "levelname": "INFO", "msg": text}))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # as logging has it
        """Give up where the disk is full; any other error is logging's."""
        error = sys.exc_info()[1]
        if isinstance(error, OSError):
            self._give_up(error, self.path)
        else:
            super().handleError(record)

    def close(self) -> None:
        """Close the file; never raises for a full disk."""
        self._drop()
        super().close()

    def _give_up(self, error: OSError, where: Path | None) -> None:
        """Go on without a file."""
        self._drop()
        self.setLevel(logging.CRITICAL + 1)
        logger.warning(
            "No log file of this run: %(where)s: %(cause)s (the run goes on without one)",
            {"where": where, "cause": error.strerror or error},
        )

    def _drop(self) -> None:
        file, self.stream, self.path = self.stream, io.StringIO(), None
        try:
            file.close()
        except OSError:
            return  # what could not be written was said when it was written


def place_of(settings: BaseSettings, portal: str) -> Place | None:
    """Where the run's log file belongs; None where none is wanted."""
    keep = settings.getint("PORTALCRAWL_KEEP_LOGS")
    if keep < 1:
        return None
    beside = Path(settings["PORTALCRAWL_ARCHIVE"]).absolute().parent / FOLDER_NAME
    return Place(Path(settings["PORTALCRAWL_LOG_FOLDER"] or beside).absolute(), portal, keep)


def head_of(settings: BaseSettings, profile: Profile) -> str:
    """The first lines of a log: what ran, on what, into which archive, set how."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    lines = [
        f"{packages}, Python {platform.python_version()}",
        f"archive: {Path(settings['PORTALCRAWL_ARCHIVE']).absolute()}",
        f"portal: {profile.name}, from {profile.seeds[0]}",
        *(f"set: {name} = {value}" for name, value in _set_otherwise(settings)),
    ]
    return "".join(f"# {visible(line)}\n" for line in lines)


def _set_otherwise(settings: BaseSettings) -> Iterator[tuple[str, str]]:
    """What this run sets otherwise than settings.py, by name; a secret is only said to be set."""
    for name in sorted(settings):
        value = settings[name]
        is_own = (settings.getpriority(name) or 0) > SETTINGS_PRIORITIES["project"]
        if is_own and isinstance(value, str | int | float) and name != "PORTALCRAWL_ARCHIVE":
            yield name, "***" if name.endswith(SECRET_ENDS) else repr(value)
