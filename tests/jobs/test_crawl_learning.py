"""What a crawl learns from the pages it brought in."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from signal import SIGINT
from types import SimpleNamespace

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import StorageError
from portalcrawl.extensions import RunLedger
from tests.jobs.archived import ARTICLES
from tests.jobs.tiny_portal import Answer, Tiny, article, listing, start_crawl

DAYS = ("5/29/2017", "5/6/2017", "4/7/2017")


@pytest.fixture
def american(tiny: Tiny) -> Tiny:
    """The tiny portal, whose software writes the month first; one line proves it."""
    for number, (path, day) in enumerate(zip(ARTICLES, DAYS, strict=True), start=1):
        tiny.pages[path] = dated(number, day)
    return tiny


def dated(number: int, day: str) -> Answer:
    """A right article, but for its date line."""
    right = article(number)
    line = f"{number:02}/03/2024 08:00:00 AM".encode()
    return Answer(right.body.replace(line, f"{day} 8:00:00 AM".encode()), headers=right.headers)


def published(archive: Path) -> dict[str, str]:
    """Last letter of each text's address to its day of publication."""
    with Archive.open(archive) as opened:
        return {row["url"][-1]: str(row["published_at"])[:10] for row in opened.records()}


def kinds_of_runs(archive: Path) -> list[str]:
    with Archive.open(archive) as opened:
        return [row[0] for row in opened.db.execute("SELECT kind FROM runs").fetchall()]


def test_a_crawl_learns_and_leaves_a_right_archive(american, tmp_path) -> None:
    finished = american.crawl(tmp_path / "a.db")
    assert (finished.code, finished.talk) == (0, "")
    assert finished.report["notes"] == [
        "learned: 127.0.0.1/tintuc writes the month first (1 page); 2 texts read again"
    ]
    assert published(tmp_path / "a.db") == {"1": "2017-05-29", "2": "2017-05-06", "3": "2017-04-07"}
    assert kinds_of_runs(tmp_path / "a.db") == ["crawl", "reread"]
    with Archive.open(tmp_path / "a.db") as archive:
        counts = archive.run_facts(1).counts
        assert (counts["new"], counts["changed"]) == (3, 0)
        assert archive.status("tiny")[0]["run"] == 1


def test_the_next_crawl_reads_by_what_was_learned(american, tmp_path) -> None:
    american.crawl(tmp_path / "a.db")
    american.pages["/TINTUC/"] = listing(*ARTICLES, "/TINTUC/View/tin-4")
    american.pages["/TINTUC/View/tin-4"] = dated(4, "2/9/2018")
    finished = american.crawl(tmp_path / "a.db")
    assert finished.code == 0
    assert [note for note in finished.report["notes"] if "learned" in note] == []
    assert (finished.report["counts"]["new"], finished.report["counts"]["changed"]) == (1, 0)
    assert published(tmp_path / "a.db")["4"] == "2018-02-09"
    assert kinds_of_runs(tmp_path / "a.db") == ["crawl", "reread", "crawl"]


def test_a_stopped_crawl_learns_nothing_and_the_next_one_does(american, tmp_path) -> None:
    crawl = start_crawl(american.profile, american.port, tmp_path / "a.db")
    american.on_request = lambda number: os.kill(crawl.pid, SIGINT) if number == 5 else None
    finished = crawl.finish()
    assert (finished.code, finished.report["notes"]) == (130, [])
    assert kinds_of_runs(tmp_path / "a.db") == ["crawl"]
    american.on_request = lambda number: None
    assert american.crawl(tmp_path / "a.db").report["notes"] != []
    assert published(tmp_path / "a.db")["2"] == "2017-05-06"


class Closed:
    """An archive that only counts how often it was closed."""

    n_closed = 0

    def close(self) -> None:
        self.n_closed += 1

    def __enter__(self) -> "Closed":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Ledger(RunLedger):
    """A ledger at the end of a crawl that has much to learn."""

    def __init__(self, stop_at: int | None = None) -> None:
        settings = {"PORTALCRAWL_ARCHIVE": "a.db"}
        engine = SimpleNamespace(running=False)
        super().__init__(SimpleNamespace(settings=settings, engine=engine))
        self._archive = self.archive = Closed()
        self._stop_at = stop_at
        self.n_steps = 0
        self.is_closed_first = False

    def _judge(self, spider: object, reason: str) -> bool:
        return self._archive is not None

    def _learn(self, spider: object) -> Iterator[int]:
        try:
            for self.n_steps in range(1, 10):
                if self.n_steps == self._stop_at:
                    self.signal = SIGINT
                yield self.n_steps
        finally:
            self.is_closed_first = self.archive.n_closed == 0


@pytest.mark.parametrize(("stop_at", "n_steps"), [(None, 9), (1, 1), (4, 4)])
def test_a_signal_is_heard_while_a_crawl_learns(stop_at, n_steps) -> None:
    ledger = Ledger(stop_at)
    asyncio.run(ledger.end(None, "finished"))
    assert ledger.n_steps == n_steps
    assert (ledger.archive.n_closed, ledger.is_closed_first) == (1, True)


def test_a_second_signal_closes_what_was_being_learned_before_the_archive() -> None:
    ledger = Ledger()

    async def until_cancelled() -> None:
        ending = asyncio.ensure_future(ledger.end(None, "finished"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        ledger.close(None, "shutdown")
        ending.cancel()

    asyncio.run(until_cancelled())
    assert ledger.n_steps < 9
    assert (ledger.archive.n_closed, ledger.is_closed_first) == (1, True)


def test_an_archive_that_fails_while_learning_is_told(monkeypatch) -> None:
    def fail(schooling: object) -> Iterator[int]:
        yield 1
        raise StorageError("the disk is full")

    monkeypatch.setattr("portalcrawl.extensions.ledger.Schooling.steps", fail)
    ledger = Ledger()
    ledger.report = SimpleNamespace(run=1)
    spider = SimpleNamespace(profile=None, run_log=SimpleNamespace(seen=None))
    list(RunLedger._learn(ledger, spider))
    assert ledger.report is None
    assert str(ledger.failure) == "the disk is full"
