"""Processes that look at pages together."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Readable
from portalcrawl.jobs import crew, reader
from portalcrawl.jobs.crew import Crew
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.looking import Look, Looker, Task
from portalcrawl.jobs.reader import ReaderDied
from tests.jobs.saved import save

N_PAGES = 30

AHEAD = """
import os, signal, sys
from pathlib import Path
from portalcrawl.archive import Archive
from portalcrawl.jobs import crew
from portalcrawl.jobs.looking import Looker, Task

crew._WORTH = 1
path, n_workers, ends = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
task = Task(path, {}, {})
with crew.Crew.ahead(n_workers) as one, Archive.open(path) as archive:
    pids = [other._process.pid for other in one._readers]
    pages = archive.readable()
    looks = one.look(pages, task=task, looker=Looker(archive, task.profiles()))
    assert [look.capture_id for some in looks for look in some] == [
        page.capture_id for page in pages
    ]
    print(*pids, flush=True)
    if ends:
        os.kill(os.getpid(), signal.SIGKILL)
"""
"""A process that makes its crew ahead, tells the others' numbers, and may be killed then."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crew")
    for number in range(N_PAGES):
        save(folder / "pages", number, line=f"Ngày đăng: {number % 28 + 1}/05/2017")
    import_paths([folder / "pages"], archive_path=folder / "a.db")
    return folder / "a.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.open(path) as archive:
        yield archive


class Others(Looker):
    """Leaves the pages to others, as the one that asks may have much to do."""

    def __init__(self) -> None:
        self.n_looked = 0

    def look(self, page: Readable) -> Look:
        self.n_looked += 1
        return Look(page.capture_id)


def numbers(looks: Iterator[Sequence[Look]]) -> list[int]:
    return [look.capture_id for some in looks for look in some]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_looks_come_in_the_order_of_the_pages(archive, path, workers, monkeypatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 1)
    pages, task = archive.readable(), Task(path, {}, {})
    looker = Looker(archive, task.profiles())
    with Crew(workers) as one:
        for some in (pages, pages[:3], []):
            assert numbers(one.look(some, task=task, looker=looker)) == [
                page.capture_id for page in some
            ]
        assert len(one._readers) == workers - 1


def test_few_pages_are_read_without_another_process(archive, path) -> None:
    looker = Others()
    with Crew(8) as one:
        looks = one.look(archive.readable(), task=Task(path, {}, {}), looker=looker)
        assert len(numbers(looks)) == looker.n_looked == N_PAGES
        assert not one._readers


def test_fewer_read_where_the_system_has_no_room_for_a_process(archive, path, monkeypatch) -> None:
    def no_room(self, known, *, is_copy):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(crew, "_WORTH", 1)
    monkeypatch.setattr(reader.Reader, "__init__", no_room)
    looker = Others()
    with Crew(3) as one:
        looks = one.look(archive.readable(), task=Task(path, {}, {}), looker=looker)
        assert len(numbers(looks)) == looker.n_looked == N_PAGES


def test_an_error_of_a_reading_process_is_that_of_the_reading(archive, path, monkeypatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 1)
    task = Task(path.with_name("none.db"), {}, {})
    with Crew(2) as one, pytest.raises(Exception, match=r"no archive at .*none\.db"):
        numbers(one.look(archive.readable(), task=task, looker=Others()))


def test_an_error_is_told_too_where_the_process_has_ended_already(path) -> None:
    with Crew(2) as one:
        one._start(1, is_copy=False)
        other = one._readers[0]
        other.tell(Task(path.with_name("none.db"), {}, {}))
        other._process.join()
        with pytest.raises(Exception, match=r"no archive at .*none\.db"):
            other.order(0, [])


def test_a_reading_process_that_dies_is_told_in_words(archive, path, monkeypatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 1)
    message = r"ended early \(signal 9; out of memory\?\): nothing more was stored"
    with Crew(2) as one:
        one._start(1, is_copy=False)
        os.kill(one._readers[0]._process.pid, signal.SIGKILL)
        with pytest.raises(ReaderDied, match=message):
            numbers(one.look(archive.readable(), task=Task(path, {}, {}), looker=Others()))


def test_a_crew_made_ahead_reads_the_same_and_ends(path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", AHEAD, str(path), "3"], capture_output=True, text=True, check=True
    )
    assert len(told.stdout.split()) == (2 if sys.platform == "linux" else 0)
    assert not told.stderr


def test_no_process_is_copied_while_another_thread_may_hold_a_lock() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not reader.may_be_copied()
    finally:
        done.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_no_process_made_ahead_outlives_one_that_is_killed(path) -> None:
    # The pipe ends when the last process that holds it does.
    told = subprocess.run(
        [sys.executable, "-c", AHEAD, str(path), "3", "kill"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode == -signal.SIGKILL
    assert len(told.stdout.split()) == 2
