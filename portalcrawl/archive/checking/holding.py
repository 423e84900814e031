"""Who has the right to write to an archive just now, without asking for it oneself."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from portalcrawl.archive.claiming import LOCK_SUFFIX

_KERNEL_LOCKS = Path("/proc/locks")
"""Linux: one line a lock, with process and inode."""


@dataclass(frozen=True)
class Holder:
    """The program that is writing."""

    process: int | None
    """Its number; None where the system does not tell."""


def find_holder(path: Path) -> Holder | None:
    """Who is writing to the archive at ``path``; None where nobody is.

    To try the lock would take it for a moment, and a run that starts in that moment would leave:
    that is done only where the kernel keeps no list.
    """
    lock = Path(f"{path}{LOCK_SUFFIX}")
    try:
        inode = lock.stat().st_ino
        lines = _KERNEL_LOCKS.read_text("ascii").splitlines()
    except FileNotFoundError:
        return _tried(lock)
    except OSError:
        return None
    return listed_holder(lines, inode=inode)


def listed_holder(lines: list[str], *, inode: int) -> Holder | None:
    """The process that holds this file by flock, as the kernel's list has it.

    >>> listed_holder(["1: FLOCK  ADVISORY  WRITE 812 08:01:4711 0 EOF"], inode=4711)
    Holder(process=812)
    """
    for line in lines:
        words = line.split()
        if len(words) > 5 and words[1] == "FLOCK" and words[5].rpartition(":")[2] == str(inode):
            process = int(words[4])
            # In another container the number says nothing.
            return Holder(process if process > 0 else None)
    return None


def _tried(lock: Path) -> Holder | None:
    try:
        file = os.open(lock, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return Holder(None)
    finally:
        os.close(file)
    return None
