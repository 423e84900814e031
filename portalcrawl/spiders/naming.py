"""How a portal names its pages: what a link or a listing calls a text before it is asked."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from portalcrawl.spiders.evidence import Rule
from portalcrawl.spiders.showing import words_in
from portalcrawl.urls.variants import shape_of

MOST_ODD = 5
"""Addresses asked for their odd names for one rule; then only every so-and-so-many-th."""
_LIKE = 0.6
"""Share of the shorter name's words that two names of one text have in common at least."""
_FEWEST = {"entry": 2, "link": 3}
"""Words of letters in a name: fewer say no more than "next" or "page 7"."""
_TOKEN = re.compile(r"\w+")

# Menus name the same pages in the same words, on every page.
_shape_of = lru_cache(maxsize=50_000)(shape_of)


@lru_cache(maxsize=16_384)
def _n_words(name: str) -> int:
    return len(words_in(name))


class Naming:
    """The names that one run has met, each of one address of a shape."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._owners: dict[tuple[str, str], str] = {}
        self._odd: Counter[Rule] = Counter()

    def entry(self, key: str, title: str) -> bool:
        """Note an entry of a listing; return whether the name is its own."""
        is_own = self._is_own(key, title, fewest=_FEWEST["entry"])
        if is_own:
            self._names.setdefault(key, title)
        return is_own

    def text(self, key: str, title: str | None) -> None:
        """Note the title of a text that was read."""
        if title:
            self._titles[key] = title

    def link(self, key: str, words: str, *, found_on: str) -> bool:
        """Return whether words of its own lead to the page, from a page of another shape.

        What leads from one page to the next of its kind may go on without end.
        """
        is_onward = _shape_of(key) == _shape_of(found_on)
        return not is_onward and self._is_own(key, words, fewest=_FEWEST["link"])

    def is_odd(self, key: str, owner: str | None, *, rules: Iterable[Rule]) -> bool:
        """Whether the page is called otherwise than the one it is held for, and has to tell."""
        name, theirs = self._names.get(key), self._title_of(owner)
        known = tuple(rules)
        if name is None or theirs is None or are_alike(name, theirs):
            return False
        self._odd.update(known)
        return any(self._odd[rule] <= MOST_ODD for rule in known)

    def _title_of(self, key: str | None) -> str | None:
        return self._titles.get(key, self._names.get(key)) if key else None

    def _is_own(self, key: str, name: str, *, fewest: int) -> bool:
        if _n_words(name) < fewest:
            return False
        return self._owners.setdefault((_shape_of(key), name.lower()), key) == key


def are_alike(name: str, other: str) -> bool:
    """Whether two names may be those of one text: one may be cut, or changed a little.

    >>> are_alike("Thông báo số 12 về cấp nước", "Thông báo số 12"), are_alike("Số 12", "Số 13")
    (True, False)
    """
    one, two = (set(_TOKEN.findall(text.lower())) for text in (name, other))
    if one <= two or two <= one:
        return True
    numbers = [{token for token in tokens if token.isdigit()} for tokens in (one, two)]
    is_other = all(numbers) and numbers[0].isdisjoint(numbers[1])
    return not is_other and len(one & two) >= _LIKE * min(len(one), len(two))
