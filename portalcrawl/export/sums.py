"""Checksums of an export, in the form that ``sha256sum -c`` checks."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

SUMS_NAME = "SHA256SUMS"

_LINE = re.compile(r"([0-9a-f]{64})  ([\w.-]+)")


def sha256_of(path: Path) -> str:
    """SHA-256 of the file, hexadecimal; the file is never held in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, sums: Mapping[str, str]) -> None:
    """Write name and SHA-256 of each file into ``SHA256SUMS``, by name."""
    lines = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    (folder / SUMS_NAME).write_text(lines, encoding="utf-8", newline="\n")


def read_sums(folder: Path) -> dict[str, str] | None:
    """What ``SHA256SUMS`` states of each file; None where it is not there or not of this form."""
    path = folder / SUMS_NAME
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    if not found or None in found:
        return None
    return {match[2]: match[1] for match in found if match}
