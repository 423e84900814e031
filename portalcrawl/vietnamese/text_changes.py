"""What kinds of change a text went through, as a researcher would ask for them: pure rules."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from portalcrawl.vietnamese.differences import units_of
from portalcrawl.vietnamese.passages import Passage
from portalcrawl.vietnamese.word_changes import kinds_of_words

_SHARED_LITTLE = 0.25
"""Share of the pairs of words in common below which a text was written anew."""
_FEWEST_WORDS = 20
"""Of shorter texts nobody can tell."""


def kinds_of_passages(passages: Sequence[Passage]) -> set[str]:
    """Kinds of change between two states of a text, paragraph by paragraph.

    Besides those of ``kinds_of_words``: ``paragraph_added``, ``paragraph_removed``,
    ``paragraph_moved``, and ``rewritten`` alone where hardly anything is left of the text.
    """
    old = [passage.old for passage in passages if passage.old is not None]
    new = [passage.new for passage in passages if passage.new is not None]
    if old == new:
        return set()
    if "".join("".join(old).split()) == "".join("".join(new).split()):
        return {"spacing"}
    if is_other_text(" ".join(old), " ".join(new), shared=_SHARED_LITTLE):
        return {"rewritten"}
    return {kind for passage in passages for kind in kinds_of_passage(passage)}


def kinds_of_passage(passage: Passage) -> set[str]:
    """Kinds of change of one paragraph."""
    if passage.is_equal:
        return set()
    if passage.is_moved:
        return {"paragraph_moved"}
    if passage.old is None:
        return {"paragraph_added"}
    if passage.new is None:
        return {"paragraph_removed"}
    return kinds_of_words(passage.old, passage.new, spans=passage.spans)


def is_other_text(old: str, new: str, *, shared: float) -> bool:
    """Whether the two share less than this part of the shorter one; never of short texts.

    Pairs of neighbouring words are compared: any two Vietnamese texts share single words.
    """
    old_pairs, new_pairs = _pairs(old), _pairs(new)
    if min(old_pairs.total(), new_pairs.total()) < _FEWEST_WORDS:
        return False
    return share_in_common(old, new) < shared


def share_in_common(old: str, new: str) -> float:
    """Part of the shorter text's pairs of neighbouring words that the other one has too, 0 to 1."""
    old_pairs, new_pairs = _pairs(old), _pairs(new)
    least = min(old_pairs.total(), new_pairs.total())
    return (old_pairs & new_pairs).total() / least if least else 0.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = [unit for unit in units_of(text.lower()) if unit.isalnum()]
    return Counter(pairwise(words))
