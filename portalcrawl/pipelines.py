"""The item pipelines: each a thin class over one pure function from reading to reading.

``STEPS`` is the same list without Scrapy: ``read``, ``import`` and later rereadings use it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from portalcrawl.checks import check
from portalcrawl.errors import StorageError
from portalcrawl.extract import cite_documents, date_page, read, strip_boilerplate
from portalcrawl.items import Capture, Reading
from portalcrawl.outcomes import Change
from portalcrawl.portals import Profile
from portalcrawl.records import iso

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from portalcrawl.spiders.portal import PortalSpider

Step = Callable[[Reading, Profile], Reading]


def check_reading(reading: Reading, profile: Profile) -> Reading:
    """The reading with what is odd about it noted."""
    return check(reading)


STEPS: tuple[Step, ...] = (strip_boilerplate, date_page, cite_documents, check_reading)
"""What makes a page as printed into one that is understood, in order."""


def understand(capture: Capture, profile: Profile) -> Reading:
    """Everything we can say about a capture; never raises on odd pages."""
    reading = read(capture, profile)
    for step in STEPS:
        reading = step(reading, profile)
    return reading


class StepPipeline(ABC):
    """A pipeline that applies one step with the spider's profile."""

    def __init__(self, spider: PortalSpider) -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StepPipeline:
        """Build the pipeline for the running spider."""
        return cls(_spider_of(crawler))

    @property
    def profile(self) -> Profile:
        """The spider's, as the archive has taught it since the pipeline was built."""
        return self._spider.profile

    def process_item(self, item: Any) -> Any:
        """Return the reading with this step applied; other items pass untouched."""
        reading = _reading_in(item)
        return self.step(reading) if reading else item

    @abstractmethod
    def step(self, reading: Reading) -> Reading:
        """Return the reading with more understood of it."""


class BoilerplatePipeline(StepPipeline):
    """Decides what is content: title, sapo, body, author, counters; moves the rest aside."""

    def step(self, reading: Reading) -> Reading:
        """Apply ``strip_boilerplate``; what the whole page shows is noted for the lessons."""
        self._spider.run_log.seen.note(reading, self.profile)
        return strip_boilerplate(reading, self.profile)


class DatePipeline(StepPipeline):
    """Finds when the page was published, and what cannot be its date."""

    def step(self, reading: Reading) -> Reading:
        """Apply ``date_page``."""
        return date_page(reading, self.profile)


class CitationPipeline(StepPipeline):
    """Finds the documents that the text names."""

    def step(self, reading: Reading) -> Reading:
        """Apply ``cite_documents``."""
        return cite_documents(reading, self.profile)


class CheckPipeline(StepPipeline):
    """Notes what is missing, implausible or contradictory."""

    def step(self, reading: Reading) -> Reading:
        """Apply ``check``."""
        return check_reading(reading, self.profile)


class ArchivePipeline:
    """Stores the reading and the pages it leads to; hands on its index line."""

    def __init__(self, spider: PortalSpider) -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePipeline:
        """Build the pipeline for the running spider."""
        return cls(_spider_of(crawler))

    def process_item(self, item: Any) -> Any:
        """Store the reading in one transaction; return what feeds may export of it.

        Drops it when the archive cannot be written: the page stays due, the crawl ends.
        """
        reading = _reading_in(item)
        if reading is None:
            return item
        self._spider.frontier.sameness.showed(reading)
        try:
            change = self._spider.run_log.store(reading, self._spider.frontier.leads(reading))
        except StorageError as error:
            raise _dropped(error) from error
        return index_line(reading, change)


def index_line(reading: Reading, change: Change) -> dict[str, Any]:
    """The capture in one line, without its bytes, which no feed exporter can write."""
    return {
        "portal": reading.capture.portal,
        "url": reading.capture.url,
        "url_key": reading.capture.url_key,
        "page_kind": str(reading.page_kind),
        "title": reading.title,
        "published_at": iso(reading.published_at),
        "captured_at": iso(reading.capture.fetched_at),
        "sha256": reading.capture.digest,
        "digest": reading.digest,
        "change": str(change),
    }


# Scrapy, which ItemAdapter loads too, is imported only where it runs: reading a file can do
# without its 0.4 s.


def _reading_in(item: Any) -> Reading | None:
    if isinstance(item, Reading):
        return item
    from itemadapter import ItemAdapter

    held = ItemAdapter(item).item
    return held if isinstance(held, Reading) else None


def _dropped(error: StorageError) -> Exception:
    from scrapy.exceptions import DropItem

    # Scrapy would print the whole page; the run ledger says why in one sentence.
    return DropItem(str(error), log_level="DEBUG")


def _spider_of(crawler: Crawler) -> PortalSpider:
    return cast("PortalSpider", crawler.spider)
