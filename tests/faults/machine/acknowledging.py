"""Says which pages a crawl has stored, and what shall befall it after so many of them."""

from __future__ import annotations

import os
import resource
from pathlib import Path
from signal import SIGKILL
from threading import Timer
from typing import TYPE_CHECKING, Any

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Acknowledged:
    """Writes ``url_key digest`` of each page beside the archive once it is stored.

    FAULT_KILL names a number of pages and the seconds after them at which the crawl is killed,
    FAULT_MOVE a number of pages and the seconds by which the clock is moved then, FAULT_LIMIT the
    bytes of memory that are left to it from there on.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._n_pages = 0
        self._n_bytes = 0
        path = f"{crawler.settings['PORTALCRAWL_ARCHIVE']}-ack"
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Acknowledged:
        told = cls(crawler)
        crawler.signals.connect(told.stored, signals.item_scraped)
        return told

    def stored(self, item: dict[str, Any]) -> None:
        line = f"{item['url_key']} {item['sha256']}\n".encode()
        os.pwrite(self._file, line, self._n_bytes)
        self._n_bytes += len(line)
        self._n_pages += 1
        if after := self._due("FAULT_KILL"):
            Timer(float(after), os.kill, (os.getpid(), SIGKILL)).start()
        if by := self._due("FAULT_MOVE"):
            os.environ["FAULT_CLOCK"] = by
        if more := self._due("FAULT_LIMIT"):
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + int(more)
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def _due(self, name: str) -> str:
        n_pages, _, what = os.environ.get(name, "").partition(" ")
        return what if n_pages == str(self._n_pages) else ""
