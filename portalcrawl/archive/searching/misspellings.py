"""Every spelling one slip away from a folded syllable: pure rules."""

from collections.abc import Iterator
from string import ascii_lowercase

_HEARD_ALIKE = (
    ("tr", "ch"), ("s", "x"), ("gi", "d"), ("d", "v"), ("gi", "r"), ("d", "r"), ("gi", "v"),
    ("l", "n"), ("k", "c"), ("c", "qu"), ("k", "qu"), ("ngh", "ng"), ("gh", "g"), ("f", "ph"),
    ("w", "qu"), ("w", "v"), ("z", "d"), ("z", "gi"), ("j", "gi"),
)  # fmt: skip
"""Beginnings of syllables that dialects and quick typing confuse, in both directions."""

_ENDS_ALIKE = (("n", "ng"), ("n", "nh"), ("t", "c"), ("ch", "t"), ("i", "y"), ("u", "o"))
"""Ends of syllables that do."""


def slips(word: str) -> list[str]:
    """The spellings one slip away, likely slips first; two words where a space was forgotten.

    >>> slips("muog")[:3]
    ['muogn', 'muo g', 'mu og']
    """
    found = dict.fromkeys((*_heard_alike(word), *_parted(word), *_one_letter(word)))
    found.pop(word, None)
    return list(found)


def _heard_alike(word: str) -> Iterator[str]:
    for one, other in (*_HEARD_ALIKE, *(pair[::-1] for pair in _HEARD_ALIKE)):
        if word.startswith(one):
            yield other + word.removeprefix(one)
    for one, other in (*_ENDS_ALIKE, *(pair[::-1] for pair in _ENDS_ALIKE)):
        if word.endswith(one):
            yield word.removesuffix(one) + other


def _parted(word: str) -> Iterator[str]:
    for cut in range(len(word) - 1, 0, -1):
        yield f"{word[:cut]} {word[cut:]}"


def _one_letter(word: str) -> Iterator[str]:
    for cut in range(len(word) + 1):
        before, after = word[:cut], word[cut:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in ascii_lowercase)
        yield from (before + letter + after for letter in ascii_lowercase)
