"""Links inside a text: those that the text tells, apart from the way to other texts."""

import re
from collections.abc import Sequence

from portalcrawl.extract.content.regions import is_linked
from portalcrawl.items import Block

_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’)\]]*$")
# "Xem thêm: ...", "READ MORE: ...": a few words, and the title of another text.
_POINTER = re.compile(r"^[^:：]{2,40}[:：]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_FEWEST_OWN = 25
_SHORTEST_SENTENCE = 40
_WHOLE = 0.9
_LIST = re.compile(r"/(?:ul|ol|dl)\b[^/]*(?=/(?:li|dt|dd)\b)")
_MOST_AROUND = 40


def is_told_link(blocks: Sequence[Block], index: int) -> bool:
    """True for a block of linked words that is part of the text it stands in.

    A sentence around a link is, an entry of a list that a sentence announces or that has entries
    without links too; a bare title of another text is not.
    """
    block = blocks[index]
    free = len(block.text) - block.link_chars
    found = _LIST.findall(block.path)
    if found:
        at = block.path.rindex(found[-1]) + len(found[-1])
        is_part = block.link_chars < _WHOLE * len(block.text)
        return is_part or _is_list_of_text(blocks, index, holder=f"{block.path[:at]}/")
    if _ADDRESS.match(block.text):
        return True
    pointer = _POINTER.match(block.text)
    if pointer is not None and len(pointer[0]) + 3 >= free:
        return False
    if _SENTENCE_END.search(block.text):
        return len(block.text) >= _SHORTEST_SENTENCE
    return free >= _FEWEST_OWN


def is_entry_among_plain_ones(blocks: Sequence[Block], index: int) -> bool:
    """True for an entry of a list that has entries without links too."""
    found = _LIST.findall(blocks[index].path)
    if not found:
        return False
    at = blocks[index].path.rindex(found[-1]) + len(found[-1])
    return _has_plain_entries(blocks, index, holder=f"{blocks[index].path[:at]}/")


def _is_list_of_text(blocks: Sequence[Block], index: int, *, holder: str) -> bool:
    """Whether the list is announced ("as follows:") or not of links alone."""
    first = index
    while first > max(0, index - _MOST_AROUND) and blocks[first - 1].path.startswith(holder):
        first -= 1
    above = blocks[first - 1] if first else None
    if above is not None and not is_linked(above) and above.text.endswith((":", "：")):
        return True
    return _has_plain_entries(blocks, index, holder=holder)


def _has_plain_entries(blocks: Sequence[Block], index: int, *, holder: str) -> bool:
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(blocks) and abs(at - index) < _MOST_AROUND:
            if not blocks[at].path.startswith(holder):
                break
            if not is_linked(blocks[at]):
                return True
            at += step
    return False
