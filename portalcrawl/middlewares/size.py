"""How much of an answer is taken in, on the wire and unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, StopDownload

from portalcrawl.items import PageKind
from portalcrawl.spiders.wholeness import TOO_LARGE

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


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
