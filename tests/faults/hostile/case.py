"""One hostile page: what is answered, and how the run may end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.faults.hostile.server import Peer

Answer = bytes | Callable[[Peer], None]
"""Bytes as they go over the wire, or what writes them."""

PATH = "/TINTUC/View/la"
"""Where the hostile page stands."""

FAILED = frozenset({"failed"})
"""No answer that could be kept."""
UNFIT = frozenset({"unfit", "maintenance"})
"""An answer that is kept as a capture, and of which nothing is believed."""
GONE = frozenset({"gone"})
MOVED = frozenset({"redirected"})
LEFT_OUT = frozenset({"skipped", "refused"})
FETCHED = frozenset({"fetched"})
"""A good page; a text only where the case says so."""

PARTIAL = frozenset({3})
ANY_END = frozenset({0, 1, 3, 4, 6})


@dataclass(frozen=True)
class Case:
    """A hostile page beside 20 good ones."""

    name: str
    """Short and of its own: ``a length too short``."""
    row: str
    """Row of RELIABILITY.md, section 4: ``N6``."""
    answer: Answer
    """What ``PATH`` answers, each time it is asked."""
    routes: Mapping[str, Answer] = field(default_factory=dict)
    """Further paths to what they answer; goes before the portal's own pages."""
    fallback: Answer | None = None
    """What every path answers that nobody knows; None for a 404."""
    links: tuple[str, ...] = ()
    """Further addresses that the start page links, as they stand in ``href``."""
    robots: Answer | None = None
    """What /robots.txt answers; None for a 404."""
    earlier: bytes | None = None
    """What ``PATH`` answered in a first crawl: it is archived, and has to outlive the second."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Settings of the crawl, over ``runner.SETTINGS``."""
    state: frozenset[str | None] = FAILED | UNFIT | GONE | MOVED | LEFT_OUT | FETCHED
    """States in which the hostile page may end."""
    has_text: bool = False
    """Whether the page may become a text; else one from it is a lie."""
    codes: frozenset[int] = ANY_END
    """Exit codes with which the run may end."""
    is_closed: bool = False
    """Whether the whole portal is closed to us, so that no good page can be asked for."""
    check: Callable[[Any], None] | None = None
    """Asserts more of the ``Outcome`` (``runner.py``)."""
    skip: str | None = None
    """Why the case cannot be run here."""

    def __str__(self) -> str:
        return f"{self.row} {self.name}"
