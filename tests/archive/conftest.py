from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.archive import Archive, RunFacts, RunReport
from portalcrawl.items import (
    Capture,
    ListingItem,
    PageKind,
    Reading,
)
from portalcrawl.outcomes import Change, Verdict

VIETNAM = timezone(timedelta(hours=7))
START = datetime(2024, 1, 1, 8, 0, tzinfo=VIETNAM)
BODY = (
    "Sáng nay, Ủy ban nhân dân thị xã họp bàn việc sửa cầu.\n\n"
    "Cuộc họp thống nhất khởi công trong quý tới và hoàn thành trước mùa mưa."
)


@dataclass
class Desk:
    """Plays the crawler: makes readings by hand and stores them; a run takes a day."""

    archive: Archive
    day: int = 0
    changes: list[Change] = field(default_factory=list)
    """What the readings of the last run did, in order."""

    @property
    def now(self) -> datetime:
        return START + timedelta(days=self.day)

    def capture(self, path: str, body: bytes | None = None, **facts: Any) -> Capture:
        given: dict[str, Any] = {
            "url": f"http://portal.example/{path}",
            "url_key": f"portal.example/{path}",
            "body": f"<p>{path} on day {self.day}".encode() if body is None else body,
            "source": "crawl",
            "portal": "demo",
            "fetched_at": self.now,
            "status": 200,
        }
        return Capture(**(given | facts))

    def text(self, path: str, capture: Capture | None = None, **facts: Any) -> Reading:
        given: dict[str, Any] = {
            "page_kind": PageKind.ARTICLE,
            "kind_evidence": "address",
            "title": f"Tin {path}",
            "body": f"{BODY} Bản tin {path}.",
        }
        return Reading(capture=capture or self.capture(path), **(given | facts))

    def page(self, path: str, kind: PageKind = PageKind.LISTING, **facts: Any) -> Reading:
        return self.text(path, page_kind=kind, title=None, body=None, **facts)

    def error(self, path: str, status: int = 404, evidence: str = "") -> Reading:
        capture = self.capture(path, status=status)
        evidence = evidence or f"status {status}"
        return self.page(path, PageKind.ERROR, kind_evidence=evidence, capture=capture)

    def run(self, *readings: Callable[[], Reading] | Reading, complete: bool = True) -> int:
        """Store the readings in one run of its own and settle it; return its number."""
        run = self.start()
        for reading in readings:
            self.store(reading if isinstance(reading, Reading) else reading(), run)
        self.archive.settle_run(run, complete=complete, at=self.now)
        self.day += 1
        return run

    def start(self) -> int:
        self.changes.clear()
        return self.archive.start_run("crawl", portal="demo", source="test", started_at=self.now)

    def store(self, reading: Reading, run: int, **more: Any) -> Change:
        change = self.archive.store(reading, run=run, at=self.now, **more)
        self.changes.append(change)
        return change

    def facts(self, run: int) -> RunFacts:
        return self.archive.run_facts(run)

    def counts(self, run: int) -> dict[str, int]:
        """The run's counts that are not 0, without requests and captures."""
        counts = self.archive.run_facts(run).counts
        return {name: n for name, n in counts.items() if n and name not in ("requests", "captures")}

    def one(self, statement: str, *values: Any) -> Any:
        """The first row of a query: the value itself where it has one column."""
        row = self.archive.db.execute(statement, values).fetchone()
        return row[0] if row and len(row) == 1 else row

    def state(self, path: str) -> str:
        key = f"portal.example/{path}"
        return str(self.one("SELECT state FROM pages WHERE url_key = ?", key))

    def status(self, path: str) -> str:
        """Status of the text that the page shows."""
        return str(
            self.one(
                "SELECT status FROM articles JOIN pages ON pages.article_id = articles.id "
                "WHERE pages.url_key = ?",
                f"portal.example/{path}",
            )
        )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.open(path, mode="write") as archive:
        yield archive


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


@pytest.fixture
def listing() -> Callable[[int], tuple[ListingItem, ...]]:
    """A maker of so many listing entries."""
    return lambda n: tuple(ListingItem(f"Tin {i}", f"http://portal.example/{i}") for i in range(n))


@pytest.fixture
def report() -> Callable[..., RunReport]:
    """A maker of run reports from run, verdict and what else matters."""

    def make(run: int, verdict: Verdict, **more: Any) -> RunReport:
        return RunReport(
            run=run,
            kind="crawl",
            portal="demo",
            source="test",
            started_at=START,
            finished_at=START,
            verdict=verdict,
            exit_code={Verdict.COMPLETE: 0}.get(verdict, 3),
            **more,
        )

    return make


@pytest.fixture(scope="session")
def new_desk() -> type[Desk]:
    """The crawler's part, for tests that open archives of their own."""
    return Desk
