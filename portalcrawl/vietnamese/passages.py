"""Paragraphs of two states of a text, side by side: those that belong together as one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from portalcrawl.vietnamese.differences import Span, compare_words, units_of
from portalcrawl.vietnamese.sequences import iter_parts

_MOST_PAIRS = 2_500
"""Pairs of paragraphs that are tried as states of one; beyond, only those at the same place."""
_SAME_PARAGRAPH = 0.35
"""Share of words in common from which on two paragraphs are states of one."""

Table = list[list[float]]


@dataclass(frozen=True)
class Passage:
    """One paragraph as it was and as it is."""

    old: str | None
    """None where it was added."""
    new: str | None
    """None where it was removed."""
    is_moved: bool = False
    """True where the same paragraph stands elsewhere on the other side."""

    @property
    def is_equal(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The paragraph in whole words: all but the added spans are the old one, in order."""
        return compare_words(self.old, self.new)


def paragraphs_of(text: str | None) -> list[str]:
    r"""The paragraphs of a text as the archive holds it; [] for None.

    >>> paragraphs_of("Một.\n\nHai.")
    ['Một.', 'Hai.']
    """
    return text.split("\n\n") if text else []


def compare_paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[Passage, ...]:
    """Every paragraph of both sides in reading order, also those that are equal."""
    passages: list[Passage] = []
    for is_equal, old_part, new_part in iter_parts(old, new):
        if is_equal:
            passages += (Passage(text, text) for text in old_part)
        else:
            passages += _paired(old_part, new_part)
    return tuple(_with_moves(passages))


def _with_moves(passages: Sequence[Passage]) -> Iterator[Passage]:
    removed = Counter(passage.old for passage in passages if passage.new is None)
    added = Counter(passage.new for passage in passages if passage.old is None)
    moved = removed & added
    for passage in passages:
        is_one_sided = passage.old is None or passage.new is None
        text = passage.old if passage.new is None else passage.new
        is_moved = is_one_sided and text in moved
        yield Passage(passage.old, passage.new, is_moved) if is_moved else passage


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """Paragraphs that changed; those with most words in common are states of one."""
    if len(old) * len(new) > _MOST_PAIRS:
        return _at_same_place(old, new)
    likes = _likenesses(old, new)
    return _along(old, new, likes=likes, best=_best_sums(likes, n_columns=len(new)))


def _at_same_place(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    for one, other in zip(old, new, strict=False):
        if _share(_words(one), _words(other)) >= _SAME_PARAGRAPH:
            yield Passage(one, other)
        else:
            yield from (Passage(one, None), Passage(None, other))
    yield from (Passage(text, None) for text in old[len(new) :])
    yield from (Passage(None, text) for text in new[len(old) :])


def _likenesses(old: Sequence[str], new: Sequence[str]) -> Table:
    """Share of words in common, 0 where it is too small for one paragraph."""
    old_words, new_words = [*map(_words, old)], [*map(_words, new)]
    shares = [[_share(one, other) for other in new_words] for one in old_words]
    return [[share if share >= _SAME_PARAGRAPH else 0.0 for share in row] for row in shares]


def _words(text: str) -> Counter[str]:
    return Counter(units_of(text.lower()))


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _best_sums(likes: Table, *, n_columns: int) -> Table:
    """The greatest likeness that the paragraphs from each pair on can reach in order."""
    best = [[0.0] * (n_columns + 1) for _ in range(len(likes) + 1)]
    for row in reversed(range(len(likes))):
        for column in reversed(range(n_columns)):
            like = likes[row][column]
            together = like + best[row + 1][column + 1] if like else 0.0
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    return best


def _along(
    old: Sequence[str], new: Sequence[str], *, likes: Table, best: Table
) -> Iterator[Passage]:
    row = column = 0
    while row < len(old) and column < len(new):
        like = likes[row][column]
        if like and best[row][column] == like + best[row + 1][column + 1]:
            yield Passage(old[row], new[column])
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            yield Passage(old[row], None)
            row += 1
        else:
            yield Passage(None, new[column])
            column += 1
    yield from (Passage(text, None) for text in old[row:])
    yield from (Passage(None, text) for text in new[column:])
