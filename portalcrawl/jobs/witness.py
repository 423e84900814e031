"""What is told of a crawl beside its result: the log file of the run, and the pings."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from portalcrawl.archive import RunReport
from portalcrawl.errors import ArchiveBusy, ExitCode, PortalcrawlError
from portalcrawl.jobs.pings import SECONDS, SECONDS_WHEN_STOPPED, pings_to
from portalcrawl.jobs.run_logs import LogFile, head_of, place_of
from portalcrawl.jobs.sentence import sentence
from portalcrawl.spiders.portal import PortalSpider
from portalcrawl.vietnamese.dates import VIETNAM

_STOPPED = (ExitCode.INTERRUPTED, ExitCode.TERMINATED)


class Witness:
    """Follows one crawl from the moment that it holds the archive; changes nothing of it."""

    def __init__(self, settings: BaseSettings) -> None:
        self._settings = settings
        self._pings = pings_to(settings["PORTALCRAWL_PING_URL"])
        self._log = LogFile()
        logging.root.addHandler(self._log)

    def follow(self, crawler: Crawler) -> Crawler:
        """Wait for the crawl to begin; the crawler, as it is."""

        def begin() -> None:
            if isinstance(crawler.spider, PortalSpider):
                self._begin(crawler.spider)

        # Scrapy starts its engine only where every extension, our ledger too, could open.
        crawler.signals.connect(begin, signals.engine_started, weak=False)
        return crawler

    def ended(self, report: RunReport) -> RunReport:
        """Tell how the run ended; the report, as it is."""
        self._tell(sentence(report), code=ExitCode(report.exit_code))
        return report

    def failed(self, error: PortalcrawlError) -> None:
        """Tell what kept the run from ending with a report, or from beginning."""
        if not isinstance(error, ArchiveBusy):
            self._tell(str(error), code=error.exit_code)

    def close(self) -> None:
        """Log no more."""
        logging.root.removeHandler(self._log)
        self._log.close()

    def _begin(self, spider: PortalSpider) -> None:
        if place := place_of(self._settings, spider.profile.name):
            head = head_of(self._settings, spider.profile)
            self._log.begin(place, head=head, at=datetime.now(VIETNAM))
        if self._pings:
            self._pings.begun()

    def _tell(self, summary: str, *, code: ExitCode) -> None:
        if self._pings:
            seconds = SECONDS_WHEN_STOPPED if code in _STOPPED else SECONDS
            self._pings.ended(summary, is_well=code == ExitCode.COMPLETE, seconds=seconds)
        self._log.say(f"{summary} (exit code {int(code)})")


@contextmanager
def witnessed(settings: BaseSettings) -> Iterator[Witness]:
    """A witness of what is done inside; what ends it before its time is told, and raised."""
    witness = Witness(settings)
    try:
        yield witness
    except PortalcrawlError as error:
        witness.failed(error)
        raise
    finally:
        witness.close()
