"""The archive: the only room that knows SQL."""

from portalcrawl.archive.archive import Archive
from portalcrawl.archive.checking.chain import Checkpoint, read_checkpoint
from portalcrawl.archive.checking.condition import (
    Condition,
    NewestRun,
    condition_of,
    sqlite_version,
)
from portalcrawl.archive.checking.finding import Checked, Finding
from portalcrawl.archive.checking.holding import Holder
from portalcrawl.archive.checking.inventory import Inventory, take_inventory
from portalcrawl.archive.checking.verify import CHECKS
from portalcrawl.archive.claiming import Claim
from portalcrawl.archive.compressing.compacting import Compaction
from portalcrawl.archive.compressing.sizes import Sizes
from portalcrawl.archive.searching.hits import MOST_COUNTED, Hit, SearchOptions, SearchResult
from portalcrawl.archive.sharing.export import Export, ExportFacts
from portalcrawl.archive.sharing.export_choice import Choice
from portalcrawl.archive.sharing.export_tables import ExportTable, Row
from portalcrawl.archive.sharing.withholding import Withholding
from portalcrawl.archive.storing.changing import CHANGE_KINDS, FieldDifference
from portalcrawl.archive.storing.discovering import AddressRule, ListedEntry
from portalcrawl.archive.storing.facts import FailedPage, RunFacts
from portalcrawl.archive.storing.foreseeing import Foresight
from portalcrawl.archive.storing.frontier import PageRow
from portalcrawl.archive.storing.habits import PageDateLine
from portalcrawl.archive.storing.judging import CUT_OFF, Standing, evidence_of, standing_of
from portalcrawl.archive.storing.learned import (
    MOST_PAGES,
    TeachingPage,
    digest_of,
    in_order,
    site_of,
)
from portalcrawl.archive.storing.listings import Listed, ListedPage, ListingHistory
from portalcrawl.archive.storing.living import Life
from portalcrawl.archive.storing.planning import KnownPage
from portalcrawl.archive.storing.rereading import Reread
from portalcrawl.archive.storing.robots import RobotsFile
from portalcrawl.archive.storing.runs import COUNTS, NORMAL_AFTER, RunReport
from portalcrawl.archive.storing.texts import Upkeep
from portalcrawl.archive.storing.trials import Past, Trials, Waiting
from portalcrawl.archive.storing.versions import Version
from portalcrawl.archive.telling.digesting import Digest, DigestEvent, DigestRun, Window
from portalcrawl.archive.telling.history import EVENTS, HistoryEntry
from portalcrawl.archive.telling.provenance import Provenance
from portalcrawl.archive.telling.recall import Readable

__all__ = [
    "CHANGE_KINDS",
    "CHECKS",
    "COUNTS",
    "CUT_OFF",
    "EVENTS",
    "MOST_COUNTED",
    "MOST_PAGES",
    "NORMAL_AFTER",
    "AddressRule",
    "Archive",
    "Checked",
    "Checkpoint",
    "Choice",
    "Claim",
    "Compaction",
    "Condition",
    "Digest",
    "DigestEvent",
    "DigestRun",
    "Export",
    "ExportFacts",
    "ExportTable",
    "FailedPage",
    "FieldDifference",
    "Finding",
    "Foresight",
    "HistoryEntry",
    "Hit",
    "Holder",
    "Inventory",
    "KnownPage",
    "Life",
    "Listed",
    "ListedEntry",
    "ListedPage",
    "ListingHistory",
    "NewestRun",
    "PageDateLine",
    "PageRow",
    "Past",
    "Provenance",
    "Readable",
    "Reread",
    "RobotsFile",
    "Row",
    "RunFacts",
    "RunReport",
    "SearchOptions",
    "SearchResult",
    "Sizes",
    "Standing",
    "TeachingPage",
    "Trials",
    "Upkeep",
    "Version",
    "Waiting",
    "Window",
    "Withholding",
    "condition_of",
    "digest_of",
    "evidence_of",
    "in_order",
    "read_checkpoint",
    "site_of",
    "sqlite_version",
    "standing_of",
    "take_inventory",
]
