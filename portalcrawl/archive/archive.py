"""The archive: one SQLite file that is frontier, record and index; this class is its door."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from filelock import FileLock
from sqlite_utils import Database

from portalcrawl.archive import (
    bodies,
    dictionary,
    facts,
    frontier,
    index,
    living,
    opening,
    recall,
    reports,
    runs,
    search,
    settle,
    show,
    verify,
)
from portalcrawl.archive import store as storing
from portalcrawl.archive.facts import RunFacts
from portalcrawl.archive.faults import storage_faults
from portalcrawl.archive.frontier import Asked, Follow, PageRow
from portalcrawl.archive.living import Life
from portalcrawl.archive.runs import RunReport
from portalcrawl.archive.search import SearchOptions, SearchResult
from portalcrawl.items import Capture, Reading
from portalcrawl.outcomes import Change


class Archive:
    """One archive file, opened to read or to write; a context manager.

    Every method raises StorageError where the file or its disk fails; everything that writes is
    one transaction.
    """

    def __init__(self, path: Path, db: Database, *, lock: FileLock | None = None) -> None:
        self.path = path
        self.db = db
        """The open database, for this room, the reading room's metadata and tests only."""
        self._lock = lock

    @classmethod
    def open(cls, path: Path | str, *, mode: Literal["read", "write"] = "read") -> Self:
        """The archive at ``path``; writing creates file, folder and tables where they lack.

        Raises NoArchive (read), ForeignArchive, ArchiveBusy (write), StorageError.
        """
        path = Path(path)
        if mode == "read":
            return cls(path, opening.open_to_read(path))
        db, lock = opening.open_to_write(path)
        return cls(path, db, lock=lock)

    def close(self) -> None:
        """Close the file and free the lock; closing twice is harmless."""
        try:
            with self._faults():
                self.db.close()
        finally:
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Runs

    def start_run(
        self, kind: str, *, portal: str | None, source: str | None, started_at: datetime
    ) -> int:
        """Open a run (``crawl``, ``import`` ...) and return its number."""
        with self._faults():
            return runs.start_run(
                self.db, kind, portal=portal, source=source, started_at=started_at
            )

    def finish_run(self, run: int, report: RunReport) -> None:
        """Write the run's verdict and counts into the ledger."""
        with self._faults():
            runs.finish_run(self.db, run, report)

    def run_facts(self, run: int) -> RunFacts:
        """What the run did so far: the evidence for its verdict, and its counts."""
        with self._faults():
            return facts.run_facts(self.db, run)

    def settle_run(self, run: int, *, complete: bool, at: datetime) -> None:
        """Find renames; when the run was complete, confirm removals seen before."""
        with self._faults():
            settle.settle_run(self.db, run, complete=complete, at=at)

    # Storing

    def store(
        self,
        reading: Reading,
        *,
        run: int,
        at: datetime,
        follow: Sequence[Follow] = (),
        due_at: datetime | None = None,
    ) -> Change:
        """Take one reading in, with links to follow; return what it did to the archive.

        ``due_at``: when the page is next due; None for never again.
        """
        with self._faults():
            return storing.store(self.db, reading, run=run, at=at, follow=follow, due_at=due_at)

    def store_failure(self, url_key: str, *, run: int, url: str, reason: str, at: datetime) -> None:
        """Note that a page could not be fetched; the next run tries again."""
        with self._faults():
            asked = Asked(url, url_key, runs.portal_of(self.db, run), run, at)
            frontier.store_failure(self.db, asked, reason=reason)

    def store_skipped(self, url: str, url_key: str, *, run: int, reason: str, at: datetime) -> None:
        """Note that a page is left out on purpose, and why."""
        with self._faults():
            asked = Asked(url, url_key, runs.portal_of(self.db, run), run, at)
            frontier.store_skipped(self.db, asked, reason=reason)

    def store_refused(self, url: str, url_key: str, *, run: int, reason: str, at: datetime) -> None:
        """Note that the portal forbids the page, and where it says so."""
        with self._faults():
            asked = Asked(url, url_key, runs.portal_of(self.db, run), run, at)
            frontier.store_skipped(self.db, asked, reason=reason, state="refused")

    def store_revisit(
        self, capture: Capture, *, run: int, at: datetime, due_at: datetime | None = None
    ) -> Change:
        """Take in an answer 304; raises LookupError where nothing of its page is archived.

        ``capture``: has no body; it stands for the one before.
        """
        with self._faults():
            return frontier.store_revisit(self.db, capture, run=run, at=at, due_at=due_at)

    # Frontier

    def add_seeds(self, portal: str | None, links: Sequence[Follow], *, at: datetime) -> None:
        """Make start pages pending where they were never met."""
        with self._faults():
            frontier.add_seeds(self.db, portal, links=links, at=at)

    def due_pages(self, portal: str | None, *, now: datetime) -> list[PageRow]:
        """Pages never fetched and pages whose time has come, nearest to the start first."""
        with self._faults():
            return frontier.due_pages(self.db, portal, now=now)

    def known(self, portal: str | None) -> dict[str, datetime | None]:
        """Every page met so far: ``url_key`` to when it is next due."""
        with self._faults():
            return frontier.known(self.db, portal)

    def validators(self, url_key: str) -> tuple[str | None, str | None]:
        """``(ETag, Last-Modified)`` for a conditional request; None where there is none."""
        with self._faults():
            return frontier.validators(self.db, url_key)

    # Reading

    def record(self, which: int | str) -> dict[str, Any] | None:
        """One page in the JSON contract's form, by number, address or ``url_key``."""
        with self._faults():
            return show.record(self.db, which)

    def life(self, url_key: str) -> Life | None:
        """Whether the text of this page still stands on its portal; None where there is none."""
        with self._faults():
            return living.life(self.db, url_key)

    def listed_title(self, url_key: str) -> str | None:
        """What the portal's listings call a page that may show no title itself."""
        with self._faults():
            return show.listed_title(self.db, url_key)

    def beginning(self, article_id: int) -> str | None:
        """The first 200 characters of a text, to name one that has no title."""
        with self._faults():
            return show.beginning(self.db, article_id)

    def records(self, portal: str | None = None) -> Iterator[dict[str, Any]]:
        """Every text in the JSON contract's form, in the order stored; None is all portals."""
        with self._faults():
            yield from show.records(self.db, portal)

    def capture(self, article_id: int) -> Capture | None:
        """The capture that a text's newest reading was made from, as it came."""
        with self._faults():
            return recall.capture(self.db, article_id)

    def body(self, digest: str) -> bytes | None:
        """A stored body as it was sent; StorageError where it is damaged."""
        with self._faults():
            return bodies.load(self.db, digest)

    def search(self, words: str, **options: Any) -> SearchResult:
        """Texts that hold the words; keywords are the fields of ``SearchOptions``."""
        with self._faults():
            return search.search(self.db, words, options=SearchOptions(**options))

    def portals(self) -> list[str]:
        """Names of the portals that pages are archived of, in order."""
        with self._faults():
            return reports.portals(self.db)

    def status(self, portal: str | None = None) -> list[dict[str, Any]]:
        """One row a portal: pages by state, texts, newest run; None is all portals."""
        with self._faults():
            return reports.status(self.db, portal)

    def problems(self, portal: str | None = None, code: str | None = None) -> list[dict[str, Any]]:
        """What is odd about archived pages, one row a problem."""
        with self._faults():
            return reports.problems(self.db, portal, code=code)

    def sections(self, portal: str | None = None) -> list[tuple[str | None, int]]:
        """``(section, texts)``, most texts first; None is texts without a section."""
        with self._faults():
            return reports.sections(self.db, portal)

    def years(self, portal: str | None = None) -> list[tuple[int | None, int]]:
        """``(year of publication, texts)`` in order; None is texts without a date."""
        with self._faults():
            return reports.years(self.db, portal)

    def changes(self, run: int) -> list[dict[str, Any]]:
        """What the run changed: new, changed, renamed, missing, gone and returned texts."""
        with self._faults():
            return reports.changes(self.db, run)

    def kinds(self, run: int) -> list[tuple[str | None, int]]:
        """``(page kind, pages)`` that answered in the run, most pages first."""
        with self._faults():
            return reports.kinds(self.db, run)

    def skips(self, run: int) -> list[tuple[str | None, int]]:
        """``(reason, pages)`` that the run left out on purpose, most pages first."""
        with self._faults():
            return reports.skips(self.db, run)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the file, one sentence each; it must be open to write."""
        with self._faults():
            return verify.verify(self.db)

    def rebuild_index(self) -> None:
        """Build the full-text index anew; FTS5's own 'rebuild' would spoil it."""
        with self._faults():
            index.rebuild(self.db)

    def tables_description(self) -> Mapping[str, Mapping[str, str]]:
        """Every table with its columns, each described in one sentence; ``""`` is the table."""
        return dictionary.TABLES

    def _faults(self) -> AbstractContextManager[None]:
        return storage_faults(self.path)
