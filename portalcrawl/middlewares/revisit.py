"""Requests that the archive and the run make needless: unchanged pages, further addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portalcrawl.extensions import RunLedger, ledger_of
from portalcrawl.spiders.sameness import Held, HeldBack, LeftOut

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


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
