"""Robots rules as RFC 9309 has them: asked before the first page of each origin, kept a day."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
    StopDownload,
)
from scrapy.http.request import NO_CALLBACK

from portalcrawl.archive import RobotsFile
from portalcrawl.extensions import RunLedger
from portalcrawl.guards import ForbiddenAddress, InvalidCertificate
from portalcrawl.jobs.clock import now
from portalcrawl.middlewares.robots_rules import (
    ROBOTS_MAX_BYTES,
    RobotsRules,
    clipped,
    read_rules,
    robots_text,
)
from portalcrawl.spiders.ending import ClosedForNow, RunEnds
from portalcrawl.spiders.exchange import cause_of, redirect_target
from portalcrawl.spiders.pacing import MOST_CRAWL_DELAY_SECONDS
from portalcrawl.spiders.wholeness import TOO_LARGE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

FORBIDDEN_BY_ROBOTS = "robots.txt forbids it"
"""Reason kept with a page that robots.txt closes."""
CLOSED_BY_ROBOTS = "robots.txt {why}, which closes the host until it can be read"
"""The same where the portal cannot give its rules (RFC 9309, section 2.3.1.4)."""

_MOST_HOPS = 5
_PRIORITY = 1000
# The host itself is not there: its pages say so better than its rules do.
_NO_HOST = (CannotResolveHostError, DownloadConnectionRefusedError)
_NO_ANSWER = (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    # What is no gzip, or no deflate, whatever its head says.
    EOFError,
    OSError,
    zlib.error,
)


@dataclass(frozen=True)
class Ruling:
    """What an origin allows in this run."""

    rules: RobotsRules = field(default_factory=RobotsRules)
    closed: Exception | None = None
    """Why nothing at all is asked there; None where the rules decide."""


class RobotsMiddleware:
    """Lets out only what the rules of its origin allow; a host that cannot tell them is closed.

    Scrapy's own lets everything through when robots.txt cannot be had.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._rulings: dict[str, asyncio.Future[Ruling]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Build the guard, and listen to what comes in: more than 512 KiB are not read."""
        guard = cls(crawler)
        crawler.signals.connect(guard.received, signals.bytes_received)
        return guard

    async def process_request(self, request: Request) -> None:
        """Refuse what the rules close; say what pace they ask for."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        ruling = await self._ruling(request)
        if ruling.closed:
            raise ruling.closed
        if not ruling.rules.allows(request.url):
            raise IgnoreRequest(FORBIDDEN_BY_ROBOTS)
        if ruling.rules.crawl_delay:
            request.meta["crawl_delay"] = min(ruling.rules.crawl_delay, MOST_CRAWL_DELAY_SECONDS)

    def received(self, data: bytes, request: Request) -> None:
        """Stop a robots.txt where there is more than is read of it."""
        n_received = request.meta.get("n_robots_bytes")
        if n_received is not None:
            request.meta["n_robots_bytes"] = n_received + len(data)
            if n_received + len(data) > ROBOTS_MAX_BYTES:
                raise StopDownload(fail=False)

    async def _ruling(self, request: Request) -> Ruling:
        """What the origin allows; asked once a run, unless the run ended over it."""
        origin = origin_of(request.url)
        if origin not in self._rulings:
            self._rulings[origin] = asyncio.ensure_future(self._asked(origin, request))
        try:
            return await self._rulings[origin]
        except RunEnds:
            self._rulings.pop(origin, None)
            raise

    async def _asked(self, origin: str, request: Request) -> Ruling:
        try:
            response = await self._fetched(f"{origin}/robots.txt", request)
        except RunEnds:
            raise
        except (ForbiddenAddress, InvalidCertificate) as error:
            return Ruling(closed=error)
        except _NO_HOST as error:
            return self._recalled(origin, cause_of(error)) or Ruling(closed=error)
        except _NO_ANSWER as error:
            why = f"cannot be had ({cause_of(error)})"
            return self._recalled(origin, why) or Ruling(closed=_closed(why, cause=error))
        except IgnoreRequest as error:
            return Ruling(closed=_closed(f"cannot be had ({error})"))
        fault = unreadable(response)
        if fault:
            return self._recalled(origin, fault) or Ruling(closed=_closed(fault))
        body = clipped(response.body) if response.status < 300 else b""
        self._keep(RobotsFile(origin, response.status, body, now()))
        return self._told(origin, body)

    async def _fetched(self, url: str, request: Request) -> Response:
        """The answer behind at most five redirects, or the last redirect."""
        meta: dict[str, Any] = {"dont_obey_robotstxt": True, "dont_redirect": True}
        if slot := request.meta.get("download_slot"):
            meta["download_slot"] = slot
        for _ in range(_MOST_HOPS + 1):
            asked = Request(
                url,
                callback=NO_CALLBACK,
                meta={**meta, "n_robots_bytes": 0},
                priority=_PRIORITY,
            )
            response = await self._crawler.engine.download_async(asked)
            target = redirect_target(response)
            if target is None:
                break
            url = target
        return response

    def _told(self, origin: str, body: bytes) -> Ruling:
        """Tell spider and run of the rules."""
        rules = read_rules(body)
        spider: Any = self._crawler.spider
        spider.robots_told(robots_text(body).encode("latin-1"))
        if rules.crawl_delay and rules.crawl_delay > MOST_CRAWL_DELAY_SECONDS:
            self._tell(
                f"robots.txt of {origin} asks for {rules.crawl_delay:g} s between requests: "
                f"{MOST_CRAWL_DELAY_SECONDS:g} s were kept"
            )
        return Ruling(rules)

    def _recalled(self, origin: str, why: str) -> Ruling | None:
        """The rules of the archived copy, at most 24 hours old; None where there is none."""
        ledger = self._ledger
        file = ledger.log.robots.find(origin, now=now()) if ledger else None
        if file is None:
            return None
        self._tell(
            f"robots.txt of {origin} {why}: the copy of {file.fetched_at:%Y-%m-%d %H:%M} ruled"
        )
        return self._told(origin, file.body)

    def _keep(self, file: RobotsFile) -> None:
        if self._ledger:
            self._ledger.log.robots.keep(file)

    def _tell(self, note: str) -> None:
        if self._ledger:
            self._ledger.log.robots.tell(note)

    @property
    def _ledger(self) -> RunLedger | None:
        """The run; None where a portal is only looked at."""
        return self._crawler.get_extension(RunLedger)


def unreadable(response: Response) -> str | None:
    """Why an answer says nothing of what is allowed; None where it does (section 2.3.1)."""
    status = response.status
    if 300 <= status < 400:
        target = redirect_target(response)
        return f"redirects {_MOST_HOPS + 1} times" if target else f"answers {status}"
    if not 200 <= status < 500 or status in (206, 429):
        return f"answers {status}"
    if status < 300 and TOO_LARGE in response.flags:
        return "unpacks to more than can be read"
    if status < 300 and "dataloss" in response.flags:
        return "broke off"
    return None


def origin_of(url: str) -> str:
    """Scheme, host and port of an absolute address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _closed(why: str, *, cause: Exception | None = None) -> ClosedForNow:
    error = ClosedForNow(CLOSED_BY_ROBOTS.format(why=why))
    error.__cause__ = cause
    return error
