"""Which runs of a page's text may have been read in the wrong encoding: mostly none or few.

A page has thousands of runs between tags and line ends. Splitting a text and ``isascii`` cost
nearly nothing, so expressions see only the few runs that are left.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import filterfalse

from portalcrawl.vietnamese.misreadings import HIGH

RUN = re.compile(r"[^<>\r\n]+")
"""A run of text between tags and line ends, or the inside of a tag."""
UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
"""Letters that no 8-bit encoding can look like."""

_LEGACY = re.compile(f"[{HIGH}]")
_REFERENCE = re.compile(r"&(?!amp;|quot;)(?:#\d{2,5}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{2,8});")
_SPACE = "\u00a0"


def is_suspect(text: str) -> bool:
    """Has signs of an 8-bit encoding, and no letter that only Unicode Vietnamese can have."""
    return UNICODE_ONLY.search(text) is None and _LEGACY.search(text) is not None


def suspect_blocks(text: str, pieces: Sequence[str]) -> set[str]:
    """The different runs that ``suspect_runs`` tells, their references spelt out, in no order.

    Without those that are suspect for a reference to a no-break space alone: nothing in them
    can be mended. Far cheaper than all in order. ``pieces``: the text split at each ``<``.
    """
    references = _foreign_references(text)
    letters = {one: meant for one, meant in references.items() if meant != _SPACE}
    if letters:
        # Addresses are full of "&"; where all references are numbers, they are passed over.
        opening = "&#" if all(one.startswith("&#") for one in letters) else "&"
        chosen = [piece for piece in pieces if opening in piece or not piece.isascii()]
        judged = _spelt_out("\n".join(chosen), letters)
    else:
        judged = "\n".join(filterfalse(str.isascii, pieces))
    runs = filterfalse(str.isascii, judged.replace(">", "\n").replace("\r", "\n").split("\n"))
    suspect = set(filter(_LEGACY.search, filterfalse(UNICODE_ONLY.search, runs)))
    return {_spelt_out(run, references) for run in suspect} if references else suspect


def suspect_runs(text: str) -> Iterator[tuple[str, str]]:
    """Each suspect run as it stands, and with its references to letters spelt out, in order."""
    letters = _foreign_references(text)
    if text.isascii() and not letters:
        return
    for piece in text.split("<"):
        if piece.isascii() and not (letters and "&" in piece):
            continue
        for run in _runs_of(piece):
            block = _spelt_out(run, letters) if letters and "&" in run else run
            if not block.isascii() and is_suspect(block):
                yield run, block


def _foreign_references(text: str) -> dict[str, str]:
    """The references in the text to characters beyond ASCII, and what they stand for."""
    found = set(_REFERENCE.findall(text)) if "&" in text else ()
    return {one: meant for one in found if not (meant := _meant(one)).isascii()}


def _runs_of(piece: str) -> list[str]:
    """The runs of what stands between two ``<``; mostly a tag in ASCII and one line."""
    tag, _, rest = piece.partition(">")
    rest = rest.strip("\r\n")
    is_plain = tag.isascii() and "&" not in tag and not (">" in rest or "\n" in rest)
    return [rest] if is_plain and "\r" not in rest else RUN.findall(piece)


@lru_cache(maxsize=1024)
def _meant(reference: str) -> str:
    return unescape(reference)


def _spelt_out(run: str, letters: Mapping[str, str]) -> str:
    """The run with references to characters beyond ASCII resolved; ``&lt;`` and such stay."""
    return _REFERENCE.sub(lambda found: letters.get(found[0], found[0]), run)
