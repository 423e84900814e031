"""Every key of the configuration, declared once: file, environment, ``doctor`` read this."""

from collections.abc import Iterator
from dataclasses import dataclass

from portalcrawl.config.kinds import (
    ADDRESS,
    COUNT,
    HOURS,
    NUMBER,
    PLACE,
    SHARE,
    SIZE,
    SWITCH,
    TEXT,
    Kind,
    one_of,
)

CONFIG_VARIABLE = "PORTALCRAWL_CONFIG"
"""The environment variable that names the configuration file."""

PORTALS = "portals"
"""The table whose tables are portals: ``[portals.muonglay]``."""


@dataclass(frozen=True)
class Key:
    """One thing that can be set."""

    name: str
    """In the file, with its table: ``crawl.max_pages``."""
    variable: str
    """The environment variable, and the name of the Scrapy setting where it is one."""
    kind: Kind
    """What it may hold."""
    meaning: str
    """What it does, as one line for people."""
    unit: str | None = None
    """What a number counts: ``minutes``; None where there is nothing to count."""
    flag: str | None = None
    """The switch of a verb that goes before everything else."""
    is_setting: bool = True
    """Whether ``portalcrawl.settings`` holds its default."""
    is_of_portal: bool = False
    """Whether ``[portals.NAME]`` may hold it for one portal."""
    is_secret: bool = False
    """Whether only a part of it is shown."""

    @property
    def table(self) -> str:
        """The table of the file it stands in; "" for the top."""
        return self.name.rpartition(".")[0]

    @property
    def bare(self) -> str:
        """Its name inside the table."""
        return self.name.rpartition(".")[2]


_TOP = (
    Key("archive", "PORTALCRAWL_ARCHIVE", PLACE, "The archive file.", flag="--archive"),
    Key(
        "contact",
        "PORTALCRAWL_CONTACT",
        TEXT,
        "Web or mail address where the portal's operator reaches you.",
        flag="--contact",
        is_of_portal=True,
    ),
    Key(
        "quiet",
        "PORTALCRAWL_QUIET",
        SWITCH,
        "No talk on stderr when all is well.",
        flag="--quiet",
        is_setting=False,
    ),
)
_LIMITS = (
    Key(
        "crawl.delay",
        "PORTALCRAWL_DELAY",
        NUMBER,
        "Pause between two requests to one host; unset, the portal's profile says.",
        unit="seconds",
        flag="--delay",
        is_setting=False,
        is_of_portal=True,
    ),
    Key(
        "crawl.max_pages",
        "PORTALCRAWL_MAX_PAGES",
        COUNT,
        "Pages asked for in one run; 0 means no budget.",
        unit="pages",
        flag="--max-pages",
        is_of_portal=True,
    ),
    Key(
        "crawl.max_minutes",
        "PORTALCRAWL_MAX_MINUTES",
        NUMBER,
        "How long one run may last; 0 means no budget.",
        unit="minutes",
        flag="--max-minutes",
        is_of_portal=True,
    ),
    Key(
        "crawl.max_bytes",
        "PORTALCRAWL_MAX_BYTES",
        SIZE,
        "Bodies taken in one run; 0 means no budget.",
        unit="bytes",
        flag="--max-bytes",
        is_of_portal=True,
    ),
    Key(
        "crawl.max_file_bytes",
        "PORTALCRAWL_MAX_FILE_BYTES",
        SIZE,
        "One attachment or image.",
        unit="bytes",
        is_of_portal=True,
    ),
)
_MANNERS = (
    Key(
        "crawl.tls",
        "PORTALCRAWL_TLS",
        one_of("verify", "mark"),
        "A certificate that fails: verify asks nothing there, mark archives and marks.",
        flag="--tls",
        is_of_portal=True,
    ),
    Key(
        "crawl.full_walk_days",
        "PORTALCRAWL_FULL_WALK_DAYS",
        NUMBER,
        "After how long listings are walked to their end again; 0 means in every run.",
        unit="days",
        is_of_portal=True,
    ),
    Key(
        "crawl.max_redirects",
        "PORTALCRAWL_MAX_REDIRECTS",
        COUNT,
        "Hops between spellings of one address before the page counts as failed.",
        unit="hops",
        is_of_portal=True,
    ),
    Key(
        "crawl.stop_after_failures",
        "PORTALCRAWL_STOP_AFTER_FAILURES",
        COUNT,
        "Requests without an answer after which the portal counts as down; 0 means never.",
        unit="requests",
        is_of_portal=True,
    ),
    Key(
        "crawl.max_wait_seconds",
        "PORTALCRAWL_MAX_WAIT_SECONDS",
        NUMBER,
        "How long a run waits where a portal asks it to; asked for more, it ends.",
        unit="seconds",
        is_of_portal=True,
    ),
    Key(
        "crawl.quiet_hours",
        "PORTALCRAWL_QUIET_HOURS",
        HOURS,
        "Vietnam time in which nothing is asked, instead of the profile's; none for no such hours.",
        is_of_portal=True,
    ),
    Key(
        "crawl.min_free_bytes",
        "PORTALCRAWL_MIN_FREE_BYTES",
        SIZE,
        "What a run leaves free on the disk, or the share below if that is less; 0: no floor.",
        unit="bytes",
    ),
    Key(
        "crawl.min_free_share",
        "PORTALCRAWL_MIN_FREE_SHARE",
        SHARE,
        "What a run leaves free, as a share of the disk.",
    ),
    Key(
        "crawl.progress",
        "PORTALCRAWL_PROGRESS",
        one_of("auto", "bar", "lines", "none"),
        "What a run shows of itself while it works.",
    ),
    Key(
        "crawl.progress_every",
        "PORTALCRAWL_PROGRESS_EVERY",
        COUNT,
        "How often a line of progress is printed.",
        unit="pages",
    ),
)
_RECORDS = (
    Key(
        "logs.folder",
        "PORTALCRAWL_LOG_FOLDER",
        PLACE,
        "Folder of the log files, one for each crawl; unset, logs beside the archive.",
    ),
    Key(
        "logs.keep",
        "PORTALCRAWL_KEEP_LOGS",
        COUNT,
        "Log files kept of each portal; 0 means that none is written.",
        unit="files",
        is_of_portal=True,
    ),
    Key(
        "ping.url",
        "PORTALCRAWL_PING_URL",
        ADDRESS,
        "Address of a watcher that is told of beginning, success and failure; a secret.",
        is_of_portal=True,
        is_secret=True,
    ),
)
KEYS = (*_TOP, *_LIMITS, *_MANNERS, *_RECORDS)
"""All keys, in the order in which they are shown."""

BY_NAME = {key.name: key for key in KEYS}
"""All keys by their name in the file."""


def keys_of(table: str) -> Iterator[Key]:
    """The keys of one table of the file; "" for the top, ``portals`` for those of one portal."""
    if table == PORTALS:
        return (key for key in KEYS if key.is_of_portal)
    return (key for key in KEYS if key.table == table)


def tables() -> list[str]:
    """The tables of the file, in order."""
    return [*dict.fromkeys(key.table for key in KEYS if key.table), PORTALS]
