"""How long one sort of address is followed while it brings nothing new: pure, no portal's rules.

Notices and reports may differ in numbers only, and so do the pages of a calendar without end.
What parts them is how a portal speaks of them: a text has a day of its own, or somebody named it.
"""

import re
from collections import Counter

from portalcrawl.spiders.showing import Shown
from portalcrawl.urls.variants import shape_of

BARREN_PAGES = 12
"""Pages of one shape in a row without a new text or entry, after which no more are asked."""
ALIKE_PAGES = 300
"""The same for pages that are named, or have a day, and differ from others in numbers only."""
_AGAIN = "the next full walk tries again"
SPENT = f"{BARREN_PAGES} addresses like this in a row brought nothing new; {_AGAIN}"
"""Reason kept with an address whose shape is spent."""
ALIKE = f"{ALIKE_PAGES} addresses like this in a row differ in numbers only; {_AGAIN}"
"""Reason kept with an address whose shape goes on and on."""
LIKE_THIS = "addresses like this in a row"
"""What both reasons say, and those of earlier versions."""

_DIGITS = re.compile(r"\d+")


class Budget:
    """What each shape of address brought in one run."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}
        self._barren: Counter[str] = Counter()
        self._alike: Counter[str] = Counter()
        self._names: set[str] = set()
        self._entries: set[str] = set()

    def ask(self, key: str) -> None:
        """Note that the address is asked."""
        self._names.add(_name(key))

    def name(self, key: str) -> None:
        """Note that a page names this address in words of its own."""
        self._entries.add(key)

    def spent(self, key: str) -> str | None:
        """Why no address like this is asked any more; one with a name never met is tried."""
        name, shape = _name(key), shape_of(key)
        if name not in self._names and _is_telling(name):
            return None
        if self._alike[shape] >= ALIKE_PAGES:
            return ALIKE
        is_barren = self._barren[shape] >= BARREN_PAGES
        return SPENT if is_barren and key not in self._entries else None

    def brought(self, key: str, shown: Shown, *, is_known: bool = False) -> None:
        """Count a page by what it shows; one that was archived before uses nothing up.

        Entries count once for each shape: a list of everything repeats other lists.
        """
        shape = shape_of(key)
        seen = self._seen.setdefault(shape, set())
        has_words, has_numbers = bool(shown.marks - seen), bool(shown.exact - seen)
        seen |= shown.marks | shown.exact
        if is_known:
            return
        is_text = has_numbers and (shown.is_own or key in self._entries)
        self._barren[shape] = 0 if has_words or is_text else self._barren[shape] + 1
        self._alike[shape] = 0 if has_words else self._alike[shape] + 1


def _name(key: str) -> str:
    """The last segment, which names the text on most portals; numbers alone name none."""
    return _DIGITS.sub("#", key.partition("?")[0].rpartition("/")[2].lower())


def _is_telling(name: str) -> bool:
    return name.count("-") > 1 or len(name) > 24
