"""Take saved pages into the archive, through the same steps as a crawl."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from portalcrawl.archive import Archive, RunReport
from portalcrawl.errors import UnusableInput
from portalcrawl.items import Reading
from portalcrawl.jobs.usable import why_useless, why_void
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

    Everything is looked at before the archive is opened, and one page is understood: raises
    UnusableInput, UnknownPortal or BadProfile with nothing written, ArchiveBusy, ForeignArchive
    and StorageError from the archive. Files of which nothing is understood are failures.
    """
    started_at = datetime.now(VIETNAM)
    found = survey(paths)
    alone = found.files[0] if found.files == tuple(paths) and len(paths) == 1 else None
    taken = _understood(iter_pages(found.files, stated or Stated()), is_alone=alone is not None)
    first, early = _until_page(taken)
    if first is None:
        raise UnusableInput(_nothing_understood(paths, early))
    progress = _Progress([*found.skipped, *early])
    portal = first.capture.portal if alone or (stated and stated.portal) else None
    with Archive.open(archive_path, mode="write") as archive:
        source = ", ".join(map(str, paths))[:_SOURCE_CHARS]
        run = archive.start_run("import", portal=portal, source=source, started_at=started_at)
        try:
            _store_all(archive, run, readings=chain([first], taken), progress=progress)
        except KeyboardInterrupt:
            progress.is_interrupted = True
        return _finish(archive, run, progress=progress, started_at=started_at, source=source)


def _understood(
    pages: Iterable[SavedPage | Skipped], *, is_alone: bool
) -> Iterator[Reading | Skipped]:
    """Each page as it is understood, or why nothing of it is."""
    for page in pages:
        if isinstance(page, Skipped):
            yield page
            continue
        reading = understand(page.capture, page.profile)
        reason = why_void(reading) or (why_useless(reading) if is_alone else None)
        yield Skipped(page.path, reason, bad=True) if reason else reading


def _until_page(taken: Iterator[Reading | Skipped]) -> tuple[Reading | None, list[Skipped]]:
    """The first page that can be stored, and the files before it that cannot."""
    early: list[Skipped] = []
    for one in taken:
        if isinstance(one, Reading):
            return one, early
        early.append(one)
    return None, early


def _store_all(
    archive: Archive, run: int, *, readings: Iterable[Reading | Skipped], progress: _Progress
) -> None:
    for reading in readings:
        if isinstance(reading, Skipped):
            progress.skipped.append(reading)
            continue
        archive.store(reading, run=run, at=datetime.now(VIETNAM))
        progress.portals.add(reading.capture.portal or "")
        progress.n_pages += 1


def _finish(
    archive: Archive, run: int, *, progress: _Progress, started_at: datetime, source: str
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


def _faults(bad: Sequence[Skipped]) -> Iterator[str]:
    for item in bad[:_NAMED]:
        yield f"{item.path.name}: {item.reason}"
    if len(bad) > _NAMED:
        yield f"{len(bad) - _NAMED} more files could not be taken in"


def _nothing_understood(paths: Sequence[Path], bad: Sequence[Skipped]) -> str:
    if len(bad) == 1:
        return f"{bad[0].path}: {bad[0].reason}"
    named = ", ".join(map(str, paths))
    return f"nothing usable in {named}: {'; '.join(_faults(bad))}"
