"""What a run does to the archive: the methods of its class that write pages and runs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.storing import (
    facts,
    foreseeing,
    frontier,
    habits,
    learned,
    rereading,
    runs,
    settle,
    upsets,
)
from portalcrawl.archive.storing import store as storing
from portalcrawl.archive.storing.facts import RunFacts
from portalcrawl.archive.storing.foreseeing import Foresight
from portalcrawl.archive.storing.frontier import Asked, Follow, PageRow
from portalcrawl.archive.storing.habits import PageDateLine
from portalcrawl.archive.storing.learned import TeachingPage
from portalcrawl.archive.storing.rereading import Reread
from portalcrawl.archive.storing.runs import RunReport
from portalcrawl.archive.storing.store import Arrival
from portalcrawl.archive.storing.texts import Upkeep
from portalcrawl.archive.telling import recall
from portalcrawl.archive.telling.recall import Readable
from portalcrawl.items import Capture, Reading
from portalcrawl.mentions import DateHabit, LearnedBlock, Lesson
from portalcrawl.outcomes import Change


class ArchiveWriter(ArchiveFile):
    """Runs, what they store and read again, and what is still to be asked for.

    Everything that writes is one transaction.
    """

    # Runs

    def is_outdated(self, portal: str) -> bool:
        """Whether texts of the portal were read by other rules than today's, and not again."""
        with self._faults():
            return runs.is_outdated(self.db, portal)

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

    def note_killed(self) -> list[int]:
        """Mark runs that never ended as interrupted, with their counts; return which."""
        with self._faults():
            return upsets.note_killed(self.db)

    def note_clock(self, run: int, *, seconds: float) -> None:
        """Note by how much the machine's clock was moved during the run."""
        with self._faults():
            upsets.note_clock(self.db, run, seconds=seconds)

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
            arrival = Arrival(run=run, at=at, follow=follow, due_at=due_at)
            return storing.store(self.db, reading, arrival=arrival)

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
        """Pages never fetched, nearest to the start first, then those whose time has come."""
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

    # Reading again

    def readable(
        self, portal: str | None = None, *, articles: Collection[int] | None = None
    ) -> list[Readable]:
        """Stored captures that can be read again, texts first; None is all of them."""
        with self._faults():
            return recall.readable(self.db, portal, articles=articles)

    def recall(self, page: Readable) -> Capture:
        """The capture as it came; raises DamagedCapture where its body is no longer whole."""
        with self._faults():
            return recall.recall(self.db, page)

    def reread(self, reading: Reading, of: Readable, *, run: int, at: datetime) -> Reread:
        """Put the reading in place of the one made before; neither capture nor revision is added.

        What was read well is kept where the new reading is worse.
        """
        with self._faults():
            return rereading.reread(self.db, reading, of=of, run=run, at=at)

    def foresee(self, reading: Reading, of: Readable) -> Foresight:
        """What ``reread`` would do with it, as far as its own page decides; nothing is written."""
        with self._faults():
            return foreseeing.foresee(self.db, reading, of=of)

    def keep_up(self, unchanged: Iterable[Upkeep]) -> None:
        """Note of texts that today's rules read as they are archived that they did."""
        with self._faults():
            rereading.keep_up(self.db, unchanged)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write everything inside in one transaction: much faster, but kept only as a whole."""
        with self._faults(), self.db.atomic():
            yield

    def date_lines(self, portal: str) -> Iterator[PageDateLine]:
        """Every line of the portal's texts that may date them, whatever was made of it."""
        with self._faults():
            yield from habits.date_lines(self.db, portal)

    def habits(self, portal: str) -> tuple[DateHabit, ...]:
        """How the portal prints its dates, as far as its pages taught it."""
        with self._faults():
            return habits.habits(self.db, portal)

    def keep_habits(self, portal: str, known: Sequence[DateHabit], *, run: int) -> None:
        """Put these in place of what the portal taught before."""
        with self._faults():
            habits.keep_habits(self.db, portal, known=known, run=run)

    def has_taught(self, portal: str) -> bool:
        """Whether all that the archive holds was learned from, by today's rules."""
        with self._faults():
            return learned.is_up_to_date(self.db, portal)

    def teaching_pages(self, portal: str) -> list[TeachingPage]:
        """The pages that the portal's chrome is learned from: the same in each copy."""
        with self._faults():
            return learned.teaching_pages(self.db, portal)

    def learned(self, portal: str) -> tuple[LearnedBlock, ...]:
        """The chrome that the portal's pages taught."""
        with self._faults():
            return learned.learned(self.db, portal)

    def lessons(self, portal: str) -> tuple[Lesson, ...]:
        """All that the portal's pages taught, of dates and of chrome."""
        return (*self.habits(portal), *self.learned(portal))

    def keep_learned(self, portal: str, known: Sequence[LearnedBlock], *, run: int) -> None:
        """Put these in place of the chrome that the portal taught before."""
        with self._faults():
            learned.keep_learned(self.db, portal, known=known, run=run)
