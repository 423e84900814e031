"""Readers beside a writer: none waits for another, and the -wal stays small."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from portalcrawl.archive import Archive, emptying
from portalcrawl.items import Capture, PageKind, Reading
from tests.conftest import NOW
from tests.jobs.tiny_portal import ROOT, environment

pytestmark = pytest.mark.faults

WHOLE_SECONDS, SAMPLE_SECONDS = 120, 6
N_READERS = 4
MOST_WAL_BYTES = 64 * 1024 * 1024
SCALE = 8
"""A sample writes less before the -wal counts as large, and allows it as much less."""
PAUSE_SECONDS = 0.05
"""Twenty pages a second, twice what any crawl stores."""
MOST_WRITE_SECONDS, MOST_READ_SECONDS = 0.25, 0.05

# Reads as a browser of the archive does, one statement after the other; a long one now and then
# holds on to what it began with. Prints milliseconds, the 99th of a hundred last.
_READER = """
import sqlite3, sys, time
path, seconds = sys.argv[1], float(sys.argv[2])
conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
end, waits = time.monotonic() + seconds, []
while time.monotonic() < end:
    began = time.monotonic()
    conn.execute("SELECT title FROM articles ORDER BY id DESC LIMIT 20").fetchall()
    waits.append(time.monotonic() - began)
    if len(waits) % 50 == 0:
        conn.execute("BEGIN")
        conn.execute("SELECT count(*) FROM pages").fetchone()
        time.sleep(0.5)
        conn.execute("COMMIT")
    time.sleep(0.005)
waits.sort()
print(waits[int(0.99 * (len(waits) - 1))])
"""


@contextmanager
def readers(path: Path, *, seconds: float) -> Iterator[list[subprocess.Popen[str]]]:
    with ExitStack() as stack:
        command = [sys.executable, "-c", _READER, str(path), str(seconds)]
        yield [
            stack.enter_context(
                subprocess.Popen(
                    command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(N_READERS)
        ]


def reading(number: int, lot: Random) -> Reading:
    capture = Capture(
        f"http://town.example/{number}",
        f"town.example/{number}",
        lot.randbytes(100_000),
        "crawl",
        portal="town",
        fetched_at=NOW + timedelta(seconds=number),
        status=200,
    )
    body = f"Bản tin số {number}. " + " ".join(str(lot.random()) for _ in range(200))
    return Reading(
        capture=capture,
        page_kind=PageKind.ARTICLE,
        kind_evidence="address",
        title=f"Tin {number}",
        body=body,
    )


def test_readers_neither_stop_the_writer_nor_wait_for_it(
    tmp_path: Path,
    is_whole: bool,
    figures: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, lot = tmp_path / "a.db", Random(1)
    scale = 1 if is_whole else SCALE
    for name in ("_FULL_BYTES", "_LARGE_BYTES", "_STEP_BYTES"):
        monkeypatch.setattr(emptying, name, getattr(emptying, name) // scale)
    seconds = WHOLE_SECONDS if is_whole else SAMPLE_SECONDS
    writes, largest = [], 0
    with closing(Archive.open(path, mode="write")) as archive:
        run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        with readers(path, seconds=seconds) as begun:
            end = monotonic() + seconds
            while monotonic() < end:
                one = reading(len(writes), lot)
                began = monotonic()
                archive.store(one, run=run, at=NOW)
                writes.append(monotonic() - began)
                sleep(PAUSE_SECONDS)
                largest = max(largest, Path(f"{path}-wal").stat().st_size)
            reads = [float(reader.communicate(timeout=30)[0]) for reader in begun]
    figures(
        "readers",
        writes=len(writes),
        slowest_write_ms=round(1000 * max(writes)),
        read_p99_ms=round(1000 * max(reads), 1),
        wal_mb=round(largest / 1e6, 1),
    )
    assert largest <= MOST_WAL_BYTES / scale
    assert max(reads) <= MOST_READ_SECONDS
    assert sorted(writes)[int(0.999 * (len(writes) - 1))] <= MOST_WRITE_SECONDS
