"""The run ledger, which opens a run and closes it with its verdict."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from signal import SIGTERM
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import CloseSpider
from twisted.internet.error import ReactorNotRunning

from portalcrawl.archive import Archive, RunReport
from portalcrawl.errors import ExitCode, PortalcrawlError, StorageError
from portalcrawl.jobs.drift import Drift
from portalcrawl.jobs.economy import asked_again
from portalcrawl.jobs.ends import BYTES_STAT
from portalcrawl.jobs.free_space import Floor, check_free
from portalcrawl.jobs.learning import taught
from portalcrawl.jobs.runlog import RunLog
from portalcrawl.jobs.schooling import Schooling
from portalcrawl.jobs.sentence import sentence
from portalcrawl.jobs.tally import Tally
from portalcrawl.jobs.verdict import is_believed, verdict_of
from portalcrawl.outcomes import Verdict
from portalcrawl.spiders.identity import check_contact, contact_in

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from portalcrawl.spiders.portal import PortalSpider

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0
"""What is under way has so long to end once the archive cannot be written."""
_OUT_OF_MEMORY = (
    "memory is used up, so the run ends with what is stored (give the program more, or lower "
    "PORTALCRAWL_MAX_FILE_BYTES; the next run goes on)"
)
_CUT_SHORT = "it was stopped while it learned from its pages: the next run learns again"


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
        self.drift = Drift()
        """How far the machine's clock was moved since the run began."""
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
        self.tally.paging.rules = spider.profile.urls
        self.tally.seeds = frozenset(seed.url_key for seed in spider.frontier.seeds())
        try:
            check_contact(contact_in(self._crawler.settings))
            check_free(self._path, Floor.of(self._crawler.settings))
            claim = getattr(spider, "claim", None)
            self._archive = Archive.open(self._path, mode="write", claim=claim)
            self._archive.note_killed()
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
        try:
            if self._judge(spider, reason):
                self._lessons = self._learn(spider)
                for _ in self._lessons:
                    await asyncio.sleep(0)
                    if self.signal is not None:
                        self._note_cut_short()
                        break
        except BaseException:
            # Scrapy logs what is raised here and goes on: nobody may think that all went well.
            self.note_error()
            self.report = None
            raise
        self.close(spider, reason)

    def close(self, spider: PortalSpider, reason: str) -> None:
        """Judge the run unless that is done, and close the archive; only once."""
        self._judge(spider, reason)
        archive, self._archive = self._archive, None
        if archive is None:
            return
        try:
            with archive, closing(self._lessons or _nothing()):
                pass
        except StorageError as error:
            self.report = None
            self._note(error)
        if self.report:
            logger.info("%(sentence)s", {"sentence": sentence(self.report)})

    def _note_cut_short(self) -> None:
        """The run itself is whole, and stays so in the archive; who stopped it should hear."""
        if self.report:
            terminated = self.signal == SIGTERM
            code = ExitCode.TERMINATED if terminated else ExitCode.INTERRUPTED
            notes = (*self.report.notes, _CUT_SHORT)
            self.report = replace(self.report, exit_code=code, notes=notes)

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

    @property
    def is_ending(self) -> bool:
        """Whether the run is to stop, for whatever reason: nothing more is asked then."""
        return self.signal is not None or self._stopping is not None

    def stop(self, reason: str) -> None:
        """Close the spider with this reason; requests under way are waited for."""
        if self._stopping is None:
            closing = self._crawler.engine.close_spider_async(reason=reason)
            self._stopping = asyncio.ensure_future(closing)

    def fail(self, error: PortalcrawlError) -> None:
        """End the run because the archive cannot be written, or the machine fails otherwise."""
        self._note(error)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # all is over, but for the last line of the ledger
        if self._crawler.engine.running:
            self.stop("storage")
            loop.call_later(PATIENCE_SECONDS, self._end_at_once)

    def _end_at_once(self) -> None:
        """Wait no longer for what is under way."""
        from twisted.internet import reactor

        loop: Any = reactor
        spider: Any = self._crawler.spider
        if spider is not None:
            self.close(spider, "storage")
        # A crawler that is at work would be waited for.
        self._crawler.crawling = False
        with suppress(ReactorNotRunning):
            loop.stop()

    def _note(self, error: PortalcrawlError) -> None:
        if self.failure is None:
            self.failure = error
            logger.error("%(error)s", {"error": error})

    def note_error(self, failure: Failure | None = None) -> None:
        """Count a page that our own code could not process; Scrapy has logged it."""
        self.tally.n_errors += 1
        if failure is not None and isinstance(failure.value, MemoryError):
            self.fail(StorageError(_OUT_OF_MEMORY))

    def _judged(self, archive: Archive, spider: PortalSpider, *, ended: str) -> RunReport:
        log = self.log
        evidence = self.tally.evidence(
            archive.run_facts(log.run),
            ended=ended,
            signal=self.signal,
            storage=str(self.failure) if self.failure else None,
            before=None if self.failure else log.before(),
        )
        judgement = verdict_of(evidence)
        complete = judgement.verdict == Verdict.COMPLETE
        if is_believed(judgement, evidence):
            log.believe()
        archive.settle_run(log.run, complete=complete, at=log.now())
        note = log.keep_discoveries(
            spider.frontier.sameness, is_walked=complete and spider.is_full_walk
        )
        facts = archive.run_facts(log.run)
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
            counts=facts.counts | self._requests(),
            notes=self._notes(
                archive, asked_again(facts), note, *log.certificates.notes(), *log.robots.notes()
            ),
        )
        archive.finish_run(log.run, report)
        return report

    def _notes(self, archive: Archive, *said: str | None) -> tuple[str, ...]:
        """What is told, and what the machine's clock did; the archive hears of that as well."""
        self.drift.look()
        archive.note_clock(self.log.run, seconds=round(self.drift.moved_seconds, 1))
        return tuple(note for note in (*said, self.drift.note) if note)

    def _requests(self) -> dict[str, int]:
        get = self._crawler.stats.get_value
        return {"requests": get("downloader/request_count", 0), "bytes": get(BYTES_STAT, 0)}


def _nothing() -> Generator[int, None, None]:
    yield from ()


def ledger_of(crawler: Crawler) -> RunLedger:
    """The run ledger of a crawler; there is always one (EXTENSIONS in settings.py)."""
    ledger = crawler.get_extension(RunLedger)
    if ledger is None:
        raise RuntimeError("portalcrawl.extensions.RunLedger is missing from EXTENSIONS")
    return ledger
