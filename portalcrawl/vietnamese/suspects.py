"""Which runs of a page's text may have been read in the wrong encoding: mostly none or few.

A page has thousands of runs between tags and line ends. Splitting a text and ``isascii`` cost
nearly nothing, so expressions see only the few runs that are left.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape

from portalcrawl.vietnamese.misreadings import HIGH

RUN = re.compile(r"[^<>\r\n]+")
"""A run of text between tags and line ends, or the inside of a tag."""
UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
"""Letters that no 8-bit encoding can look like."""

_LEGACY = re.compile(f"[{HIGH}]")
_REFERENCE = re.compile(r"&(?:#\d{2,5}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{2,8});")
_FEW = 8
"""References that are faster replaced one by one; mostly there is only ``&nbsp;``."""


def is_suspect(text: str) -> bool:
    """Has signs of an 8-bit encoding, and no letter that only Unicode Vietnamese can have."""
    return UNICODE_ONLY.search(text) is None and _LEGACY.search(text) is not None


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
    if len(letters) > _FEW:
        return _REFERENCE.sub(lambda found: letters.get(found[0], found[0]), run)
    for reference, letter in letters.items():
        run = run.replace(reference, letter)
    return run
