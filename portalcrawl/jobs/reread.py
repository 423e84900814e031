"""Read archived pages again by today's rules and habits: no network, no new captures.

Rules grow, and pages teach how their portal writes; what was understood of stored captures
follows. What a rereading cannot read as well as before stays as it was.
"""

from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portalcrawl.archive import Archive, Readable, RunReport
from portalcrawl.errors import ExitCode, NoArchive
from portalcrawl.jobs.learning import compare, learn, lesson_line
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.jobs.rereading import Rereading
from portalcrawl.mentions import DateHabit
from portalcrawl.portals import Profile

OnPage = Callable[[int, int], None]
"""Told after each batch: pages done, pages in all."""


def reread(
    archive: Archive,
    portal: str | None = None,
    *,
    profile: Profile | None = None,
    on_page: OnPage | None = None,
) -> RunReport:
    """Read the portal's pages again, or all of the archive; return how it went.

    ``profile``: the portal's, where it comes from the user's own file. The pages teach first and
    last; what they teach is kept once all that it concerns has been read by it. Raises
    StorageError where the archive cannot be written; a damaged body is a failed page only.
    """
    school = _School(archive, [portal] if portal else archive.portals())
    given = {profile.name: profile} if profile else {}
    rereading = Rereading.begin(archive, portal, profiles=Profiles(school.habits, given=given))
    notes: tuple[str, ...] = ()
    is_interrupted = False
    try:
        _drive(rereading, archive.readable(portal), on_page=on_page)
        if touched := school.learn_more():
            rereading.profiles.forget()
            _drive(rereading, archive.readable(portal, articles=touched), on_page=on_page)
        notes = school.keep(rereading.run, but=set(rereading.strange.values()))
    except KeyboardInterrupt:
        is_interrupted = True
    return rereading.finish(notes=notes, is_interrupted=is_interrupted)


def reread_if_outdated(archive_path: Path, profile: Profile) -> None:
    """Read the portal's archived pages again where that was last done by other rules.

    A crawl compares what it finds with what is archived: without it, every change of a rule
    would look like an edit of the portal. Raises KeyboardInterrupt when it is stopped.
    """
    try:
        with Archive.open(archive_path, mode="update") as archive:
            if not archive.is_outdated(profile.name):
                return
            report = reread(archive, profile.name, profile=profile)
    except NoArchive:
        return
    if report.exit_code == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt


@dataclass
class Schooling:
    """What the pages of a run teach, and the rereading that follows from it."""

    archive: Archive
    profile: Profile
    """As its pages taught it so far."""
    run: int
    """The run whose pages teach."""
    note: str | None = None
    """What was learned, in words for people; None where nothing new was."""

    def steps(self) -> Generator[int, None, None]:
        """Learn, and read again what that concerns, in a run of its own.

        Gives the number of texts done after each batch. Closing it early leaves what was learned
        unkept, so that the next run learns it again.
        """
        name = self.profile.name
        lessons = learn(self.archive, name)
        n_reread = 0
        if lessons.articles:
            profiles = Profiles(lambda portal: lessons.habits, given={name: self.profile})
            source = f"taught by run {self.run}"
            rereading = Rereading.begin(self.archive, name, profiles=profiles, source=source)
            is_done = False
            try:
                yield from rereading.read(self.archive.readable(name, articles=lessons.articles))
                is_done = True
            finally:
                rereading.finish(is_interrupted=not is_done)
            n_reread = len(rereading.seen)
        self.archive.keep_habits(name, lessons.habits, run=self.run)
        self.note = lesson_line(lessons, n_reread=n_reread) or None


class _School:
    """What the portals of an archive teach while their pages are read again."""

    def __init__(self, archive: Archive, portals: Sequence[str]) -> None:
        self._archive = archive
        self._before = {portal: archive.habits(portal) for portal in portals}
        self._lessons = {portal: learn(archive, portal) for portal in portals}

    def habits(self, portal: str) -> Sequence[DateHabit]:
        """What the portal teaches, as far as it is known now."""
        return self._lessons[portal].habits

    def learn_more(self) -> set[int]:
        """Learn from the new readings; return the texts that are to be read once more."""
        for portal, known in self._lessons.items():
            self._lessons[portal] = learn(self._archive, portal, before=known.habits)
        return {number for one in self._lessons.values() for number in one.articles}

    def keep(self, run: int, *, but: Collection[str]) -> tuple[str, ...]:
        """Keep all that was learned; return it in words for people.

        ``but``: portals with pages that could not be read by it.
        """
        told = []
        for portal, before in self._before.items():
            if portal in but:
                continue
            after = self.habits(portal)
            self._archive.keep_habits(portal, after, run=run)
            told.append(lesson_line(compare(portal, before, after=after), n_reread=0))
        return tuple(filter(None, told))


def _drive(rereading: Rereading, pages: Sequence[Readable], *, on_page: OnPage | None) -> None:
    steps = rereading.read(pages)
    try:
        for n_done in steps:
            if on_page:
                on_page(n_done, len(pages))
    finally:
        steps.close()
