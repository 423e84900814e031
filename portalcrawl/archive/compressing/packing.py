"""Bytes in and out of zstd, alone or with a dictionary made from pages of the same template."""

import sys
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL_ALONE = 6
"""Without a dictionary, a page gains little above it."""

LEVEL_WITH_DICTIONARY = 5
"""As pages arrive: with a dictionary it costs no more CPU than gzip -6 of the same page."""

LEVEL_COMPACT = 19
"""Where time does not matter."""

_LARGEST_BYTES = 1 << 32
"""Longer than any body: SQLite takes none of more than 1 GB."""

_TRAINED = b"\x37\xa4\x30\xec"
"""How zstd's own dictionaries begin; every other content is taken raw."""


class Packed(NamedTuple):
    """A body as the archive stores it."""

    coding: str
    """``zstd``, or ``identity`` where compression gains nothing."""
    data: bytes


@dataclass(frozen=True)
class Dictionary:
    """What pages of one template have in common, for zstd to refer to."""

    content: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, hexadecimal."""
        return sha256(self.content).hexdigest()

    @cached_property
    def parts(self) -> frozenset[bytes]:
        """The content cut before each tag, to tell what pages it is made for."""
        return frozenset(self.content.split(b"<"))

    @cached_property
    def prepared(self) -> zstd.ZstdDict:
        """As zstd takes it; raises ZstdError or ValueError for damaged content."""
        return zstd.ZstdDict(self.content, is_raw=not self.content.startswith(_TRAINED))

    @property
    def is_usable(self) -> bool:
        """Whether zstd takes it: what pages of nothing but tags share is too short for it."""
        try:
            return self.compressor is not None
        except (zstd.ZstdError, ValueError):
            return False

    @cached_property
    def compressor(self) -> zstd.ZstdCompressor:
        """For many bodies at the usual level: to make one anew costs a fifth of a page."""
        return _compressor(self, LEVEL_WITH_DICTIONARY)


def pack(body: bytes, dictionary: Dictionary | None = None, *, level: int | None = None) -> Packed:
    """The body as small as ``level`` makes it; the usual level where None."""
    if dictionary and level is None:
        compressor = dictionary.compressor
    else:
        compressor = _compressor(dictionary, LEVEL_ALONE if level is None else level)
    compressor.set_pledged_input_size(len(body))
    data = compressor.compress(body, zstd.ZstdCompressor.FLUSH_FRAME)
    return Packed("zstd", data) if len(data) < len(body) else Packed("identity", body)


def _compressor(dictionary: Dictionary | None, level: int) -> zstd.ZstdCompressor:
    options: dict[int, int] = {
        zstd.CompressionParameter.compression_level: level,
        # The row names the dictionary; its number in each frame would say it again.
        zstd.CompressionParameter.dict_id_flag: 0,
    }
    prepared = dictionary.prepared.as_digested_dict if dictionary else None
    return zstd.ZstdCompressor(options=options, zstd_dict=prepared)


def unpack(packed: Packed, dictionary: Dictionary | None = None, *, n_bytes: int) -> bytes | None:
    """The body of ``n_bytes``; None where the data is damaged."""
    if packed.coding != "zstd":
        return packed.data
    try:
        prepared = dictionary.prepared if dictionary else None
        # The limit keeps a damaged header from asking for all the memory there is.
        most = max(0, min(n_bytes, _LARGEST_BYTES)) + 1
        body = zstd.ZstdDecompressor(zstd_dict=prepared).decompress(packed.data, most)
    except (zstd.ZstdError, ValueError):
        return None
    return body if len(body) == n_bytes else None


def finish(content: bytes, samples: list[bytes]) -> bytes:
    """The content with zstd's statistics of the samples before it; bare where they are too few.

    They spare each page its own tables: some 40 bytes.
    """
    size = len(content) + _MOST_STATISTICS
    try:
        made = zstd.finalize_dict(
            zstd.ZstdDict(content, is_raw=True), samples, size, LEVEL_WITH_DICTIONARY
        )
    except (zstd.ZstdError, ValueError):
        return content
    return made.dict_content


_MOST_STATISTICS = 4096
"""Bytes that zstd's statistics may take before the content."""
