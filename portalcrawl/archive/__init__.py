"""The archive: the only room that knows SQL."""

from portalcrawl.archive.archive import Archive
from portalcrawl.archive.chain import Checkpoint, read_checkpoint
from portalcrawl.archive.changing import CHANGE_KINDS, FieldDifference
from portalcrawl.archive.compacting import Compaction
from portalcrawl.archive.export import Export, ExportFacts
from portalcrawl.archive.export_choice import Choice
from portalcrawl.archive.export_tables import ExportTable, Row
from portalcrawl.archive.facts import FailedPage, RunFacts
from portalcrawl.archive.finding import Checked, Finding
from portalcrawl.archive.frontier import PageRow
from portalcrawl.archive.habits import PageDateLine
from portalcrawl.archive.history import EVENTS, HistoryEntry
from portalcrawl.archive.hits import MOST_COUNTED, Hit, SearchOptions, SearchResult
from portalcrawl.archive.inventory import Inventory, take_inventory
from portalcrawl.archive.listings import Listed, ListedPage, ListingHistory
from portalcrawl.archive.living import Life
from portalcrawl.archive.provenance import Provenance
from portalcrawl.archive.recall import Readable
from portalcrawl.archive.rereading import Reread
from portalcrawl.archive.runs import COUNTS, NORMAL_AFTER, RunReport
from portalcrawl.archive.sizes import Sizes
from portalcrawl.archive.verify import CHECKS
from portalcrawl.archive.versions import Version
from portalcrawl.archive.withholding import Withholding

__all__ = [
    "CHANGE_KINDS",
    "CHECKS",
    "COUNTS",
    "EVENTS",
    "MOST_COUNTED",
    "NORMAL_AFTER",
    "Archive",
    "Checked",
    "Checkpoint",
    "Choice",
    "Compaction",
    "Export",
    "ExportFacts",
    "ExportTable",
    "FailedPage",
    "FieldDifference",
    "Finding",
    "HistoryEntry",
    "Hit",
    "Inventory",
    "Life",
    "Listed",
    "ListedPage",
    "ListingHistory",
    "PageDateLine",
    "PageRow",
    "Provenance",
    "Readable",
    "Reread",
    "Row",
    "RunFacts",
    "RunReport",
    "SearchOptions",
    "SearchResult",
    "Sizes",
    "Version",
    "Withholding",
    "read_checkpoint",
    "take_inventory",
]
