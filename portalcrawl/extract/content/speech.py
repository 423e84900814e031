"""Lines that open with a speaker's name, as interviews have them: text, and no author lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from portalcrawl.extract.content.labels import Line
from portalcrawl.items import Block

_SPOKEN_END = (".", "?", "!", "…", "?”", "!”", ".”")


def without_speech(blocks: Sequence[Block], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those no author lines whose label opens several sentences of the page.

    "Phóng viên: ...?" asks in an interview; "Phóng viên: ..." once, with a name, signs a text.
    """
    spoken = Counter(
        line.labels[0].label
        for block, line in zip(blocks, lines, strict=True)
        if _may_be_spoken(block, line)
    )
    many = {label for label, n_times in spoken.items() if n_times > 1}
    if not many:
        return tuple(lines)
    return tuple(
        replace(line, role=None, labels=())
        if _may_be_spoken(block, line) and line.labels[0].label in many
        else line
        for block, line in zip(blocks, lines, strict=True)
    )


def _may_be_spoken(block: Block, line: Line) -> bool:
    is_label = line.role == "author" and bool(line.labels)
    return is_label and block.text.endswith(_SPOKEN_END)
