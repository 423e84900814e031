"""One rereading: archived pages understood again, stored batch by batch, judged at its end."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Self

from portalcrawl.archive import Archive, Readable, Reread, RunReport
from portalcrawl.errors import DamagedCapture
from portalcrawl.items import Reading
from portalcrawl.jobs.clock import Clock, now
from portalcrawl.jobs.looking import Look, unpacked
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.jobs.verdict import reread_verdict
from portalcrawl.outcomes import Change
from portalcrawl.pipelines import understand

TOGETHER = 50
"""Pages written in one transaction: a commit each would cost more than the reading's tables."""

NO_RUN = 0
"""Number of a run that is in no ledger: it stored nothing, and was not to."""

_NAMED = 3


@dataclass
class Rereading:
    """One rereading under way, and what came of it so far."""

    archive: Archive
    run: int
    portal: str | None
    source: str | None
    profiles: Profiles
    started_at: datetime
    clock: Clock = now
    """What the moments of the ledger are taken from."""
    done: dict[int, Reread] = field(default_factory=dict)
    """Capture to what came of it, as far as it was not the same as before."""
    seen: set[int] = field(default_factory=set)
    """Captures that were read again."""
    damaged: dict[int, str] = field(default_factory=dict)
    """Captures that could not be, with the reason."""
    strange: dict[int, str] = field(default_factory=dict)
    """Captures of portals whose profile is not at hand, with the portal."""

    @classmethod
    def begin(
        cls, archive: Archive, portal: str | None, *, profiles: Profiles, source: str | None = None
    ) -> Self:
        """Open a run for it; ``source`` tells why, where nobody asked for it."""
        at = now()
        run = archive.start_run("reread", portal=portal, source=source, started_at=at)
        return cls(archive, run, portal, source, profiles, at)

    def put(self, looks: Iterable[tuple[Readable, Look]]) -> Iterator[int]:
        """Store what was seen before; give how many pages are done after each batch."""
        n_done, at_once = 0, iter(looks)
        while batch := list(islice(at_once, TOGETHER)):
            self._put(batch)
            n_done += len(batch)
            yield n_done

    def _put(self, batch: list[tuple[Readable, Look]]) -> None:
        at = self.clock()
        with self.archive.together():
            self.archive.keep_up([look.upkeep for _, look in batch if look.upkeep])
            results = [
                (page, self.archive.reread(unpacked(look.reading), page, run=self.run, at=at))
                for page, look in batch
                if look.reading is not None
            ]
        self.seen.update(page.capture_id for page, _ in batch)
        for page, result in results:
            self._note(page.capture_id, result)

    def expect(self, looks: Iterable[tuple[Readable, Look]], *, seen: set[int]) -> None:
        """Count what would come of pages; nothing is stored."""
        self.seen |= seen
        for page, look in looks:
            self._note(page.capture_id, Reread(look.change, look.fields, look.why))

    def read(self, pages: Sequence[Readable]) -> Generator[int, None, None]:
        """Read the pages again; give how many are done after each batch that is stored.

        Closing it early keeps what was read so far.
        """
        batch: list[tuple[Readable, Reading]] = []
        try:
            for number, page in enumerate(pages, start=1):
                reading = self._understood(page)
                if reading is not None:
                    batch.append((page, reading))
                if number % TOGETHER == 0:
                    self._store(batch)
                    yield number
        finally:
            self._store(batch)

    def _understood(self, page: Readable) -> Reading | None:
        profile = self.profiles.of(page)
        if profile is None:
            self.strange[page.capture_id] = page.portal or ""
            return None
        try:
            capture = self.archive.recall(page)
        except DamagedCapture as error:
            self.damaged[page.capture_id] = str(error)
            return None
        return understand(capture, profile)

    def _store(self, batch: list[tuple[Readable, Reading]]) -> None:
        if not batch:
            return
        at = self.clock()
        with self.archive.together():
            results = [
                (page.capture_id, self.archive.reread(reading, page, run=self.run, at=at))
                for page, reading in batch
            ]
        batch.clear()
        for capture_id, result in results:
            self.seen.add(capture_id)
            self._note(capture_id, result)

    def _note(self, capture_id: int, result: Reread) -> None:
        """A page read twice counts once: as changed, by all that either look changed."""
        before = self.done.get(capture_id)
        if before is None and result.change is not Change.UNCHANGED:
            self.done[capture_id] = result
        elif before is not None and result.change is Change.CHANGED:
            fields = tuple(dict.fromkeys((*before.fields, *result.fields)))
            change = result.change if before.change is Change.KEPT else before.change
            self.done[capture_id] = Reread(change, fields)

    @property
    def counts(self) -> dict[str, int]:
        """The run's counts by the names of the ledger."""
        changes = Counter(str(result.change) for result in self.done.values())
        return {
            **changes,
            "captures": len(self.seen),
            "unchanged": len(self.seen) - len(self.done),
            "failed": len(self.damaged),
            "skipped": len(self.strange),
        }

    @property
    def fields(self) -> dict[str, int]:
        """In how many pages each field reads otherwise, most first."""
        changed = (one for one in self.done.values() if one.change is Change.CHANGED)
        return dict(Counter(name for one in changed for name in one.fields).most_common())

    def finish(self, *, notes: tuple[str, ...] = (), is_interrupted: bool = False) -> RunReport:
        """Judge the run and write it into the ledger."""
        counts = self.counts
        judgement = reread_verdict(
            len(self.seen),
            n_kept=counts.get("kept", 0),
            faults=tuple(self._faults()),
            is_interrupted=is_interrupted,
        )
        report = RunReport(
            run=self.run,
            kind="reread",
            portal=self.portal,
            source=self.source,
            started_at=self.started_at,
            finished_at=self.clock(),
            verdict=judgement.verdict,
            exit_code=judgement.exit_code,
            reasons=judgement.reasons,
            counts=counts,
            fields=self.fields,
            notes=notes,
        )
        if self.run != NO_RUN:
            self.archive.finish_run(self.run, report)
        return report

    def _faults(self) -> Iterator[str]:
        damaged = list(self.damaged.values())
        yield from damaged[:_NAMED]
        if len(damaged) > _NAMED:
            yield f"{len(damaged) - _NAMED} more stored bodies are damaged"
        for portal, number in Counter(self.strange.values()).items():
            yield (
                f"{number} {'page' if number == 1 else 'pages'} of {portal} left as they are: "
                f"no profile of that name (give its file: portalcrawl reread FILE.toml)"
            )
