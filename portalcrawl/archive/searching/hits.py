"""What is asked of a search, and what it answers."""

from dataclasses import dataclass
from datetime import date

MOST_COUNTED = 5_000
"""Texts that are counted and ranked; of more, the newest in the archive are."""


@dataclass(frozen=True, kw_only=True)
class SearchOptions:
    """What narrows a search, and how much of it to show; None narrows nothing."""

    portal: str | None = None
    section: str | None = None
    """With or without marks."""
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    kind: str | None = None
    """``article``, ``document`` or ``static``."""
    cites: str | None = None
    """Number of a document that the text cites, in any spelling."""
    sort: str = "relevance"
    """``relevance``, or ``date``: newest first."""
    limit: int = 20
    offset: int = 0
    marks: tuple[str, str] = ("[", "]")
    """What stands before and after a found word in snippets."""

    @property
    def narrows(self) -> bool:
        """Whether anything but the words keeps texts out."""
        filters = (self.portal, self.section, self.since, self.until, self.kind, self.cites)
        return any(filters)


@dataclass(frozen=True)
class Hit:
    """One text that was found."""

    id: int
    title: str | None
    url: str | None
    section: str | None
    published_at: str | None
    published_precision: str | None
    snippet: str | None
    """Part of the text around the words, accents as written."""
    rank: float | None
    """bm25, smaller is better; None where nothing was ranked."""
    portal: str | None = None
    page_kind: str | None = None
    status: str | None = None
    """``live``, ``missing`` or ``gone`` from its portal."""
    issued_on: str | None = None
    """Day on which a document was issued; None for other texts."""
    listed_title: str | None = None
    """What the portal's listings call a page that shows no title itself."""
    url_key: str | None = None
    """Canonical form of the address; tells a text apart that has no address."""
    tier: str | None = None
    """The tier it was found by; of a sentence, ``most`` may follow a stricter one."""


@dataclass(frozen=True)
class SearchResult:
    """What was found, and how."""

    tier: str
    """``number``, ``exact``, ``mixed``, ``folded``, ``most`` of the words, or ``none``."""
    count: int
    """Texts found, however many hits are shown; ``MOST_COUNTED`` where there are more."""
    hits: tuple[Hit, ...]
    explanation: str
    """One sentence that says how the words were taken."""
    is_capped: bool = False
    """There are more texts than ``count`` says."""
    did_you_mean: tuple[str, ...] = ()
    """Words that the archive does hold, nearest first; only where those asked for are not."""
    n_without_filters: int | None = None
    """Texts that the filters alone kept out; None where nothing narrowed or something was found."""
