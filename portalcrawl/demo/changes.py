"""What happens to the portal between its states; state 1 is the beginning.

State 2 edits, removes, adds and renames; state 3 is state 2 with one listing empty for a while;
in state 4 the portal is closed for good.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from portalcrawl.demo import addresses
from portalcrawl.demo.articles import with_date_line
from portalcrawl.demo.model import Block, Text

EMPTY_SECTION = "THONGBAO"
"""The section whose listing is empty in state 3."""
CLOSED = 4
"""The state in which every address leads to the farewell page."""


@dataclass(frozen=True)
class Planted:
    """The changes between two states, as canonical site paths, each tuple sorted."""

    edited: tuple[tuple[str, str], ...]
    """Path and the field that changed: ``title``, ``body`` or ``published_line``."""
    removed: tuple[str, ...]
    added: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """Old path, which is gone, and new path of the same text."""


def _in_body(text: Text, change: Callable[[str], str]) -> Text:
    blocks = list(text.blocks)
    for at, block in enumerate(blocks):
        changed = change(block.text)
        if block.kind == "paragraph" and changed != block.text:
            blocks[at] = Block(block.kind, changed)
            return replace(text, blocks=tuple(blocks))
    raise ValueError(f"{text.key} has no paragraph to edit this way")


def _typo(text: Text) -> Text:
    """The last two letters of one word change places."""
    return _in_body(text, lambda line: re.sub(r"(?<=[^\W\d]{2})n([gh])\b", r"\1n", line, count=1))


def _number(text: Text) -> Text:
    def other(found: re.Match[str]) -> str:
        return str(int(found[0]) + 3)

    return _in_body(
        text, lambda line: re.sub(r"(?<![\d./,-])[2-9]\d(?= [a-zđ])", other, line, count=1)
    )


def _place(text: Text) -> Text:
    return _in_body(
        text,
        lambda line: re.sub(r"\b(?:Mường|Na|Lay|bản|dân phố)\b", r"\g<0> Nậm", line, count=1),
    )


def _date_line(text: Text) -> Text:
    moment = text.posted_at + timedelta(days=1, hours=5, minutes=7)
    return with_date_line(text, moment)


def _paragraph(text: Text) -> Text:
    return replace(text, blocks=(text.blocks[0], *text.blocks[2:]))


def _title(text: Text) -> Text:
    return replace(text, title=f"{text.title} (đợt 1)")


EDITS: dict[str, tuple[str, Callable[[Text], Text]]] = {
    "a004": ("body", _typo),
    "a014": ("body", _number),
    "a038": ("published_line", _date_line),
    "a068": ("body", _paragraph),
    "a089": ("body", _number),
    "a110": ("body", _place),
    "a140": ("body", _paragraph),
    "a167": ("title", _title),
}
"""Key of a text -> the field that state 2 changes, and how."""
REMOVED = ("a011", "a041", "a107", "d019")
RENAMED = {"a074": "Khoi-cong-sua-chua-cau-va-duong-vao-ban-Hoc-1"}
"""Key of a text -> its slug from state 2 on."""
N_ADDED = 5


def edited(text: Text) -> Text:
    """The text as state 2 has it: edited, renamed or as it was."""
    if text.key in EDITS:
        text = EDITS[text.key][1](text)
    if text.key in RENAMED:
        segment = text.path.split("/")[1]
        text = replace(text, paths=addresses.view_paths(segment, RENAMED[text.key]))
    return text
