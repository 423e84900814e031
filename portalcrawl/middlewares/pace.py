"""How often a host is asked: at least the delay apart, later where it is slow or says so."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.extensions import RunBudget, RunLedger
from portalcrawl.jobs.clock import now as wall_clock
from portalcrawl.jobs.ends import End
from portalcrawl.spiders.ending import RunEnds
from portalcrawl.spiders.pacing import MOST_TURNED_AWAY, Pace, retry_after_seconds

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_TURNED_AWAY = frozenset({429, 503})
_STEP_SECONDS = 0.5
"""How soon a wait notices that the run is to stop."""


class PaceMiddleware:
    """Holds each request until its host may be asked, or ends the run where that is too long.

    Scrapy's own delay goes on below it; only this one can be broken off.
    """

    def __init__(
        self,
        crawler: Crawler,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._crawler = crawler
        self._clock = clock
        self._sleep = sleep
        self._most_seconds = crawler.settings.getfloat("PORTALCRAWL_MAX_WAIT_SECONDS")
        self._paces: dict[str, Pace] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PaceMiddleware:
        """Build the guard for the running spider."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked; RunEnds where the run may not wait so long."""
        pace = self._pace(request)
        pace.crawl_delay = max(pace.crawl_delay, request.meta.get("crawl_delay", 0.0))
        self._check_wait(pace)
        while (left := pace.wait(self._clock())) > 0:
            self._check_end()
            await self._sleep(min(left, _STEP_SECONDS))
        self._check_end()
        if self._budget and (why := self._budget.quiet()):
            self._end(End.QUIET, why)
        pace.asked(self._clock())
        request.meta["is_paced"] = True

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how the host bears being asked."""
        if not request.meta.pop("is_paced", False):
            return response  # answered from what came before
        pace, now = self._pace(request), self._clock()
        if response.status not in _TURNED_AWAY:
            pace.answered(request.meta.get("download_latency") or 0.0, now)
            return response
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        pace.turned_away(retry_after_seconds(header, now=wall_clock()), now)
        if ledger := self._ledger:
            ledger.tally.n_turned_away += 1
        is_robots = "n_robots_bytes" in request.meta
        if is_robots and pace.wait(now) > self._most_seconds:
            # The host is closed then, and what is asked for next says how long.
            request.meta["dont_retry"] = True
        elif not is_robots:
            if pace.n_turned_away >= MOST_TURNED_AWAY:
                self._end(End.TURNED_AWAY, str(pace.n_turned_away))
            self._check_wait(pace)
        return response

    def _check_wait(self, pace: Pace) -> None:
        """End the run where it would have to wait longer than it may, or than it lasts."""
        left = pace.wait(self._clock())
        most = self._most_seconds
        if self._budget:
            most = min(most, self._budget.seconds_left)
        if left > max(most, pace.delay, pace.crawl_delay):
            self._end(End.ASKED_TO_WAIT, f"{left:.0f}")

    def _check_end(self) -> None:
        ledger = self._ledger
        if not self._crawler.engine.running or (ledger and ledger.is_ending):
            raise RunEnds("the run is ending")

    def _end(self, end: End, detail: str) -> None:
        if ledger := self._ledger:
            ledger.stop(f"{end}: {detail}")
        raise RunEnds(end.words(detail))

    def _pace(self, request: Request) -> Pace:
        slot = request.meta.get("download_slot") or urlsplit(request.url).hostname or ""
        if slot not in self._paces:
            delay = self._crawler.settings.getfloat("DOWNLOAD_DELAY")
            self._paces[slot] = Pace(delay)
        return self._paces[slot]

    @property
    def _ledger(self) -> RunLedger | None:
        """The run; None where a portal is only looked at."""
        return self._crawler.get_extension(RunLedger)

    @property
    def _budget(self) -> RunBudget | None:
        return self._crawler.get_extension(RunBudget)
