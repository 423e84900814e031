"""How two addresses of one name differ, in however many ways.

A page may be met at its most intricate address first; what it has in common with a plain one
shows only where several ways to vary an address are let go.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from types import MappingProxyType

from portalcrawl.spiders.evidence import Evidence, Rule
from portalcrawl.urls.variants import Variant, core_of, variants_of

_MOST_STEPS = 3
_MOST_SIMPLER = 60
"""Simpler addresses that are looked at for one."""
_MOST_OF_A_NAME = 4
"""Texts that are compared with a new one of their name."""


class Namesakes:
    """The texts that were read, by what names them in their addresses."""

    def __init__(self, about: Callable[[Rule], Evidence]) -> None:
        self._about = about
        self._texts: dict[str, list[str]] = {}

    def add(self, key: str) -> None:
        """Let the text be found by others of its name."""
        known = self._texts.setdefault(core_of(key), [])
        if len(known) < _MOST_OF_A_NAME:
            known.append(key)

    def of(self, key: str) -> Iterator[tuple[set[Rule], str]]:
        """Texts of the same name, each with what it differs by that nobody proved."""
        for other in self._texts.get(core_of(key), ()):
            if other == key:
                continue
            found = [self._unproved(ways) for ways in ways_between(key, other)]
            known = [unproved for unproved in found if unproved is not None]
            # Where proved ways tell that both are one, that they are speaks for no other way.
            if known and all(known):
                yield min(known, key=len), other

    def _unproved(self, ways: Iterable[Variant]) -> set[Rule] | None:
        """The rules that these ways still need; None where one of them chooses something."""
        known = {rule: self._about(rule) for rule in (Rule.of("text", way) for way in ways)}
        if any(not (one.is_open or one.is_proved) for one in known.values()):
            return None
        return {rule for rule, one in known.items() if one.is_open}


def ways_between(one: str, other: str) -> Iterator[frozenset[Variant]]:
    """The sets of ways in which both addresses come to the same simpler one, in a fixed order.

    >>> [[str(way) for way in sorted(ways)] for ways in ways_between("a.vn/t/b/en?x=1", "a.vn/t/b")]
    [['"en" behind the path chooses nothing', 'parameter "x" chooses nothing']]
    """
    mine, theirs = _simpler(one), _simpler(other)
    found = {mine[each] | theirs[each] for each in mine.keys() & theirs.keys()}
    smallest = (ways for ways in found if not any(less < ways for less in found))
    yield from sorted(smallest, key=lambda ways: (len(ways), sorted(ways)))


@lru_cache(maxsize=20_000)
def _simpler(url_key: str) -> MappingProxyType[str, frozenset[Variant]]:
    """Every simpler address within a few steps, the address itself too, with the ways there."""
    found: dict[str, frozenset[Variant]] = {url_key: frozenset()}
    latest = [url_key]
    for _ in range(_MOST_STEPS):
        known = len(found)
        for each in latest:
            for way, simpler in variants_of(each):
                found.setdefault(simpler, found[each] | {way})
        latest = list(found)[known:]
        if len(found) > _MOST_SIMPLER:
            break
    return MappingProxyType(found)
