"""The spider: response -> capture -> items as printed, and the pages they lead to.

It knows no portal: what is a page, what is followed and when it is asked again is the
profile's to say. Redirects and errors are captures like any other answer.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider, IgnoreRequest

from portalcrawl.archive import PageRow
from portalcrawl.extensions import RunLedger, ledger_of
from portalcrawl.extract import read
from portalcrawl.extract.listing.feeds import sitemaps_in
from portalcrawl.items import Link, PageKind, Reading
from portalcrawl.jobs.runlog import RunLog, host_of
from portalcrawl.outcomes import SAME_PAGE
from portalcrawl.portals import Profile, load
from portalcrawl.spiders.budget import LIKE_THIS
from portalcrawl.spiders.ending import ClosedForNow, RunEnds
from portalcrawl.spiders.exchange import (
    asked_by,
    capture_of,
    cause_of,
    elsewhere,
    own_meta,
    redirect_target,
)
from portalcrawl.spiders.frontier import FIRST, REDIRECT_PLACE, Frontier, Lead, Refusal
from portalcrawl.spiders.identity import contact_in, user_agent
from portalcrawl.spiders.sameness import Held, HeldBack, LeftOut
from portalcrawl.spiders.walking import Walk, is_full_walk_due
from portalcrawl.urls import url_key

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class PortalSpider(Spider):
    """Crawls the portal of one profile: ``scrapy crawl portal -a profile=NAME``."""

    name = "portal"
    run_log: RunLog
    """Set by the run ledger when the spider opens: where answers and failures are kept."""
    frontier: Frontier
    """Set by ``from_crawler``: what this run has claimed."""

    def __init__(self, profile: str | Profile, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.profile = load(profile) if isinstance(profile, str) else profile
        self.walk = Walk(self.profile.urls)
        self.is_full_walk = True
        """Whether this run asks every page of every listing."""
        self._held: dict[str, Request] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PortalSpider:
        """Build the spider and set the profile's politeness, below what the user sets."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings, profile = crawler.settings, spider.profile
        settings.set("DOWNLOAD_DELAY", profile.delay_seconds, priority="spider")
        settings.set("USER_AGENT", user_agent(contact_in(settings)), priority="spider")
        budget = settings.getint("PORTALCRAWL_MAX_PAGES") or profile.max_pages
        spider.frontier = Frontier(profile, max_pages=budget)
        crawler.signals.connect(spider.take_more, signals.spider_idle)
        return spider

    @property
    def ledger(self) -> RunLedger:
        """The run that this crawl is."""
        return ledger_of(self.crawler)

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the start pages, then for everything the archive knows to be due."""
        log, seeds = self.run_log, self.frontier.seeds()
        rules = log.address_rules()
        self.frontier.sameness.recall(rules, log.showing_pages() if rules else ())
        due = self._walked(log.due_pages())
        at_once = {page.url_key for page in due} | {seed.url_key for seed in seeds}
        self.frontier.rest(log.known_keys() - at_once)
        for request in self._requests(seeds, priority=FIRST):
            yield request
        for request in self._requests(self.frontier.lists(self.profile.sitemaps), priority=FIRST):
            yield request
        for request in self._due_requests(due):
            yield request

    def robots_told(self, body: bytes) -> None:
        """Ask for the sitemaps that a robots.txt names."""
        leads = self.frontier.lists(sitemaps_in(body))
        for request in self._requests(leads, priority=FIRST):
            self.crawler.engine.crawl(request)

    def _walked(self, due: list[PageRow]) -> list[PageRow]:
        """The due pages without those that are asked only if a listing has news before them."""
        days = self.profile.full_walk_days
        if days is None:
            days = self.settings.getfloat("PORTALCRAWL_FULL_WALK_DAYS")
        log = self.run_log
        self.is_full_walk = is_full_walk_due(log.walked_at(), days, now=log.started_at)
        entries = log.listed_entries()
        self.frontier.sameness.recall_entries(entries)
        if self.is_full_walk:
            # They come behind all others, when it is known anew what stands on the listings.
            for words in (SAME_PAGE, LIKE_THIS):
                log.unskip(words)
            return due
        self.walk = Walk(self.profile.urls, entries, fold=self.frontier.sameness.fold)
        return self.walk.hold(due)

    def take_more(self) -> None:
        """When nothing is left to do, ask the archive for pages found since, then what waits."""
        for words in self.frontier.release():
            self.run_log.unskip(words)
        requests = tuple(self._due_requests(self.run_log.due_pages())) or tuple(self._resumed())
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def admit(self, request: Request) -> str | Held | None:
        """Whether to send the request: None; or why not at all, or that it waits for others."""
        key, kind = request.meta["url_key"], request.meta["kind"]
        if kind == PageKind.FILE or request.meta.get("is_admitted"):
            return None
        answer = self.frontier.sameness.admit(key)
        request.meta["is_admitted"] = answer is None
        return answer

    def _resumed(self) -> Iterator[Request]:
        """Pages that waited for others, as soon as there is an answer for any of them."""
        sameness, waiting = self.frontier.sameness, self._held
        found = False
        while waiting and not found:
            for key, request in list(waiting.items()):
                answer = self.admit(request)
                if answer is Held.BACK:
                    continue
                del waiting[key]
                if isinstance(answer, str):
                    self._leave_out(request, answer)
                else:
                    found = True
                    yield request
            if waiting and not found and not sameness.press(waiting):
                key = next(iter(waiting))
                found = True
                sameness.force(key)
                request = waiting.pop(key)
                request.meta["is_admitted"] = True
                yield request

    def _leave_out(self, request: Request, reason: str) -> None:
        key = request.meta["url_key"]
        self.frontier.give_back(key)
        self.run_log.skipped(Refusal(request.url, key, reason))

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Reading | Request]:
        """Turn an answer into a reading, and ask for the pages that it leads to."""
        key = response.meta["url_key"]
        self.ledger.tally.answered(key, response.status, host=host_of(response.url))
        if response.status == 304:
            self._keep_revisit(response)
            yield from self._due_requests(self.walk.stood_still(key))
            return
        target = redirect_target(response)
        target_key = url_key(target, self.profile.urls) if target else None
        if target and target_key == key:
            yield from self._same_page(response, target)
            return
        if response.meta.get("elsewhere") and response.status in _NOT_HERE:
            yield elsewhere(asked_by(response))
            return
        at = response.meta.get("fetched_at") or self.run_log.now()
        capture = capture_of(response, key, portal=self.profile.name, at=at)
        reading = read(capture, self.profile)
        if target:
            link = Link(target, place=REDIRECT_PLACE)
            reading = replace(reading, links=(*reading.links, link))
        self.ledger.tally.saw(reading, target_key)
        yield reading
        yield from self._follow(reading)
        items = None if reading.page_kind == PageKind.ERROR else reading.items
        yield from self._due_requests(self.walk.read(key, items))

    def failed(self, failure: Any) -> Iterator[Request]:
        """Keep why a request brought no answer; stop when the portal is down.

        A page that was found on another host of the portal is asked there first.
        ``failure``: Twisted's, with the request that Scrapy adds to it.
        """
        request: Request = failure.request
        error: Exception = failure.value
        key = request.meta["url_key"]
        if self.ledger.failure or isinstance(error, RunEnds):
            return  # the page stays due
        if isinstance(error, HeldBack):
            self._held[key] = request
            return
        if isinstance(error, LeftOut):
            self._leave_out(request, str(error))
            yield from self._due_requests(self.walk.read(key, None))
            return
        self.frontier.sameness.said_nothing(key)
        yield from self._due_requests(self.walk.read(key, None))
        if isinstance(error, ClosedForNow):
            self.ledger.tally.not_asked(key, str(error))
            return  # the page stays due
        if isinstance(error, IgnoreRequest):
            self.run_log.refused(Refusal(request.url, key, str(error)))
            return
        if request.meta.get("elsewhere"):
            yield elsewhere(request)
            return
        self.run_log.failed(request.url, key, cause=cause_of(error))
        if self._is_down(host_of(request.url)):
            self.ledger.stop("portal_down")

    def _is_down(self, host: str) -> bool:
        """Whether a host of the start pages is silent; an alias host may be dead for years."""
        limit = self.settings.getint("PORTALCRAWL_STOP_AFTER_FAILURES")
        is_main = host in {host_of(seed) for seed in self.profile.seeds}
        return is_main and 0 < limit <= self.ledger.tally.failing[host]

    def _follow(self, reading: Reading) -> Iterator[Request]:
        leads = self.frontier.leads(reading)
        for refusal in leads:
            if isinstance(refusal, Refusal) and self.frontier.pass_over(refusal.url_key):
                self.run_log.skipped(refusal)
        yield from self._requests(
            lead
            for lead in leads
            if isinstance(lead, Lead) and not self.frontier.is_resting(lead.url_key)
        )

    def _same_page(self, response: Response, target: str) -> Iterator[Request]:
        """Follow a redirect to another spelling of the same page, a few times at most."""
        hops = response.meta.get("hops", 0) + 1
        if hops > self.settings.getint("PORTALCRAWL_MAX_REDIRECTS"):
            key = response.meta["url_key"]
            self.run_log.failed(response.url, key, cause=f"redirects to itself {hops} times")
            return
        asked = asked_by(response)
        yield asked.replace(url=target, meta=own_meta(asked) | {"hops": hops})

    def _keep_revisit(self, response: Response) -> None:
        lead = Lead(response.url, response.meta["url_key"], response.meta["kind"])
        self.frontier.sameness.said_nothing(lead.url_key)
        asked = asked_by(response).headers
        if "If-None-Match" in asked or "If-Modified-Since" in asked:
            at, name = self.run_log.now(), self.profile.name
            self.run_log.revisited(capture_of(response, lead.url_key, portal=name, at=at), lead)
        else:
            self.run_log.failed(response.url, lead.url_key, cause="answered 304 to a first request")

    def _due_requests(self, pages: Iterable[PageRow]) -> Iterator[Request]:
        """Ask for these pages where they stand today, except those left out by now."""
        leads = []
        for page in pages:
            if self.walk.is_held(page.url_key):
                continue
            url = self.profile.at_its_port(page.url)
            today = self.frontier.due(page, url)
            if isinstance(today, Lead):
                leads.append(today)
            elif today is None and self.frontier.leave(page.url_key):
                self.run_log.skipped(Refusal(page.url, page.url_key, _OUTSIDE))
            elif today is not None and self.frontier.pass_over(page.url_key):
                self.run_log.skipped(Refusal(page.url, page.url_key, today.reason))
        yield from self._requests(leads)

    def _requests(self, leads: Iterable[Lead], *, priority: int | None = None) -> Iterator[Request]:
        for lead in leads:
            if self.frontier.claim(lead.url_key):
                yield self._request(lead, lead.priority if priority is None else priority)

    def _request(self, lead: Lead, priority: int) -> Request:
        meta: dict[str, Any] = {
            "url_key": lead.url_key,
            "kind": lead.kind,
            "dont_redirect": True,
        }
        if lead.kind == PageKind.FILE:
            meta["download_maxsize"] = self.settings.getint("PORTALCRAWL_MAX_FILE_BYTES")
        url = self.profile.on_main_host(lead.url)
        if url != lead.url:
            meta["elsewhere"] = lead.url
        return Request(url, callback=self.parse, errback=self.failed, meta=meta, priority=priority)


_OUTSIDE = "outside the portal, by today's profile"

# Pages drift between the hosts of a portal: what one says is not here another may still have.
_NOT_HERE = frozenset({301, 302, 303, 307, 308, 404, 410})
