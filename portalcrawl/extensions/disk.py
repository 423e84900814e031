"""Ends a run before its disk is full."""

from __future__ import annotations

from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from portalcrawl.errors import StorageError
from portalcrawl.extensions.ledger import ledger_of
from portalcrawl.jobs.free_space import Floor, UsageOf, check_free

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

EVERY_ITEMS = 50
EVERY_BYTES = 64 * 1024 * 1024
"""Fifty attachments may be larger than what is left free."""


class Disk:
    """Looks at the free space now and then; the run ledger looks before the run begins."""

    def __init__(self, crawler: Crawler, *, usage_of: UsageOf = disk_usage) -> None:
        self._crawler = crawler
        self._path = Path(crawler.settings["PORTALCRAWL_ARCHIVE"])
        self._floor = Floor.of(crawler.settings)
        self._usage_of = usage_of
        self._n_items = 0
        self._n_bytes = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Disk:
        """Build the guard, unless the settings want no floor."""
        disk = cls(crawler)
        if not disk._floor.n_bytes or not disk._floor.share:
            raise NotConfigured
        crawler.signals.connect(disk.step, signals.item_scraped)
        return disk

    def step(self, response: Response) -> None:
        """Count an item that was stored, and look where it is time."""
        self._n_items += 1
        self._n_bytes += len(response.body)
        if self._n_items < EVERY_ITEMS and self._n_bytes < EVERY_BYTES:
            return
        self._n_items = self._n_bytes = 0
        try:
            check_free(self._path, self._floor, usage_of=self._usage_of)
        except StorageError as error:
            ledger_of(self._crawler).fail(error)
