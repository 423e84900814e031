"""A first look at a portal that nobody described: a few of its pages, asked for politely.

What came is given to the crawl that follows, so that no page is asked for twice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.exceptions import IgnoreRequest

from portalcrawl.extensions.budget import quiet_spans
from portalcrawl.extract.listing.feeds import sitemaps_in
from portalcrawl.extract.markup.html import parse
from portalcrawl.guards import InvalidCertificate, is_local_name
from portalcrawl.items import Capture
from portalcrawl.jobs.clock import now
from portalcrawl.jobs.ends import End
from portalcrawl.jobs.guessing import is_html, seen_page
from portalcrawl.portals.guessing import MOST_TEXTS, SeenPage, first_looks, text_looks
from portalcrawl.portals.loading import undescribed
from portalcrawl.portals.quiet import quiet_until
from portalcrawl.spiders.exchange import capture_of, cause_of, redirect_target
from portalcrawl.spiders.identity import contact_in, user_agent
from portalcrawl.urls import resolve

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess, Crawler
    from scrapy.http import Response

MOST_PAGES = 6
"""Pages of a first look, redirects not counted."""
_MOST_HOPS = 5
_MOST_MOVES = 3
_LISTING, _TEXT, _SITEMAP = 30, 20, 10
_SHORT = 4096
"""Bytes of a page that does nothing but send its readers on."""


@dataclass(frozen=True)
class Answer:
    """What came for one request, and when."""

    response: Response
    at: datetime


@dataclass
class Scouted:
    """What a first look brought."""

    url: str
    """The address that was asked in the end."""
    captures: list[Capture] = field(default_factory=list)
    """The portal's first page, then the others, in the order asked."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Every answer by the address asked, robots.txt among them."""
    moved_to: str | None = None
    """The address on another host to which the portal sends its readers."""
    fault: str | None = None
    """Why the first page could not be had."""
    is_refused: bool = False
    """Whether robots.txt closes it."""


