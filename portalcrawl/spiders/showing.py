"""What a page shows, as far as two addresses can be told to show the same: pure."""

import hashlib
import re
from dataclasses import dataclass

from portalcrawl.items import TEXT_KINDS, PageKind, Reading

_SHORTEST_TEXT = 80
"""Characters; pages that say less are alike for many reasons."""
_FEWEST_ENTRIES = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_LISTS = frozenset({PageKind.LISTING, PageKind.HOME})


@dataclass(frozen=True)
class Shown:
    """What a page shows; ``scope`` and ``digest`` are None where it proves nothing."""

    scope: str | None = None
    """``text`` or ``list``."""
    digest: str | None = None
    """Equal for pages that say the same."""
    marks: frozenset[str] = frozenset()
    """What is new to a run where none of it was met: the words of the text, or the entries."""


def shown_by(reading: Reading) -> Shown:
    """What the page shows; an error, an empty list and a few words prove nothing.

    Nor does a text with further pages: it may be a list that is read as a text.
    """
    is_parted = any(link.place == "paging" for link in reading.links)
    if is_parted and reading.page_kind in TEXT_KINDS:
        return Shown(marks=frozenset({_digest(reading.body or "")}))
    if reading.page_kind in TEXT_KINDS and len(reading.body or "") >= _SHORTEST_TEXT:
        words = " ".join(filter(None, (reading.title, reading.sapo, reading.body)))
        files = (file.name or "" for file in reading.attachments)
        # A calendar says the same with other numbers.
        vocabulary = sorted(set(_WORD.findall(words.lower())))
        return Shown("text", _digest(words, *files), frozenset({_digest(*vocabulary)}))
    if reading.page_kind in _LISTS:
        entries = [item.title for item in reading.items]
        marks = frozenset(item.url_key or item.title for item in reading.items)
        if len(entries) >= _FEWEST_ENTRIES:
            return Shown("list", _digest(*entries), marks)
        return Shown(marks=marks)
    return Shown()


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()
