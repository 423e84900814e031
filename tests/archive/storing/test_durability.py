"""A run killed at any moment loses nothing that was said to be stored."""

import os
import resource
import signal
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import StorageError

N_PAGES = 60


def store(path: Path, desk: type, *, told: int) -> None:
    """Store pages with a link each, and tell the number of each that is stored."""
    with Archive.open(path, mode="write") as archive:
        writer = desk(archive)
        run = writer.start()
        for number in range(N_PAGES):
            links = [(f"http://y/{number}", f"y/{number}", None)]
            writer.store(writer.text(f"{number}"), run, follow=links)
            os.write(told, f"{number}\n".encode())


@pytest.mark.parametrize("n_acknowledged", [1, 13, 40])
def test_a_killed_run_loses_nothing_acknowledged(path, new_desk, n_acknowledged) -> None:
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            store(path, new_desk, told=told)
            signal.pause()
        finally:
            os._exit(1)
    os.close(told)
    with os.fdopen(heard) as lines:
        acknowledged = [int(lines.readline()) for _ in range(n_acknowledged)]
        os.kill(child, signal.SIGKILL)
        acknowledged += [int(line) for line in lines if line.endswith("\n")]
    os.waitpid(child, 0)
    with Archive.open(path, mode="write") as archive:
        stored = [record["title"] for record in archive.records()]
        assert stored[: len(acknowledged)] == [f"Tin {number}" for number in acknowledged]
        assert len(stored) - len(acknowledged) in (0, 1)
        assert archive.search("uy ban", limit=1).count == len(stored)
        n_pending = archive.status("demo")[0]["pending"]
        assert n_pending == len(stored)
        assert archive.verify() == ()


def store_until_it_fails(path: Path, desk: type, *, most_bytes: int, told: int) -> None:
    """In a process of its own: no file may grow over ``most_bytes``; tells what was stored."""
    # Python ignores the signal; the write fails with EFBIG, which SQLite takes for a bad disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    said = "opened, but never failed"
    try:
        store(path, desk, told=told)
    except StorageError as error:
        said = str(error)
    finally:
        os.write(told, said.encode())
        os._exit(0)


@pytest.mark.parametrize("most_kib", [1, 40, 150, 600, 1_000, 1_500])
def test_a_disk_that_fails_in_the_middle_loses_nothing_acknowledged(
    path, new_desk, most_kib
) -> None:
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        store_until_it_fails(path, new_desk, most_bytes=most_kib * 1024, told=told)
    os.close(told)
    with os.fdopen(heard) as lines:
        *acknowledged, said = lines.read().split("\n")
    os.waitpid(child, 0)
    assert said == (
        f"archive {path}: disk I/O error "
        f"(the disk failed or is full: look at the disk, then run it again)"
    )
    with Archive.open(path, mode="write") as archive:
        stored = [record["title"] for record in archive.records()]
        assert stored[: len(acknowledged)] == [f"Tin {number}" for number in acknowledged]
        assert len(stored) - len(acknowledged) in (0, 1)
        assert archive.verify() == ()
