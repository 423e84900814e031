"""What a page shows, as far as two addresses can be told to show the same: pure."""

import hashlib
import re
from dataclasses import dataclass, replace

from portalcrawl.items import TEXT_KINDS, Link, ListingItem, PageKind, Reading

_SHORTEST_TEXT = 80
"""Characters; pages that say less are alike for many reasons."""
_FEWEST_ENTRIES = 2
_FEWEST_LINKS = 3
"""Links of different words that make a menu."""
_FEWEST_WORDS = 2
"""Words of letters in the title of an entry that names more than a day or a page."""
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
    """Words without numbers, of the text or of each entry: new where none of it was met."""
    exact: frozenset[str] = frozenset()
    """The same with its numbers; of a list, the addresses of its entries."""
    is_own: bool = False
    """Whether it is a text with a day of its own, or a list whose entries have names."""
    around: str | None = None
    """Equal where the menus say the same: they do not in another language."""


def shown_by(reading: Reading) -> Shown:
    """What the page shows; an error, an empty list and a few words prove nothing.

    A text with further pages counts as a list, by its words and its links: it may be one.
    """
    if reading.page_kind in TEXT_KINDS:
        return replace(_text(reading), around=_around(reading.links))
    if reading.page_kind in _LISTS:
        return replace(_list(reading.items), around=_around(reading.links))
    return Shown()


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, without numbers and single letters."""
    return _WORD.findall(text.lower())


def _text(reading: Reading) -> Shown:
    words = " ".join(filter(None, (reading.title, reading.sapo, reading.body)))
    paper = [one or "" for one in reading.document.meaning] if reading.document else []
    files = [file.name or "" for file in reading.attachments]
    if not (words or any(paper) or files):
        return Shown()
    said = _digest(words, *paper, *files)
    day = reading.printed_line or ""
    exact = _digest(said, day, *(file.url for file in reading.attachments))
    shown = Shown(
        marks=frozenset({_digest(*sorted(set(words_in(words))))}),
        exact=frozenset({exact}),
        is_own=bool(day or any(paper) or files),
    )
    if len(reading.body or "") < _SHORTEST_TEXT:
        return shown
    if any(link.place == "paging" for link in reading.links):
        linked = (link.text or "" for link in reading.links if link.place != "chrome")
        return replace(shown, scope="list", digest=_digest(said, *linked))
    return replace(shown, scope="text", digest=said)


def _list(items: tuple[ListingItem, ...]) -> Shown:
    named = [one for one in items if len(words_in(one.title)) >= _FEWEST_WORDS or one.date_line]
    marks = frozenset(_digest(*words_in(one.title)) for one in items)
    exact = frozenset(one.url_key or one.title for one in named)
    is_proof = len(items) >= _FEWEST_ENTRIES
    return Shown(
        "list" if is_proof else None,
        _digest(*(one.title for one in items)) if is_proof else None,
        marks,
        exact,
        is_own=bool(named),
    )


def _around(links: tuple[Link, ...]) -> str | None:
    menus = {link.text for link in links if link.text and link.place == "chrome"}
    said = menus if len(menus) >= _FEWEST_LINKS else {link.text for link in links if link.text}
    return _digest(*sorted(said)) if len(said) >= _FEWEST_LINKS else None


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()
