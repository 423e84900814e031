"""How a ledger takes what goes wrong at the end of a run; nothing is crawled."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from signal import SIGINT, SIGTERM
from types import SimpleNamespace

import pytest

from portalcrawl.archive import RunReport
from portalcrawl.errors import ExitCode, StorageError
from portalcrawl.extensions import RunLedger
from portalcrawl.outcomes import Verdict

AT = datetime.fromisoformat("2024-01-01T08:00:00+07:00")
FAULT = StorageError("archive a.db: disk I/O error")


class Archive:
    """An open archive that may fail when it is closed."""

    def __init__(self, fault: Exception | None) -> None:
        self._fault = fault

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *error: object) -> None:
        if self._fault:
            raise self._fault


class Ledger(RunLedger):
    """A ledger of a run that is complete, until its end goes wrong in one way or another."""

    def __init__(
        self, *, on_close: Exception | None = None, on_learn: Exception | None = None
    ) -> None:
        settings = {"PORTALCRAWL_ARCHIVE": "a.db"}
        engine = SimpleNamespace(running=False)
        super().__init__(SimpleNamespace(settings=settings, engine=engine))
        self._archive = Archive(on_close)
        self._on_learn = on_learn

    def _judge(self, spider: object, reason: str) -> bool:
        self.report = self.report or RunReport(
            run=1,
            kind="crawl",
            portal="town",
            source=None,
            started_at=AT,
            finished_at=AT,
            verdict=Verdict.COMPLETE,
            exit_code=ExitCode.COMPLETE,
        )
        return self.failure is None

    def _learn(self, spider: object) -> Iterator[int]:
        yield 50
        if self._on_learn:
            raise self._on_learn
        yield 100


def test_a_run_that_learns_to_its_end_is_complete() -> None:
    ledger = Ledger()
    asyncio.run(ledger.end(None, "finished"))
    assert ledger.report.exit_code == ExitCode.COMPLETE


def test_an_archive_that_cannot_be_closed_ends_no_run_well() -> None:
    ledger = Ledger(on_close=FAULT)
    asyncio.run(ledger.end(None, "finished"))
    assert (ledger.report, ledger.failure) == (None, FAULT)


def test_an_error_of_ours_while_learning_is_no_success() -> None:
    ledger = Ledger(on_learn=KeyError("title"))
    with pytest.raises(KeyError):
        asyncio.run(ledger.end(None, "finished"))
    assert (ledger.report, ledger.tally.n_errors) == (None, 1)


@pytest.mark.parametrize(("signum", "code"), [(SIGTERM, 143), (SIGINT, 130)])
def test_who_stops_a_run_that_learns_hears_of_it(signum, code) -> None:
    ledger = Ledger()
    ledger.signal = signum
    asyncio.run(ledger.end(None, "finished"))
    assert (ledger.report.exit_code, ledger.report.verdict) == (code, Verdict.COMPLETE)
    assert "the next run learns again" in ledger.report.notes[-1]


def test_memory_that_is_used_up_ends_the_run() -> None:
    ledger = Ledger()
    ledger.note_error(SimpleNamespace(value=KeyError("title")))
    assert ledger.failure is None
    ledger.note_error(SimpleNamespace(value=MemoryError()))
    assert "memory is used up" in str(ledger.failure)
    assert ledger.failure.exit_code is ExitCode.STORAGE
