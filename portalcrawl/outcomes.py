"""What came of storing a page, and of a whole run."""

from enum import StrEnum


class Change(StrEnum):
    """What storing a reading did to the archive."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ALIAS = "alias"
    """Another address of a text that is already here."""
    MISSING = "missing"
    """A known page answered that it is gone."""
    KEPT = "kept"
    """A page that reads worse than what is archived; the good reading stays."""
    CAPTURED = "captured"
    """No text: a listing, a file, an error page. Kept as a capture only."""


class Verdict(StrEnum):
    """How a run ended."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    SUSPECT = "suspect"
    FAILED = "failed"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


SAME_PAGE = "the same page at another address"
"""How the reason begins for which an address of a page is left out that is asked elsewhere."""
