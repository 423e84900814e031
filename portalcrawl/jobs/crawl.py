"""Crawl one portal in this process and return the report of the run.

Scrapy's own exit code says nothing (0 after a full disk or an unreachable site), so the
verdict is ours. One crawl a process: Twisted's reactor cannot be started twice.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import closing, nullcontext, suppress
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from scrapy.utils.log import get_scrapy_root_handler

from portalcrawl import settings as defaults
from portalcrawl.archive import Claim, RunReport
from portalcrawl.errors import PortalcrawlError
from portalcrawl.extensions import RunLedger
from portalcrawl.jobs.garbage import rarely_looked_for
from portalcrawl.jobs.reread import reread_if_outdated
from portalcrawl.jobs.run_logs import LINE, LineFormatter
from portalcrawl.jobs.serving import served
from portalcrawl.jobs.stopping import CLEAN_SECONDS, Watch, interruptible
from portalcrawl.jobs.witness import witnessed
from portalcrawl.portals import Profile
from portalcrawl.spiders.identity import check_contact, contact_in
from portalcrawl.spiders.portal import PortalSpider

# They log what the report, or the error raised here, says in words: a host that is down (with
# a traceback), an archive that cannot be written.
_TOO_LOUD = (
    "scrapy.downloadermiddlewares.robotstxt",
    # It misses a middleware for referrers: we send none.
    "scrapy.downloadermiddlewares.redirect",
    # What is larger than the limits is kept as far as it goes, or told as a failure.
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.httpcompression",
    "portalcrawl.extensions",
)
_GRACE_SECONDS = 0.5
"""What a first look at a portal has for its end; nothing of it is stored."""


def crawl(
    profile: Profile,
    *,
    archive_path: Path,
    progress: bool = False,
    settings: Mapping[str, Any] | None = None,
    claim: Claim | None = None,
) -> RunReport:
    """Crawl the portal into the archive; return how it went.

    ``settings``: Scrapy settings that go before the project's, such as PORTALCRAWL_CONTACT.
    ``claim``: the right to write, where the caller has it already. Raises UsageError (no contact
    for a portal that is not on loopback), ArchiveBusy, ForeignArchive, StorageError, PortTaken,
    and KeyboardInterrupt or Terminated where it is stopped before it begins; what goes wrong at
    the portal is the report's verdict. What older rules made of the archived pages is read again
    first.
    """
    whole = _settings(archive_path, progress=progress, more=settings or {})
    with witnessed(whole) as witness:
        check_contact(contact_in(whole))
        with nullcontext(claim) if claim else Claim.take(archive_path) as held:
            with interruptible():
                reread_if_outdated(archive_path, profile, claim=held)
            process = prepare(archive_path, progress=progress, settings=settings)
            crawler = witness.follow(process.create_crawler(PortalSpider))
            with (
                served(profile, state=process.settings.getint("PORTALCRAWL_DEMO_STATE") or None),
                closing(Stop(process, crawler)) as stop,
            ):
                task = process.crawl(crawler, profile=profile, claim=held)
                stop.listen()
                with rarely_looked_for():
                    process.start(install_signal_handlers=False)
                report = report_of(crawler, task)
        return witness.ended(report)


def prepare(
    archive_path: Path, *, progress: bool = False, settings: Mapping[str, Any] | None = None
) -> AsyncCrawlerProcess:
    """Scrapy with our settings, nothing begun."""
    process = AsyncCrawlerProcess(_settings(archive_path, progress=progress, more=settings or {}))
    for name in _TOO_LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if handler := get_scrapy_root_handler():
        handler.setFormatter(LineFormatter(LINE))
    return process


def report_of(crawler: Crawler, task: asyncio.Task[None]) -> RunReport:
    """How the crawl went that the task was; raises what ended it before its time."""
    if task.done() and (error := task.exception()):
        raise error
    ledger = _ledger_in(crawler)
    if ledger is None:
        raise PortalcrawlError("the crawl ended before it began")
    if isinstance(crawler.spider, PortalSpider):
        # After a second signal the reactor stops at once and closes no spider.
        ledger.close(crawler.spider, "shutdown")
    if ledger.report is None:
        raise ledger.failure or PortalcrawlError("the crawl was stopped before it began")
    return ledger.report


def _ledger_in(crawler: Crawler) -> RunLedger | None:
    """The crawler's run; None before it has begun."""
    try:
        return crawler.get_extension(RunLedger)
    except RuntimeError:  # Scrapy's answer until the crawler has extensions
        return None


class Stop:
    """What SIGINT and SIGTERM do: end cleanly at the first, at once at the second.

    Before the crawl has begun, the first ends at once too; a clean end that takes too long does
    not go on.
    """

    def __init__(self, process: AsyncCrawlerProcess, crawler: Crawler) -> None:
        self._process = process
        self._crawler = crawler
        self.signal: int | None = None
        """The last signal received."""
        self._stopping: asyncio.Task[None] | None = None
        self._watch = Watch(tell=self._tell)

    def listen(self) -> None:
        """Take the two signals over for the length of the crawl."""
        self._loop = asyncio.get_event_loop()
        self._watch.begin()

    def close(self) -> None:
        """Give the signals back."""
        self._watch.end()

    def _tell(self, signum: int) -> None:
        with suppress(RuntimeError):  # the loop is closed: the end is near
            self._loop.call_soon_threadsafe(self.received, signum)

    def received(self, signum: int) -> None:
        """Stop asking; wait for what is under way, unless asked a second time."""
        self.signal = signum
        ledger = _ledger_in(self._crawler)
        loop = asyncio.get_running_loop()
        if ledger and ledger.signal is None:
            ledger.signal = signum
            self._stopping = loop.create_task(self._process.stop())
            loop.call_later(CLEAN_SECONDS, self._process._stop_reactor)
        elif ledger is None and self._stopping is None:
            # A crawler that was told to stop is no more waited for when the reactor stops.
            self._stopping = loop.create_task(self._process.stop())
            loop.call_later(_GRACE_SECONDS, self._process._stop_reactor)
        else:
            # Scrapy's answer to a second signal; stopping the loop would leave threads behind.
            self._process._stop_reactor()


def _settings(archive_path: Path, *, progress: bool, more: Mapping[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule(defaults, priority="project")
    settings.setdict(
        {
            "PORTALCRAWL_ARCHIVE": str(archive_path),
            "PORTALCRAWL_PROGRESS": "auto" if progress else "none",
            "LOG_LEVEL": "WARNING",
            **more,
        },
        priority="cmdline",
    )
    return settings
