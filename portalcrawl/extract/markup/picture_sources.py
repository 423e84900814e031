"""Where a picture really is: pages that load late write its address beside ``src``."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portalcrawl.vietnamese.text import clean

_LATE = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-echo",
    "data-url",
    "data-img",
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
# What stands in "src" until the picture is loaded.
_PLACEHOLDER = re.compile(
    r"^data:|^about:|(?:^|/)(?:blank|spacer|placeholder|loading|lazy|1x1|pixel|transparent|grey)"
    r"[\w-]{0,20}\.(?:gif|png|jpe?g|svg|webp)$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)[wx]")
_LONGEST_SET = 10_000
# At most 32 pixels: spacers, icons and what counts visitors.
_TINY_SIDE = re.compile(r"0*(?:[0-9]|[12][0-9]|3[0-2])(?:px)?")


class Picture(NamedTuple):
    """What an ``<img>`` says."""

    src: str | None
    """As ``source_of`` finds it; None for a tiny one, too."""
    alt: str | None
    """Clean."""


def picture_of(said: Mapping[str, str]) -> Picture:
    """The picture; ``said``: its attributes."""
    return Picture(None if _is_tiny(said) else source_of(said), clean(said.get("alt")) or None)


def source_of(said: Mapping[str, str]) -> str | None:
    """The address of the picture that ``<img>`` shows once it is loaded, as written.

    ``said``: its attributes. None where it states none but a placeholder or data.

    >>> source_of({"src": "data:image/gif;base64,R0", "data-srcset": "/a.jpg 300w, /b.jpg 900w"})
    '/b.jpg'
    """
    for src in _stated(said):
        if src and not _PLACEHOLDER.search(src.strip()):
            return src.strip()
    return None


def _stated(said: Mapping[str, str]) -> Iterator[str]:
    yield from (value for name in _LATE if (value := said.get(name)))
    if src := said.get("src"):
        yield src
    yield from (_largest(value) for name in _SETS if (value := said.get(name)))


def _largest(entries: str) -> str:
    """The address with the greatest width or density; of entries without any the first."""
    best, size_of_best, url = "", -1.0, ""
    for word in entries[:_LONGEST_SET].replace("w,", "w, ").replace("x,", "x, ").split():
        bare = word.rstrip(",")
        size = _SIZE.fullmatch(bare)
        if size is None:
            url = bare
            best = best or url
        elif float(size[1]) > size_of_best:
            best, size_of_best = url, float(size[1])
    return best


def _is_tiny(said: Mapping[str, str]) -> bool:
    sides = (said.get("width"), said.get("height"))
    return any(side and _TINY_SIDE.fullmatch(side) for side in sides)
