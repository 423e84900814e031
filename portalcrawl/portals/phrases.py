"""Phrases as portals print them, turned into patterns that forgive what portals vary.

A phrase is written as it is printed. A space stands for any white space, ``*`` for up to 60
characters, a colon must be there. Upper and lower case, both places of the tone mark
(``uỷ``/``ủy``) and ``Ð`` for ``Đ`` are forgiven. The text that is searched must be NFC. Every
repetition is bounded: no text can make a search slow.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,12}(?:[.,]\d{1,3})?)"
"""A number as portals print it: ``254.353``, ``10,953``, ``4,5``, ``21``."""

_Tree: TypeAlias = "dict[str, _Tree]"
_TONE_PAIRS = ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ")
_MORE_TONE_PAIRS = ("õe oẽ", "ọe oẹ", "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ")
_SPELLINGS = {
    spelling: "(?:" + "|".join(pair.split()) + ")"
    for pair in (*_TONE_PAIRS, *_MORE_TONE_PAIRS)
    for spelling in pair.split()
}
_PIECES = {
    " ": r"\s{1,8}",
    "*": r".{0,60}?",
    "/": r"\s{0,3}/\s{0,3}",
    ":": r"\s{0,3}[:：]",
    # U+00D0, the Icelandic letter that some keyboards type for Đ.
    "đ": "[đð]",
}


def any_of(phrases: Iterable[str]) -> str:
    """The regular expression of all phrases, the longest first; matches nothing when empty.

    Phrases share their beginnings in it, so that a hundred of them cost little more than one.
    """
    groups: dict[str, _Tree] = {}
    for phrase in phrases:
        folded = " ".join(phrase.lower().split())
        start = r"(?<!\w)" if folded[:1].isalnum() else ""
        # A number may be glued to its label: two elements without a gap between them.
        end = (
            r"(?![^\W\d])" if folded[-1:].isalpha() else r"(?!\w)" if folded[-1:].isalnum() else ""
        )
        node = groups.setdefault(start, {})
        for piece in _pieces(folded):
            node = node.setdefault(piece, {})
        node[end] = {}
    branches = [start + _branch(tree) for start, tree in sorted(groups.items(), reverse=True)]
    return "(?:" + "|".join(branches) + ")" if branches else r"(?!)"


def compile_any(phrases: Iterable[str]) -> re.Pattern[str]:
    """One compiled pattern for all phrases; search it in NFC text."""
    return re.compile(any_of(phrases), re.IGNORECASE)


def _pieces(folded: str) -> Iterator[str]:
    """The regular expressions of the phrase's letters in order."""
    at = 0
    while at < len(folded):
        pair = folded[at : at + 2]
        if pair in _SPELLINGS:
            yield _SPELLINGS[pair]
        else:
            yield _PIECES.get(folded[at], re.escape(folded[at]))
        at += 2 if pair in _SPELLINGS else 1


def _branch(tree: _Tree) -> str:
    """The tree as one expression; where a phrase ends inside another, the longer comes first."""
    followed = [piece + _branch(rest) for piece, rest in sorted(tree.items()) if rest]
    ends = [piece for piece, rest in tree.items() if not rest]
    branches = followed + ends
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
