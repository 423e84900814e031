"""What a crawl wrote, call by call, as the shim kept it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("=c7sqq")


@dataclass(frozen=True)
class Call:
    """One call: ``w`` pwrite, ``s`` fsync or fdatasync, ``t`` ftruncate, ``u`` unlink."""

    kind: str
    part: str
    """What follows the archive's name: "" for the archive itself, ``-wal`` ..."""
    offset: int
    """Where it wrote; of ftruncate the new length."""
    data: bytes


def read_trace(path: Path) -> Iterator[Call]:
    """The calls in their order."""
    kept = path.read_bytes()
    at = 0
    while at < len(kept):
        kind, part, offset, length = _HEAD.unpack_from(kept, at)
        at += _HEAD.size
        data = kept[at : at + length] if kind == b"w" else b""
        at += len(data)
        yield Call(kind.decode(), part.rstrip(b"\0").decode(), offset, data)


def n_calls(path: Path, kinds: str) -> int:
    """How many calls of these kinds there were, not counting what was acknowledged."""
    return sum(call.kind in kinds and call.part != "-ack" for call in read_trace(path))
