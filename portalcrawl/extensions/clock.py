"""Notices a clock that is moved while a run is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals

from portalcrawl.extensions.ledger import ledger_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Clock:
    """Has the run ledger compare the machine's clock with a steady one at each answer.

    A clock that is moved and moved back in between would go unseen at the end.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Clock:
        """Build the extension and follow the answers."""
        clock = cls(crawler)
        crawler.signals.connect(clock.look, signals.response_received)
        return clock

    def look(self) -> None:
        """Compare the clocks now."""
        ledger_of(self._crawler).drift.look()
