"""The archive: the only room that knows SQL."""

from portalcrawl.archive.archive import Archive
from portalcrawl.archive.frontier import PageRow
from portalcrawl.archive.runs import COUNTS, FailedPage, RunFacts, RunReport, ShrunkenListing
from portalcrawl.archive.search import Hit, SearchOptions, SearchResult

__all__ = [
    "COUNTS",
    "Archive",
    "FailedPage",
    "Hit",
    "PageRow",
    "RunFacts",
    "RunReport",
    "SearchOptions",
    "SearchResult",
    "ShrunkenListing",
]
