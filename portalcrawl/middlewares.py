"""What stands between the spider and the portal: scope, robots rules, conditional requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest, StopDownload
from scrapy.utils.httpobj import urlparse_cached

from portalcrawl.extensions import RunLedger, ledger_of
from portalcrawl.items import PageKind
from portalcrawl.spiders.exchange import TOO_LARGE
from portalcrawl.spiders.sameness import Held, HeldBack, LeftOut
from portalcrawl.urls import UrlRules, in_scope

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

ROBOTS_MAX_BYTES = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""
FORBIDDEN_BY_ROBOTS = "robots.txt forbids it"
"""Reason kept with a page that robots.txt closes."""
CLOSED_BY_ROBOTS_ERROR = "robots.txt answers {status}, which closes the host until it can be read"
"""The same where the portal cannot give its rules (RFC 9309, section 2.3.1.4)."""

_ALLOW_ALL = b""
_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


class ScopeMiddleware:
    """Lets only addresses of the portal out, by whatever way they came; one queue for all hosts."""

    def __init__(self, rules: UrlRules, ledger: RunLedger) -> None:
        self._rules = rules
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScopeMiddleware:
        """Build the guard for the running spider's portal."""
        return cls(_profile_of(crawler).urls, ledger_of(crawler))

    def process_request(self, request: Request) -> None:
        """Refuse a request outside the portal, and every one where the run cannot go on."""
        if self._ledger.failure:
            raise IgnoreRequest(str(self._ledger.failure))
        if not in_scope(request.url, self._rules):
            raise IgnoreRequest("outside the portal")
        # Alias hosts are one machine: they share its one request at a time and its delay.
        request.meta.setdefault("download_slot", self._rules.hosts[0])


class RobotsMiddleware(RobotsTxtMiddleware):
    """Robots rules as RFC 9309 has them: a server error closes the host, 4xx opens it.

    Scrapy's own lets everything through when robots.txt cannot be had.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, Exception] = {}
        self._closed: dict[str, int] = {}

    async def process_request(self, request: Request, spider: Any = None) -> None:
        """Refuse what the rules close; fail with the cause where the host gave no answer."""
        await super().process_request(request)
        error = self._unreachable.get(urlparse_cached(request).netloc)
        if error and not request.meta.get("dont_obey_robotstxt"):
            raise error

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what the rules close, in our words."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            status = self._closed.get(urlparse_cached(request).netloc)
            words = CLOSED_BY_ROBOTS_ERROR.format(status=status) if status else FORBIDDEN_BY_ROBOTS
            raise IgnoreRequest(words) from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = rules_of(response.status, response.body)
        if body is _DISALLOW_ALL:
            self._closed[netloc] = response.status
        spider: Any = self.crawler.spider
        spider.robots_told(body)
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):
            self._unreachable[netloc] = exc
        super()._robots_error(exc, netloc)


class SamenessMiddleware:
    """Leaves out what the run knows by now to be another address of a page, or without end.

    Requests may have waited for hours since they were thought good.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SamenessMiddleware:
        """Build the middleware for the running spider."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse what is left out or has to wait; the spider notes which."""
        if "url_key" not in request.meta:
            return
        spider: Any = self._crawler.spider
        answer = spider.admit(request)
        if answer is Held.BACK:
            raise HeldBack
        if answer:
            raise LeftOut(answer)


class RevisitMiddleware:
    """Asks for known pages only if they changed, where the portal gave validators."""

    def __init__(self, ledger: RunLedger) -> None:
        self._ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RevisitMiddleware:
        """Build the middleware on the run's archive."""
        return cls(ledger_of(crawler))

    def process_request(self, request: Request) -> None:
        """Add If-None-Match and If-Modified-Since from the last good capture."""
        key = request.meta.get("url_key")
        if key is None:
            return
        etag, last_modified = self._ledger.log.validators(key)
        if etag:
            request.headers["If-None-Match"] = etag
        if last_modified:
            request.headers["If-Modified-Since"] = last_modified


class SizeMiddleware:
    """Ends the download of a page at the size limit, and lets what came be kept.

    Scrapy's own limit throws everything away; it is left to files.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SizeMiddleware:
        """Build the guard, and listen to what comes in."""
        guard = cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))
        crawler.signals.connect(guard.received, signals.bytes_received)
        return guard

    def process_request(self, request: Request) -> None:
        """Count the bytes of a page from none."""
        if self._limit and request.meta.get("kind") != PageKind.FILE:
            request.meta["download_maxsize"] = 0
            request.meta["n_received"] = 0

    def process_response(self, request: Request, response: Response) -> Response:
        """Give the limit back to what unpacks the answer; cut it where it goes beyond."""
        if request.meta.pop("n_received", None) is None:
            return response
        del request.meta["download_maxsize"]
        if len(response.body) <= self._limit:
            return response
        flags = [*response.flags, TOO_LARGE]
        return response.replace(body=response.body[: self._limit], flags=flags)

    def received(self, data: bytes, request: Request) -> None:
        """Stop where there is more than the limit."""
        n_received = request.meta.get("n_received")
        if n_received is not None:
            request.meta["n_received"] = n_received + len(data)
            if n_received + len(data) > self._limit:
                raise StopDownload(fail=False)


class CompressionMiddleware(HttpCompressionMiddleware):
    """Keeps a page that unpacks to more than the size limit packed, as it was sent."""

    def process_response(  # type: ignore[override]  # Scrapy asks without its old third argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """Unpack the answer where that has an end."""
        is_page = request.meta.get("kind") != PageKind.FILE
        if TOO_LARGE in response.flags:
            return response
        try:
            return super().process_response(request, response)
        except IgnoreRequest:
            if not is_page:
                raise
            return response.replace(flags=[*response.flags, TOO_LARGE])


def rules_of(status: int, body: bytes) -> bytes:
    """The robots rules that an answer stands for (RFC 9309, section 2.3.1)."""
    if 200 <= status < 300:
        return body[:ROBOTS_MAX_BYTES]
    is_error = status >= 500 or status == 429
    return _DISALLOW_ALL if is_error else _ALLOW_ALL


def _profile_of(crawler: Crawler) -> Any:
    spider: Any = crawler.spider
    return spider.profile
