"""What follows a run from its first to its last moment: the ledger, the progress display."""

from portalcrawl.extensions.ledger import RunLedger, ledger_of
from portalcrawl.extensions.progress import Progress

__all__ = ["Progress", "RunLedger", "ledger_of"]
