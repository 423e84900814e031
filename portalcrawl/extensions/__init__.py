"""What follows a run from its first to its last moment: ledger, progress display, guards."""

from portalcrawl.extensions.budget import RunBudget
from portalcrawl.extensions.clock import Clock
from portalcrawl.extensions.disk import Disk
from portalcrawl.extensions.ledger import RunLedger, ledger_of
from portalcrawl.extensions.progress import Progress

__all__ = ["Clock", "Disk", "Progress", "RunBudget", "RunLedger", "ledger_of"]
