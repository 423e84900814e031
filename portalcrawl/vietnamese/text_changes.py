"""What kinds of change a text went through, as a researcher would ask for them: pure rules."""

from collections import Counter
from collections.abc import Sequence

from portalcrawl.vietnamese.differences import units_of
from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.passages import Passage
from portalcrawl.vietnamese.word_changes import kinds_of_words

_RUN = 4
"""Words in a run that texts are compared by."""
_SHARED_LITTLE = 0.1
"""Share of runs in common below which a text was written anew."""
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
    if _is_rewritten("\n".join(old), "\n".join(new)):
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


def _is_rewritten(old: str, new: str) -> bool:
    if min(n_words(old), n_words(new)) < _FEWEST_WORDS:
        return False
    return share_in_common(old, new) < _SHARED_LITTLE


def share_in_common(old: str, new: str) -> float:
    """Part of the shorter text's runs of four words that the other one has too, 0 to 1.

    Marks aside. Any two Vietnamese texts share words and pairs of words, but of runs of four
    nineteen in twenty pairs of law articles share less than 0.05.
    """
    old_runs, new_runs = _runs(old), _runs(new)
    least = min(old_runs.total(), new_runs.total())
    return (old_runs & new_runs).total() / least if least else 0.0


def n_words(text: str) -> int:
    """Words and numbers of the text."""
    return len(_words(text))


def _words(text: str) -> list[str]:
    return [unit for unit in units_of(fold(text)) if unit[0].isalnum()]


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))
