"""Whether one word is another one written wrong: marks, tone place, likely and slipped letters."""

from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.syllables import is_syllable

_CONFUSED = (("ngh", "ng"), ("gh", "g"), ("tr", "ch"), ("gi", "d"), ("x", "s"), ("y", "i"))
"""Letters that many writers confuse, with the one that stands for both."""
_LONGEST = 24
"""Longer words are addresses and numbers."""


def is_misspelling(one: str, other: str) -> bool:
    """Whether two different words are most likely meant as the same one.

    Words that differ in their marks only are; where both are syllables, other letters make them
    other words.

    >>> [is_misspelling(*pair) for pair in (("Đồgn", "Đồng"), ("lý", "lí"), ("hai", "tai"))]
    [True, True, False]
    """
    if not (one.isalpha() and other.isalpha()) or max(len(one), len(other)) > _LONGEST:
        return False
    plain, other_plain = fold(one) or "", fold(other) or ""
    if _sound(plain) == _sound(other_plain):
        return True
    if is_syllable(one) and is_syllable(other):
        return False
    if (one.isupper() or other.isupper()) and max(len(one), len(other)) <= 6:
        return False  # abbreviations: HĐND is not UBND written wrong
    return n_slips(plain, other_plain) <= max(1, min(2, min(len(one), len(other)) // 3))


def _sound(plain: str) -> str:
    for written, sound in _CONFUSED:
        plain = plain.replace(written, sound)
    return plain


def n_slips(one: str, other: str) -> int:
    """How many slips of a typist part two words: a letter more, less, other, or two swapped.

    >>> n_slips("dogn", "dong"), n_slips("trung", "trugn"), n_slips("nam", "lanh")
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last_but_one, before, row = before, row, [at]
        for column, other_letter in enumerate(other, start=1):
            cost = min(
                before[column] + 1,
                row[column - 1] + 1,
                before[column - 1] + (letter != other_letter),
            )
            is_swapped = (
                at > 1
                and column > 1
                and letter == other[column - 2]
                and one[at - 2] == other_letter
            )
            row.append(min(cost, last_but_one[column - 2] + 1) if is_swapped else cost)
    return row[-1]
