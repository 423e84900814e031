"""What can go wrong, each with the exit code that scripts rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The contract with cron; 75 is sysexits' EX_TEMPFAIL, 130 and 143 are 128 + signal."""

    COMPLETE = 0
    FAILED = 1
    USAGE = 2
    PARTIAL = 3
    SUSPECT = 4
    STORAGE = 5
    REFUSED = 6
    BUSY = 75
    INTERRUPTED = 130
    TERMINATED = 143


class PortalcrawlError(Exception):
    """A failure of the world; the message names the cause and the next step."""

    exit_code = ExitCode.FAILED


class UsageError(PortalcrawlError):
    """The request cannot be carried out as asked: unknown portal, unusable input."""

    exit_code = ExitCode.USAGE


class UnknownPortal(UsageError):
    """No profile has this name; the message suggests the nearest."""


class BadProfile(UsageError):
    """A profile file that cannot be used; the message names the file and the key."""


class BadConfig(UsageError):
    """A configuration that cannot be used; the message names the file and the key."""


class UnusableInput(UsageError):
    """A file or folder that holds no readable page."""


class PortTaken(PortalcrawlError):
    """Another program listens where the built-in portal or the web page should."""


class StorageError(PortalcrawlError):
    """The archive cannot be read or written."""

    exit_code = ExitCode.STORAGE


class DamagedCapture(StorageError):
    """A stored body is no longer what was stored; the rest of the archive may be sound."""


class NoArchive(StorageError):
    """There is no archive file at the path."""


class ForeignArchive(StorageError):
    """The file is not an archive of ours, or one of a later version."""


class ArchiveBusy(PortalcrawlError):
    """Another run holds the archive's lock."""

    exit_code = ExitCode.BUSY