class ScoutSpider(Spider):
    """Asks for the first page of a portal, and for a few that it leads to."""

    name = "scout"
    custom_settings = {  # noqa: RUF012  # as Scrapy has it
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "portalcrawl.middlewares.RobotsMiddleware": 100,
            "portalcrawl.middlewares.PaceMiddleware": 950,
        },
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {},
    }

    def __init__(self, url: str, *, delay: float | None = None, most: int = MOST_PAGES) -> None:
        super().__init__()
        self.profile = undescribed(url)
        self.delay = self.profile.delay_seconds if delay is None else delay
        self.scouted = Scouted(url)
        self._n_left = most
        self._n_texts = 0
        self._names_sitemaps = False
        self._pages: list[SeenPage] = []
        self._asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> ScoutSpider:
        """Build the spider, as polite as any crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.settings.set("DOWNLOAD_DELAY", spider.delay, priority="spider")
        crawler.settings.set(
            "USER_AGENT", user_agent(contact_in(crawler.settings)), priority="spider"
        )
        crawler.signals.connect(spider.keep, signals.response_received)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the first page, unless these are quiet hours."""
        hours = quiet_spans(self.settings["PORTALCRAWL_QUIET_HOURS"], self.profile.quiet_hours)
        if until := quiet_until(hours, now()):
            self.scouted.fault = End.QUIET.words(f"{until:%H:%M}")
            return
        for request in self._requests([self.scouted.url], priority=0):
            yield request.replace(callback=self.parse_first, errback=self.failed_first)

    def keep(self, response: Response, request: Request) -> None:
        """Keep an answer, that of robots.txt too, for the crawl to come."""
        answer = Answer(response.replace(request=None), now())
        self.scouted.answers[request.url] = answer

    def robots_told(self, body: bytes) -> None:
        """Note whether robots.txt names sitemaps: a crawl finds these by itself."""
        self._names_sitemaps = bool(sitemaps_in(body))

    def parse_first(self, response: Response) -> Iterator[Request]:
        """Follow the portal to its first page, and look on from there."""
        capture = self._capture(response)
        target = redirect_target(response) or _refresh_target(capture)
        hops = response.meta.get("hops", 0) + 1
        if target and target != response.url:
            if not self.profile.is_in_scope(target):
                self.scouted.moved_to = target
            elif hops <= _MOST_HOPS:
                self._n_left += 1
                for request in self._requests([target], priority=0, hops=hops):
                    yield request.replace(callback=self.parse_first, errback=self.failed_first)
            else:
                self.scouted.fault = f"it redirects {hops} times"
            return
        self.scouted.captures.append(capture)
        page = seen_page(capture)
        if page is None:
            self.scouted.fault = _no_page(capture)
            return
        self._pages.append(page)
        yield from self._requests(first_looks(page), priority=_LISTING)
        yield from self._text_requests()
        if not self._names_sitemaps and (sitemap := resolve(response.url, "/sitemap.xml")):
            yield from self._requests([sitemap], priority=_SITEMAP)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Take in a further page; a listing may lead to texts that the first page does not."""
        capture = self._capture(response)
        self.scouted.captures.append(capture)
        if (page := seen_page(capture)) and page.kind is not None:
            self._pages.append(page)
            yield from self._text_requests()

    def failed_first(self, failure: Any) -> None:
        """Note why the first page could not be had."""
        error: Exception = failure.value
        self.scouted.is_refused = isinstance(error, IgnoreRequest | InvalidCertificate)
        self.scouted.fault = str(error) if self.scouted.is_refused else cause_of(error)

    def failed(self, failure: Any) -> None:
        """Do without a further page: the crawl will say what is wrong with it."""

    def _text_requests(self) -> Iterator[Request]:
        n_more = MOST_TEXTS - self._n_texts
        if n_more > 0:
            requests = [*self._requests(text_looks(self._pages)[:n_more], priority=_TEXT)]
            self._n_texts += len(requests)
            yield from requests

    def _requests(self, urls: Iterable[str], *, priority: int, hops: int = 0) -> Iterator[Request]:
        for url in urls:
            if url in self._asked or self._n_left < 1:
                continue
            self._asked.add(url)
            self._n_left -= 1
            meta = {
                "dont_redirect": True,
                "download_slot": self.profile.urls.hosts[0],
                "hops": hops,
            }
            yield Request(url, meta=meta, priority=priority, errback=self.failed)

    def _capture(self, response: Response) -> Capture:
        key = self.profile.key_of(response.url)
        return capture_of(response, key, portal=self.profile.name, at=now())


class AnsweredMiddleware:
    """Gives a crawl the answers that came before it began, each once."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AnsweredMiddleware:
        """Build the middleware for the running spider."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """Answer from what came before; None where nothing did."""
        answers: dict[str, Answer] = getattr(self._crawler.spider, "answers", {})
        answer = answers.pop(request.url, None)
        if answer is None:
            return None
        request.meta["fetched_at"] = answer.at
        # The portal was asked for it, for this crawl: counted where Scrapy counts requests.
        self._crawler.stats.inc_value("downloader/request_count")
        return answer.response


async def scout(process: AsyncCrawlerProcess, url: str, **options: Any) -> Scouted:
    """Look at the portal of this address, and where it has moved, at that; never raises for it.

    ``options``: ``delay``, seconds between requests, and ``most``, pages at most.
    """
    for _ in range(_MOST_MOVES):
        crawler = process.create_crawler(ScoutSpider)
        await process.crawl(crawler, url, **options)
        spider = crawler.spider
        scouted = spider.scouted if isinstance(spider, ScoutSpider) else Scouted(url)
        if scouted.moved_to is None:
            return scouted
        if fault := astray(url, scouted.moved_to):
            scouted.fault, scouted.is_refused = fault, True
            return scouted
        url = scouted.moved_to
    scouted.fault = f"it leads from host to host, last to {url}"
    return scouted


def astray(url: str, target: str) -> str | None:
    """Why nobody follows a portal there; None where it may move there.

    Whoever names a portal decides whether it is local and what its port is, not the portal.
    """
    start, end = urlsplit(url), urlsplit(target)
    if end.port not in {None, 80, 443, start.port}:
        return f"it sends its readers to port {end.port} ({target})"
    if is_local_name(end.hostname or "") and not is_local_name(start.hostname or ""):
        return f"it sends its readers to a local address ({target})"
    return None


def _refresh_target(capture: Capture) -> str | None:
    """Where a page without words sends its readers."""
    if not is_html(capture) or capture.url is None:
        return None
    refresh = parse(capture.body).refresh
    return resolve(capture.url, refresh) if refresh and len(capture.body) < _SHORT else None


def _no_page(capture: Capture) -> str:
    if capture.status is not None and capture.status >= 400:
        return f"it answers with status {capture.status}"
    if not capture.body.strip():
        return "its answer is empty"
    if not is_html(capture):
        return f"it answers with {capture.mime or 'something'}, not with a page"
    return "its first page says nothing that could be read"
