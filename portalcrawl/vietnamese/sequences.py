"""Parts in which two sequences are equal or differ, at a cost that is known before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_MOST_PAIRS = 50_000
"""Pairs of equal units that ``difflib`` may look at; it does so again for each part it finds."""

Part = tuple[bool, Sequence[str], Sequence[str]]
"""``(is equal, old part, new part)``."""


def iter_parts(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    """Both sequences in order, part by part; one part where the rest would cost too much.

    >>> [part for part in iter_parts("xã Lay Nưa".split(), "xã Na Lay".split()) if part[1]]
    [(True, ['xã'], ['xã']), (True, ['Lay'], ['Lay']), (False, ['Nưa'], [])]
    """
    first = _n_common(old, new)
    last = _n_common(old[first:][::-1], new[first:][::-1])
    old_end, new_end = len(old) - last, len(new) - last
    yield True, old[:first], new[:first]
    yield from _inner_parts(old[first:old_end], new[first:new_end])
    yield True, old[old_end:], new[new_end:]


def is_cheap(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the sequences can be compared unit by unit in a fraction of a second."""
    counted = Counter(new)
    n_pairs = sum(number * counted[unit] for unit, number in Counter(old).items())
    return n_pairs <= _MOST_PAIRS


def _inner_parts(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    if not is_cheap(old, new):
        yield False, old, new
        return
    # Without autojunk: in a long text it takes the commonest words for noise.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        yield tag == "equal", old[low:high], new[new_low:new_high]


def _n_common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
