"""Redirects that lead on and on, or back to where they began, fail the page that does so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portalcrawl.spiders.exchange import EndlessRedirects, redirect_target
from portalcrawl.urls import UrlRules, url_key

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class RedirectsMiddleware:
    """Knows by which redirects each page was reached: every one of them is a page of its own."""

    def __init__(self, rules: UrlRules, *, most: int) -> None:
        self._rules = rules
        self._most = most
        self._before: dict[str, tuple[str, ...]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectsMiddleware:
        """Build the guard for the running spider's portal."""
        spider: Any = crawler.spider
        most = crawler.settings.getint("PORTALCRAWL_MAX_REDIRECTS")
        return cls(spider.profile.urls, most=most)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let a redirect through that may lead somewhere; raises EndlessRedirects.

        Other spellings of the page itself are the spider's to follow.
        """
        key, target = request.meta.get("url_key"), redirect_target(response)
        target_key = url_key(target, self._rules) if key and target else key
        if not key or not target_key or target_key == key:
            return response
        before = self._before.get(key, ())
        if target_key in before:
            raise EndlessRedirects("redirects lead from this page back to it")
        if len(before) >= self._most:
            raise EndlessRedirects(f"redirects lead on and on, {len(before) + 1} times so far")
        self._before.setdefault(target_key, (*before, key))
        return response
