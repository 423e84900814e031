"""Processes that look at pages together."""

import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Readable
from portalcrawl.jobs import crew
from portalcrawl.jobs.crew import Crew, ReaderDied
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.looking import Look, Looker, Task
from tests.jobs.saved import save

N_PAGES = 30


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
    with Crew(task, Looker(archive, task.profiles()), workers=workers, n_pages=len(pages)) as one:
        assert numbers(one.look(pages)) == [page.capture_id for page in pages]
        assert numbers(one.look(pages[:3])) == [page.capture_id for page in pages[:3]]
        assert numbers(one.look([])) == []


def test_few_pages_are_read_without_another_process(archive, path) -> None:
    looker = Others()
    with Crew(Task(path, {}, {}), looker, workers=8, n_pages=N_PAGES) as one:
        assert len(numbers(one.look(archive.readable()))) == looker.n_looked == N_PAGES


def test_an_error_of_a_reading_process_is_that_of_the_reading(archive, path, monkeypatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 1)
    task = Task(path.with_name("none.db"), {}, {})
    with (
        Crew(task, Others(), workers=2, n_pages=N_PAGES) as one,
        pytest.raises(Exception, match=r"no archive at .*none\.db"),
    ):
        numbers(one.look(archive.readable()))


def test_an_error_is_told_too_where_the_process_has_ended_already(
    archive, path, monkeypatch
) -> None:
    monkeypatch.setattr(crew, "_WORTH", 1)
    task = Task(path.with_name("none.db"), {}, {})
    with Crew(task, Others(), workers=2, n_pages=N_PAGES) as one:
        one._others[0]._process.join()
        with pytest.raises(Exception, match=r"no archive at .*none\.db"):
            numbers(one.look(archive.readable()))


def test_a_reading_process_that_dies_is_told_in_words(archive, path, monkeypatch) -> None:
    monkeypatch.setattr(crew, "_WORTH", 1)
    task = Task(path, {}, {})
    message = r"ended early \(signal 9; out of memory\?\): nothing more was stored"
    with Crew(task, Others(), workers=2, n_pages=N_PAGES) as one:
        os.kill(one._others[0]._process.pid, signal.SIGKILL)
        with pytest.raises(ReaderDied, match=message):
            numbers(one.look(archive.readable()))
