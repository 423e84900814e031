"""Read archived pages again by today's rules and habits: no network, no new captures.

Rules grow, and pages teach how their portal writes; what was understood of stored captures
follows. First all pages are looked at, on every core, and nothing is written; then it is told
what will change; then it is stored, batch by batch, in the order of the pages. A kill leaves the
archive sound, and the next rereading finds what is left to do. What cannot be read as well as
before stays as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from portalcrawl.archive import Archive, Claim, Readable, RunReport
from portalcrawl.errors import ExitCode, NoArchive
from portalcrawl.jobs.clock import Clock, now
from portalcrawl.jobs.crew import Crew
from portalcrawl.jobs.field_changes import FieldChanges
from portalcrawl.jobs.foreseen import field_changes
from portalcrawl.jobs.garbage import rarely_looked_for
from portalcrawl.jobs.looking import Looker, Task
from portalcrawl.jobs.outlook import Outlook
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.jobs.rereading import NO_RUN, Rereading
from portalcrawl.jobs.schooling import School
from portalcrawl.portals import Profile
from portalcrawl.portals.own import own_folder, own_profiles

OnPage = Callable[[int, int], None]
"""Told now and then: pages looked at, pages in all."""

OnChanges = Callable[[FieldChanges], None]
"""Told once, before anything is stored: what will change."""


def _hears_nothing(*_: object) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True)
class Manner:
    """How a rereading goes about it, and who hears of it."""

    workers: int = 1
    """Processes that read, this one among them; what comes of it is the same for any number."""
    crew: Crew | None = None
    """The processes, where they were made ahead; ended once all is looked at."""
    on_page: OnPage = _hears_nothing
    on_changes: OnChanges = _hears_nothing
    clock: Clock = now
    """What the ledger's moments are taken from; nothing else depends on it."""


_PLAINLY = Manner()


def reread(
    archive: Archive,
    portal: str | None = None,
    *,
    profile: Profile | None = None,
    manner: Manner = _PLAINLY,
) -> RunReport:
    """Read the portal's pages again, or all of the archive; return how it went.

    ``profile``: the portal's, where it comes from the user's own file. The pages teach first and
    last; what they teach is kept once all that it concerns is stored. Raises StorageError where
    the archive cannot be written; a damaged body is a failed page only.
    """
    with Outlook() as outlook:
        survey = _Survey(archive, portal, profile, outlook, manner)
        try:
            survey.look()
        except KeyboardInterrupt:
            return survey.rereading(NO_RUN).finish(is_interrupted=True)
        manner.on_changes(field_changes(archive, outlook, pages=survey.pages))
        return _store(survey)


def foresee(
    archive: Archive,
    portal: str | None = None,
    *,
    profile: Profile | None = None,
    manner: Manner = _PLAINLY,
) -> RunReport:
    """What ``reread`` would do and report; nothing is written, ``archive`` may be open to read."""
    with Outlook() as outlook:
        survey = _Survey(archive, portal, profile, outlook, manner)
        rereading = survey.rereading(NO_RUN)
        try:
            survey.look()
        except KeyboardInterrupt:
            return rereading.finish(is_interrupted=True)
        manner.on_changes(field_changes(archive, outlook, pages=survey.pages))
        rereading.expect(outlook.looks(survey.pages), seen=outlook.seen)
        return rereading.finish(notes=survey.notes())


def reread_if_outdated(archive_path: Path, profile: Profile, *, claim: Claim | None = None) -> None:
    """Read the portal's archived pages again where that was last done by other rules.

    A crawl compares what it finds with what is archived: without it, every change of a rule
    would look like an edit of the portal. ``claim``: the right to write, where the caller has
    it already. Raises KeyboardInterrupt when it is stopped.
    """
    try:
        with Archive.open(archive_path, mode="update", claim=claim) as archive:
            if not archive.is_outdated(profile.name):
                return
            report = reread(archive, profile.name, profile=profile)
    except NoArchive:
        return
    if report.exit_code == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt


@dataclass
class _Survey:
    """All that is looked at before anything is stored."""

    archive: Archive
    portal: str | None
    profile: Profile | None
    outlook: Outlook
    manner: Manner
    pages: Sequence[Readable] = ()
    school: School | None = None
    """What the pages teach; there once they are looked at."""

    def __post_init__(self) -> None:
        self.started_at = self.manner.clock()

    @cached_property
    def given(self) -> dict[str, Profile]:
        """The user's own profiles by their names: those beside the archive, and the one given."""
        portals = [self.portal] if self.portal else self.archive.portals()
        own = own_profiles(own_folder(self.archive.path), portals)
        return own | ({self.profile.name: self.profile} if self.profile else {})

    def look(self) -> None:
        """Look at every page, and once more at those that teach each other something."""
        portals = [self.portal] if self.portal else self.archive.portals()
        school = self.school = School(self.archive, portals, given=self.given)
        self.pages = self.archive.readable(self.portal)
        with self.manner.crew or Crew(self.manner.workers) as crew, rarely_looked_for():
            self._look(self.pages, school, crew=crew)
            if touched := school.learn_more(self.outlook):
                again = [one for one in self.pages if touched & {one.article_id, -one.capture_id}]
                self._look(again, school, crew=crew)

    def _look(self, pages: Sequence[Readable], school: School, *, crew: Crew) -> None:
        task = Task(self.archive.path, self.given, school.lessons())
        looker = Looker(self.archive, task.profiles())
        done = 0
        for looks in crew.look(pages, task=task, looker=looker):
            for look in looks:
                self.outlook.add(pages[done], look)
                done += 1
            self.manner.on_page(done, len(pages))

    def rereading(self, run: int) -> Rereading:
        """The rereading that stores what was seen, or only judges it where there is no run."""
        return Rereading(
            self.archive,
            run,
            self.portal,
            None,
            Profiles(lambda portal: ()),
            self.started_at,
            clock=self.manner.clock,
            damaged=self.outlook.damaged,
            strange=self.outlook.strange,
        )

    def notes(self) -> tuple[str, ...]:
        """What was learned, in words for people."""
        return self.school.notes(but=self.unread) if self.school else ()

    @property
    def unread(self) -> set[str]:
        """Portals with pages that could not be read by what they teach."""
        return set(self.outlook.strange.values())


def _store(survey: _Survey) -> RunReport:
    archive, outlook, school = survey.archive, survey.outlook, survey.school
    if school is None:
        raise AssertionError("the pages were looked at before")
    run = archive.start_run(
        "reread", portal=survey.portal, source=None, started_at=survey.started_at
    )
    rereading = survey.rereading(run)
    notes: tuple[str, ...] = ()
    is_interrupted = False
    try:
        for _ in rereading.put(outlook.looks(survey.pages)):
            pass
        rereading.seen |= outlook.seen
        notes = survey.notes()
        school.keep(run, but=survey.unread)
    except KeyboardInterrupt:
        is_interrupted = True
    return rereading.finish(notes=notes, is_interrupted=is_interrupted)
