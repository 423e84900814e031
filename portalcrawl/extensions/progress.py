"""Says on stderr how far a run is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from portalcrawl.spiders.portal import PortalSpider


class Progress:
    """Says on stderr how far the run is: a bar on a terminal, a line now and then elsewhere."""

    def __init__(self, crawler: Crawler, console: Console, *, as_bar: bool) -> None:
        self._crawler = crawler
        self._console = console
        self._every = max(1, crawler.settings.getint("PORTALCRAWL_PROGRESS_EVERY"))
        self._n_done = 0
        self._bar = _bar(console) if as_bar else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Build the display that PORTALCRAWL_PROGRESS asks for."""
        mode = crawler.settings["PORTALCRAWL_PROGRESS"]
        if mode == "none":
            raise NotConfigured
        console = Console(stderr=True)
        as_bar = mode == "bar" or (mode == "auto" and console.is_terminal)
        progress = cls(crawler, console, as_bar=as_bar)
        crawler.signals.connect(progress.begin, signals.spider_opened)
        crawler.signals.connect(progress.step, signals.response_received)
        crawler.signals.connect(progress.end, signals.spider_closed)
        return progress

    def begin(self, spider: PortalSpider) -> None:
        """Show the bar."""
        if self._bar:
            self._bar.add_task(spider.profile.name, total=None)
            self._bar.start()

    def step(self, request: Request, spider: PortalSpider) -> None:
        """Count an answer; robots.txt is none."""
        if "url_key" not in request.meta:
            return
        self._n_done += 1
        n_known = spider.frontier.n_claimed
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._n_done, total=n_known)
        elif self._n_done % self._every == 0:
            line = f"{spider.profile.name}: {self._n_done} of {n_known} pages"
            self._console.print(line, markup=False, highlight=False)

    def end(self) -> None:
        """Take the bar away: the last line belongs to the verdict."""
        if self._bar:
            self._bar.stop()


def _bar(console: Console) -> Bar:
    return Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
