"""Take saved pages into the archive, through the same steps as a crawl."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from portalcrawl.archive import Archive, RunReport
from portalcrawl.errors import UnusableInput
from portalcrawl.jobs.garbage import rarely_looked_for
from portalcrawl.jobs.learning import taught
from portalcrawl.jobs.schooling import Schooling
from portalcrawl.jobs.usable import why_useless, why_void
from portalcrawl.jobs.verdict import import_verdict
from portalcrawl.mentions import Lesson
from portalcrawl.pipelines import understand
from portalcrawl.portals import Profile
from portalcrawl.sources.folder import SavedPage, Skipped, Stated, iter_pages, survey
from portalcrawl.vietnamese.dates import VIETNAM

_NAMED = 3
_SOURCE_CHARS = 200


@dataclass
class _Progress:
    """What an import has done so far."""

    skipped: list[Skipped]
    profiles: dict[str, Profile] = field(default_factory=dict)
    """Those that pages were read by, by the names of their portals."""
    lessons: dict[str, tuple[Lesson, ...]] = field(default_factory=dict)
    """What the portals had taught before, by their names."""
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
    pages = iter_pages(found.files, stated or Stated())
    first, early = _first_page(pages, is_alone=alone is not None)
    if first is None:
        raise UnusableInput(_nothing_understood(paths, early))
    progress = _Progress([*found.skipped, *early])
    portal = first.capture.portal if alone or (stated and stated.portal) else None
    with Archive.open(archive_path, mode="write") as archive:
        source = ", ".join(map(str, paths))[:_SOURCE_CHARS]
        run = archive.start_run("import", portal=portal, source=source, started_at=started_at)
        try:
            with rarely_looked_for():
                _store_all(archive, run, pages=chain([first], pages), progress=progress)
        except KeyboardInterrupt:
            progress.is_interrupted = True
        report = _finish(archive, run, progress=progress, started_at=started_at, source=source)
        return report if progress.is_interrupted else _learned(archive, report, progress=progress)


def _first_page(
    pages: Iterator[SavedPage | Skipped], *, is_alone: bool
) -> tuple[SavedPage | None, list[Skipped]]:
    """The first page that can be stored, and the files before it that cannot."""
    early: list[Skipped] = []
    for page in pages:
        if isinstance(page, Skipped):
            early.append(page)
            continue
        reading = understand(page.capture, page.profile)
        reason = why_void(reading) or (why_useless(reading) if is_alone else None)
        if reason is None:
            return page, early
        early.append(Skipped(page.path, reason, bad=True))
    return None, early


def _store_all(
    archive: Archive, run: int, *, pages: Iterable[SavedPage | Skipped], progress: _Progress
) -> None:
    for page in pages:
        if isinstance(page, Skipped):
            progress.skipped.append(page)
            continue
        name = page.profile.name
        if name not in progress.lessons:
            progress.lessons[name] = archive.lessons(name)
        progress.profiles[name] = taught(page.profile, progress.lessons[name])
        reading = understand(page.capture, progress.profiles[name])
        if reason := why_void(reading):
            progress.skipped.append(Skipped(page.path, reason, bad=True))
            continue
        archive.store(reading, run=run, at=datetime.now(VIETNAM))
        progress.n_pages += 1


def _learned(archive: Archive, report: RunReport, *, progress: _Progress) -> RunReport:
    """The report with what the pages taught; what that concerns is read again."""
    notes = []
    for profile in progress.profiles.values():
        schooling = Schooling(archive, profile, report.run)
        for _ in schooling.steps():
            pass
        notes += [schooling.note] if schooling.note else []
    return replace(report, notes=tuple(notes))


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
        portal=next(iter(progress.profiles)) if len(progress.profiles) == 1 else None,
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
