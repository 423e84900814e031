"""The archive: the only room that knows SQL."""

from portalcrawl.archive.archive import Archive
from portalcrawl.archive.export import Export, ExportFacts
from portalcrawl.archive.export_choice import Choice
from portalcrawl.archive.export_tables import ExportTable, Row
from portalcrawl.archive.facts import FailedPage, RunFacts
from portalcrawl.archive.frontier import PageRow
from portalcrawl.archive.habits import PageDateLine
from portalcrawl.archive.inventory import Inventory, take_inventory
from portalcrawl.archive.listings import Listed, ListedPage, ListingHistory
from portalcrawl.archive.living import Life
from portalcrawl.archive.recall import Readable
from portalcrawl.archive.rereading import Reread
from portalcrawl.archive.runs import COUNTS, NORMAL_AFTER, RunReport
from portalcrawl.archive.search import Hit, SearchOptions, SearchResult
from portalcrawl.archive.withholding import Withholding

__all__ = [
    "COUNTS",
    "NORMAL_AFTER",
    "Archive",
    "Choice",
    "Export",
    "ExportFacts",
    "ExportTable",
    "FailedPage",
    "Hit",
    "Inventory",
    "Life",
    "Listed",
    "ListedPage",
    "ListingHistory",
    "PageDateLine",
    "PageRow",
    "Readable",
    "Reread",
    "Row",
    "RunFacts",
    "RunReport",
    "SearchOptions",
    "SearchResult",
    "Withholding",
    "take_inventory",
]
