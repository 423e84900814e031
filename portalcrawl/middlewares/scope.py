"""What may leave for the portal at all: addresses in its scope, one queue for all its hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exceptions import IgnoreRequest

from portalcrawl.extensions import RunLedger, ledger_of
from portalcrawl.urls import UrlRules, in_scope

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


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


def _profile_of(crawler: Crawler) -> Any:
    spider: Any = crawler.spider
    return spider.profile
