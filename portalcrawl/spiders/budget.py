"""How long one sort of address is followed while it brings nothing new: pure, no portal's rules."""

from collections import Counter

from portalcrawl.urls.variants import shape_of

BARREN_PAGES = 12
"""Pages of one shape in a row without a new text or entry, after which no more are asked."""
SPENT = f"{BARREN_PAGES} addresses like this in a row brought nothing new"
"""Reason kept with an address whose shape is spent."""


class Budget:
    """What each shape of address brought in one run."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}
        self._barren: Counter[str] = Counter()
        self._names: set[str] = set()

    def ask(self, key: str) -> None:
        """Note that the address is asked."""
        self._names.add(_name(key))

    def is_spent(self, key: str) -> bool:
        """Whether addresses like this bring nothing; one with a name never met is tried."""
        name = _name(key)
        if self._barren[shape_of(key)] < BARREN_PAGES:
            return False
        return name in self._names or not _is_telling(name)

    def brought(self, key: str, marks: set[str]) -> None:
        """Count a page by what it shows: marks of its text, or of its entries; empty for neither.

        Entries count once for each shape: a list of everything repeats other lists.
        """
        shape = shape_of(key)
        seen = self._seen.setdefault(shape, set())
        self._barren[shape] = 0 if marks - seen else self._barren[shape] + 1
        seen |= marks


def _name(key: str) -> str:
    """The last segment, which names the text on most portals."""
    return key.partition("?")[0].rpartition("/")[2].lower()


def _is_telling(name: str) -> bool:
    return name.count("-") > 1 or len(name) > 24
