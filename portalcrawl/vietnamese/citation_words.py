"""Many words as one regular expression that costs little more than one of them."""

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"


def either(words: Iterable[str], *, ignore_case: bool = False) -> str:
    """Return the expression of all words, the longest first where one begins another.

    Words share their beginnings in it, and what begins as none of them is left after one look.
    ``ignore_case``: both cases of every letter, so that no flag is needed. At least one word.

    >>> either(["quy", "quyết", "lệnh"])
    '(?=[lq])(?:lệnh|quy(?:ết|))'
    """
    listed = set(words)
    tree: _Tree = {}
    for word in listed:
        node = tree
        for letter in word:
            node = node.setdefault(_letter(letter, ignore_case=ignore_case), {})
        node[""] = {}
    firsts = {case for word in listed for case in _cases(word[0], ignore_case=ignore_case)}
    return f"(?=[{''.join(map(re.escape, sorted(firsts)))}])(?:{_branch(tree)})"


def _cases(letter: str, *, ignore_case: bool) -> set[str]:
    return {letter.lower(), letter.upper()} if ignore_case else {letter}


def _letter(letter: str, *, ignore_case: bool) -> str:
    cases = sorted(_cases(letter, ignore_case=ignore_case))
    return f"[{''.join(cases)}]" if len(cases) > 1 else re.escape(letter)


def _branch(tree: _Tree) -> str:
    """The tree as alternatives; the end of a word comes after what goes on."""
    branches = [letter + _rest(node) for letter, node in sorted(tree.items()) if letter]
    return "|".join([*branches, ""] if "" in tree else branches)


def _rest(node: _Tree) -> str:
    inner = _branch(node)
    return f"(?:{inner})" if len(node) > 1 else inner
