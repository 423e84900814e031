"""Robots rules as RFC 9309 has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

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


def rules_of(status: int, body: bytes) -> bytes:
    """The robots rules that an answer stands for (RFC 9309, section 2.3.1)."""
    if 200 <= status < 300:
        return body[:ROBOTS_MAX_BYTES]
    is_error = status >= 500 or status == 429
    return _DISALLOW_ALL if is_error else _ALLOW_ALL
