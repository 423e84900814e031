"""How much of a body is read: enough for any real page, and no more of a hostile one.

The capture keeps every byte; only what is understood of it is bounded.
"""

import re
import zlib

from portalcrawl.items import Problem

MOST_BYTES = 5_000_000
"""Bytes of a page that are read, pictures written into it not counted."""
MOST_TAGS = 100_000
MOST_DEPTH = 2_000
"""Elements inside each other; the parser drops what lies deeper than 2,046."""

_SHORTEST_TAG = len("<b>")
_LARGE = 1_000_000
_PICTURE_DATA = re.compile(rb"(data:[\w/+.;=-]{1,80},)[^\"'<>\s)]{1000,}+")
_GZIP = b"\x1f\x8b\x08"
_GZIP_WINDOW = 31

PACKED_TWICE = Problem(
    "blocks", "packed_twice", "the page was packed in gzip once more; it was unpacked to be read"
)
TOO_DEEP = Problem(
    "blocks",
    "too_deep",
    f"the page nests elements more than {MOST_DEPTH:,} deep; what lies deeper may be missing",
)


def too_long(n_blocks: int) -> Problem:
    """The problem of a page of which only the first blocks were read."""
    message = f"the page is too long; only its first {n_blocks} blocks were read"
    return Problem("blocks", "too_long", message)


def readable(body: bytes) -> tuple[bytes, bool]:
    """The part of the body that is read, and whether something was left out.

    Large pages mostly are so by pictures written into them, which nobody reads.
    """
    if len(body) <= _LARGE:
        return body, False
    bare = _PICTURE_DATA.sub(rb"\1", body)
    return bare[:MOST_BYTES], len(bare) > MOST_BYTES


def with_fewer_tags(markup: bytes) -> tuple[bytes, bool]:
    """The markup up to its last tag that is read, and whether something was left out."""
    if len(markup) <= MOST_TAGS * _SHORTEST_TAG or markup.count(b"<") <= MOST_TAGS:
        return markup, False
    return b"<".join(markup.split(b"<", MOST_TAGS)[:MOST_TAGS]), True


def unpacked(body: bytes) -> bytes | None:
    """What is packed in a body that is gzip, as far as it is read; None for any other body."""
    if not body.startswith(_GZIP):
        return None
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(body, MOST_BYTES) or None
    except zlib.error:
        return None
