"""What the archive's file is made of, and what compacting saved, in words."""

from dataclasses import asdict
from typing import Any

from portalcrawl.archive import Compaction, Sizes
from portalcrawl.cli.printing import counted


def split_sentence(sizes: Sizes) -> str:
    """The split of the file in one line: captures, text, index, and the rest."""
    about = "about " if sizes.is_estimate else ""
    free = f", {_told(sizes.free_bytes)} free" if sizes.free_bytes else ""
    return (
        f"{_told(sizes.file_bytes)}: {about}captures {_told(sizes.captures_bytes)} "
        f"({_told(sizes.sent_bytes)} as sent), texts {_told(sizes.text_bytes)}, "
        f"index {_told(sizes.index_bytes)}, other tables {_told(sizes.other_bytes)}{free}"
    )


def compaction_sentence(done: Compaction) -> str:
    """What compacting saved, in one line."""
    repacked = counted(done.n_repacked, "body", many="bodies")
    made = counted(done.n_made, "dictionary", many="dictionaries")
    damaged = f", {done.n_damaged} damaged and left as they are" if done.n_damaged else ""
    return (
        f"compacted from {_told(done.file_bytes_before)} to {_told(done.file_bytes)}: "
        f"{repacked} packed again, {made} made, {done.n_dropped} dropped{damaged}"
    )


def compaction_record(done: Compaction) -> dict[str, Any]:
    """The object of ``--json`` that says what compacting did."""
    return {"kind": "compaction", **asdict(done)}


def _told(n_bytes: int) -> str:
    """A size as people read it: two digits that count, in decimal units."""
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if n_bytes >= size / 10:
            return f"{n_bytes / size:.1f} {unit}"
    return f"{n_bytes / 1e3:.0f} kB"
