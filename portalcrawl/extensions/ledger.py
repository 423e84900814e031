"""The run ledger, which opens a run and closes it with its verdict."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import CloseSpider

from portalcrawl.archive import Archive, RunReport
from portalcrawl.errors import PortalcrawlError, StorageError
from portalcrawl.jobs.learning import taught
from portalcrawl.jobs.runlog import RunLog
from portalcrawl.jobs.schooling import Schooling
from portalcrawl.jobs.sentence import sentence
from portalcrawl.jobs.tally import Tally
from portalcrawl.jobs.verdict import verdict_of
from portalcrawl.outcomes import Verdict
from portalcrawl.spiders.identity import check_contact, contact_in

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from portalcrawl.spiders.portal import PortalSpider

logger = logging.getLogger(__name__)


class RunLedger:
    """Opens the run when the spider opens; judges and closes it when the spider closes.

    The archive is the one that PORTALCRAWL_ARCHIVE names. ``report`` is None until the end.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._path = Path(crawler.settings["PORTALCRAWL_ARCHIVE"])
        self._archive: Archive | None = None
        self._log: RunLog | None = None
        self._stopping: asyncio.Task[None] | None = None
        self._lessons: Generator[int, None, None] | None = None
        self.tally = Tally()
        self.signal: int | None = None
        """The signal that stops the run, set by whoever receives it."""
        self.failure: PortalcrawlError | None = None
        """Why the run cannot begin or go on; nothing more is asked of the portal then."""
        self.report: RunReport | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunLedger:
        """Build the ledger and follow the spider's life."""
        ledger = cls(crawler)
        connect = crawler.signals.connect
        connect(ledger.open, signals.spider_opened)
        connect(ledger.end, signals.spider_closed)
        connect(ledger.note_error, signals.spider_error)
        connect(ledger.note_error, signals.item_error)
        return ledger

    @property
    def log(self) -> RunLog:
        """Where the run writes; there from the moment the spider is open."""
        if self._log is None:
            raise StorageError(f"the archive {self._path} is not open")
        return self._log

    def open(self, spider: PortalSpider) -> None:
        """Open archive and run; where neither may begin, the spider is closed unasked."""
        if self.signal is not None:
            raise CloseSpider("shutdown")
        self.tally.rules = spider.profile.urls
        self.tally.seeds = frozenset(seed.url_key for seed in spider.frontier.seeds())
        try:
            check_contact(contact_in(self._crawler.settings))
            self._archive = Archive.open(self._path, mode="write")
            spider.profile = taught(spider.profile, self._archive.lessons(spider.profile.name))
            self._log = spider.run_log = RunLog(
                self._archive, spider.profile, tally=self.tally, on_fault=self.fail
            )
        except PortalcrawlError as error:
            self._note(error)
            raise CloseSpider("not begun") from error

    async def end(self, spider: PortalSpider, reason: str) -> None:
        """Judge the run, learn what its pages teach, and close the archive.

        Signals are still heard between two batches of what is read again.
        """
        if self._judge(spider, reason):
            self._lessons = self._learn(spider)
            for _ in self._lessons:
                await asyncio.sleep(0)
                if self.signal is not None:
                    break
        self.close(spider, reason)

    def close(self, spider: PortalSpider, reason: str) -> None:
        """Judge the run unless that is done, and close the archive; only once."""
        self._judge(spider, reason)
        archive, self._archive = self._archive, None
        if archive is None:
            return
        with archive:
            if self._lessons:
                self._lessons.close()
        if self.report:
            logger.info("%(sentence)s", {"sentence": sentence(self.report)})

    def _judge(self, spider: PortalSpider, reason: str) -> bool:
        """Settle what the run confirms; return whether it ended of its own accord."""
        if self._archive is None or self.report is not None:
            return False
        ended = "budget" if reason == "finished" and spider.frontier.is_spent else reason
        try:
            self.report = self._judged(self._archive, spider, ended=ended)
        except StorageError as error:
            self.fail(error)
        return self.report is not None and self.failure is None and self.signal is None

    def _learn(self, spider: PortalSpider) -> Generator[int, None, None]:
        """Read again what the run's pages teach to read otherwise; the report tells of it."""
        if self._archive is None or self.report is None:
            return
        schooling = Schooling(
            self._archive, spider.profile, self.report.run, seen=spider.run_log.seen
        )
        try:
            yield from schooling.steps()
        except StorageError as error:
            self.report = None
            self.fail(error)
        if schooling.note and self.report:
            logger.info("%(note)s", {"note": schooling.note})
            self.report = replace(self.report, notes=(*self.report.notes, schooling.note))

    def stop(self, reason: str) -> None:
        """Close the spider with this reason; requests under way are waited for."""
        if self._stopping is None:
            closing = self._crawler.engine.close_spider_async(reason=reason)
            self._stopping = asyncio.ensure_future(closing)

    def fail(self, error: PortalcrawlError) -> None:
        """End the run because the archive cannot be written."""
        self._note(error)
        if self._crawler.engine.running:
            self.stop("storage")

    def _note(self, error: PortalcrawlError) -> None:
        if self.failure is None:
            self.failure = error
            logger.error("%(error)s", {"error": error})

    def note_error(self) -> None:
        """Count a page that our own code could not process; Scrapy has logged it."""
        self.tally.n_errors += 1

    def _judged(self, archive: Archive, spider: PortalSpider, *, ended: str) -> RunReport:
        log = self.log
        evidence = self.tally.evidence(
            archive.run_facts(log.run),
            ended=ended,
            signal=self.signal,
            storage=str(self.failure) if self.failure else None,
        )
        judgement = verdict_of(evidence)
        complete = judgement.verdict == Verdict.COMPLETE
        archive.settle_run(log.run, complete=complete, at=log.now())
        note = log.keep_discoveries(
            spider.frontier.sameness, is_walked=complete and spider.is_full_walk
        )
        report = RunReport(
            run=log.run,
            kind="crawl",
            portal=spider.profile.name,
            source=spider.profile.seeds[0],
            started_at=log.started_at,
            finished_at=log.now(),
            verdict=judgement.verdict,
            exit_code=judgement.exit_code,
            reasons=judgement.reasons,
            counts=archive.run_facts(log.run).counts | self._requests(),
            notes=((note,) if note else ()) + log.certificates.notes(),
        )
        archive.finish_run(log.run, report)
        return report

    def _requests(self) -> dict[str, int]:
        return {"requests": self._crawler.stats.get_value("downloader/request_count", 0)}


def ledger_of(crawler: Crawler) -> RunLedger:
    """The run ledger of a crawler; there is always one (EXTENSIONS in settings.py)."""
    ledger = crawler.get_extension(RunLedger)
    if ledger is None:
        raise RuntimeError("portalcrawl.extensions.RunLedger is missing from EXTENSIONS")
    return ledger
