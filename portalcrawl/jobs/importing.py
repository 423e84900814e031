"""Take saved pages into the archive, through the same steps as a crawl."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from portalcrawl.archive import Archive, RunReport
from portalcrawl.jobs.verdict import import_verdict
from portalcrawl.pipelines import understand
from portalcrawl.sources.folder import SavedPage, Skipped, Stated, iter_pages, survey
from portalcrawl.vietnamese.dates import VIETNAM

_NAMED = 3
_SOURCE_CHARS = 200


@dataclass
class _Progress:
    """What an import has done so far."""

    skipped: list[Skipped]
    portals: set[str] = field(default_factory=set)
    n_pages: int = 0
    is_interrupted: bool = False


def import_paths(
    paths: Sequence[Path], stated: Stated | None = None, *, archive_path: Path
) -> RunReport:
    """Import files and folders; return how it went.

    Everything is looked at before the archive is opened: raises UnusableInput, UnknownPortal
    or BadProfile with nothing written, ArchiveBusy, ForeignArchive and StorageError from the
    archive.
    """
    started_at = datetime.now(VIETNAM)
    found = survey(paths)
    pages = iter_pages(found.files, stated or Stated())
    first = tuple(islice(pages, 1))
    progress = _Progress(list(found.skipped))
    portal = _portal_of(first) if len(found.files) == 1 or (stated and stated.portal) else None
    with Archive.open(archive_path, mode="write") as archive:
        source = ", ".join(map(str, paths))[:_SOURCE_CHARS]
        run = archive.start_run("import", portal=portal, source=source, started_at=started_at)
        try:
            _store_all(archive, run, chain(first, pages), progress)
        except KeyboardInterrupt:
            progress.is_interrupted = True
        return _finish(archive, run, progress, started_at=started_at, source=source)


def _store_all(
    archive: Archive, run: int, pages: Iterable[SavedPage | Skipped], progress: _Progress
) -> None:
    for page in pages:
        if isinstance(page, Skipped):
            progress.skipped.append(page)
            continue
        reading = understand(page.capture, page.profile)
        archive.store(reading, run=run, at=datetime.now(VIETNAM))
        progress.portals.add(page.profile.name)
        progress.n_pages += 1


def _finish(
    archive: Archive, run: int, progress: _Progress, *, started_at: datetime, source: str
) -> RunReport:
    bad = [item for item in progress.skipped if item.bad]
    judgement = import_verdict(
        progress.n_pages, faults=tuple(_faults(bad)), is_interrupted=progress.is_interrupted
    )
    archive.settle_run(run, complete=False, at=datetime.now(VIETNAM))
    counts = archive.run_facts(run).counts
    report = RunReport(
        run=run,
        kind="import",
        portal=next(iter(progress.portals)) if len(progress.portals) == 1 else None,
        source=source,
        started_at=started_at,
        finished_at=datetime.now(VIETNAM),
        verdict=judgement.verdict,
        exit_code=judgement.exit_code,
        reasons=judgement.reasons,
        counts=counts
        | {
            "requests": 0,
            "captures": progress.n_pages,
            "failed": len(bad),
            "skipped": len(progress.skipped) - len(bad),
        },
    )
    archive.finish_run(run, report)
    return report


def _portal_of(pages: Iterable[SavedPage | Skipped]) -> str | None:
    return next((page.profile.name for page in pages if isinstance(page, SavedPage)), None)


def _faults(bad: Sequence[Skipped]) -> Iterator[str]:
    for item in bad[:_NAMED]:
        yield f"{item.path.name}: {item.reason}"
    if len(bad) > _NAMED:
        yield f"{len(bad) - _NAMED} more files could not be taken in"
