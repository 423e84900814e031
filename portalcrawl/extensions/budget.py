"""What one run may take: minutes, bytes, and the hours in which nothing is asked at all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from scrapy import signals

from portalcrawl.errors import BadConfig
from portalcrawl.extensions.ledger import RunLedger
from portalcrawl.jobs.clock import now as wall_clock
from portalcrawl.jobs.ends import BYTES_STAT, End
from portalcrawl.portals.quiet import QuietSpan, quiet_until, read_span

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from portalcrawl.spiders.portal import PortalSpider


class RunBudget:
    """Ends the run cleanly when it has lasted, or taken in, as much as it may.

    What is not asked then stays due.
    """

    def __init__(
        self,
        crawler: Crawler,
        *,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], datetime] = wall_clock,
    ) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._clock = clock
        self._today = today
        self._minutes = settings.getfloat("PORTALCRAWL_MAX_MINUTES")
        self._most_bytes = settings.getint("PORTALCRAWL_MAX_BYTES")
        self._began = clock()
        self._n_bytes = 0
        self._timer: asyncio.TimerHandle | None = None
        self._spans = quiet_spans(settings["PORTALCRAWL_QUIET_HOURS"], ())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunBudget:
        """Build the budget and follow the spider's life."""
        budget = cls(crawler)
        connect = crawler.signals.connect
        connect(budget.begin, signals.spider_opened)
        connect(budget.received, signals.bytes_received)
        connect(budget.close, signals.spider_closed)
        return budget

    @property
    def seconds_left(self) -> float:
        """Seconds until the run has to end; endless without a budget."""
        if not self._minutes:
            return float("inf")
        return max(0.0, self._began + self._minutes * 60 - self._clock())

    def begin(self, spider: PortalSpider) -> None:
        """Start the run's clock."""
        self._spans = quiet_spans(
            self._crawler.settings["PORTALCRAWL_QUIET_HOURS"], spider.profile.quiet_hours
        )
        if self._minutes:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self.seconds_left, self._end, End.MINUTES, self._minutes)

    def received(self, data: bytes) -> None:
        """Count what comes in; the answer that goes over the budget is still taken."""
        self._n_bytes += len(data)
        self._crawler.stats.inc_value(BYTES_STAT, len(data))
        if 0 < self._most_bytes <= self._n_bytes:
            self._end(End.BYTES, self._most_bytes)

    def close(self) -> None:
        """Stop the run's clock."""
        if self._timer:
            self._timer.cancel()

    def quiet(self) -> str | None:
        """When the quiet hours end that it is now: ``11:30``; None where it is none."""
        until = quiet_until(self._spans, self._today())
        return f"{until:%H:%M}" if until else None

    def _end(self, end: End, amount: float) -> None:
        ledger = self._crawler.get_extension(RunLedger)
        if ledger and not ledger.is_ending:
            ledger.stop(f"{end}: {amount:g}")


def quiet_spans(setting: str, hours: tuple[str, ...]) -> tuple[QuietSpan, ...]:
    """The quiet hours of the setting, or where that is empty those of the profile.

    ``none`` means that there are none, whatever the profile says. Raises BadConfig.
    """
    if setting.strip().lower() == "none":
        return ()
    texts = [text for text in setting.split(",") if text.strip()] or hours
    try:
        return tuple(map(read_span, texts))
    except ValueError as error:
        raise BadConfig(f"PORTALCRAWL_QUIET_HOURS: {error}") from error
