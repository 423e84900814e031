"""What an archive's pages teach while it grows or is read again: of dates and of chrome."""

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass

from portalcrawl.archive import Archive
from portalcrawl.jobs.chrome import ChromeLessons, learn_chrome
from portalcrawl.jobs.learning import Lessons, compare, learn, lesson_line
from portalcrawl.jobs.outlook import Outlook
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.jobs.rereading import Rereading
from portalcrawl.jobs.seen_pages import SeenPages
from portalcrawl.mentions import DateHabit, Lesson
from portalcrawl.portals import Profile


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
    seen: SeenPages | None = None
    """What is known of the run's pages, so that they need not be read again."""

    def steps(self) -> Generator[int, None, None]:
        """Learn, and read again what that concerns, in a run of its own.

        A habit of dates concerns the texts with such a line, chrome every page of the portal.
        Gives the number of pages done after each batch. Closing it early leaves what was learned
        unkept, so that the next run learns it again.
        """
        name = self.profile.name
        chrome = learn_chrome(self.archive, name, given={name: self.profile}, seen=self.seen)
        lessons = learn(self.archive, name)
        n_reread = 0
        if chrome.is_new or lessons.articles:
            n_reread = yield from self._read_again(chrome, lessons)
            if chrome.is_new:
                # Dates that stand in chrome teach nothing any more.
                lessons = learn(self.archive, name, before=lessons.habits)
                if lessons.articles:
                    yield from self._read_again(ChromeLessons(chrome.blocks), lessons)
        lessons = compare(name, self.archive.habits(name), after=lessons.habits)
        self.archive.keep_habits(name, lessons.habits, run=self.run)
        if not self.archive.has_taught(name):
            self.archive.keep_learned(name, chrome.blocks, run=self.run)
        self.note = lesson_line(lessons, n_reread=n_reread, chrome=chrome.told()) or None

    def _read_again(self, chrome: ChromeLessons, lessons: Lessons) -> Generator[int, None, int]:
        name = self.profile.name
        known: tuple[Lesson, ...] = (*lessons.habits, *chrome.blocks)
        rereading = Rereading.begin(
            self.archive,
            name,
            profiles=Profiles(lambda portal: known, given={name: self.profile}),
            source=f"taught by run {self.run}",
        )
        asked = None if chrome.is_new else lessons.articles
        pages = self.archive.readable(name, articles=asked)
        is_done = False
        try:
            yield from rereading.read(pages)
            is_done = True
        finally:
            rereading.finish(is_interrupted=not is_done)
        texts = {page.capture_id for page in pages if page.article_id is not None}
        return len(texts & rereading.seen)


class School:
    """What the portals of an archive teach while their pages are read again."""

    def __init__(
        self, archive: Archive, portals: Sequence[str], *, given: Mapping[str, Profile]
    ) -> None:
        """``given``: profiles of the user's own."""
        self._archive = archive
        self._before = {portal: archive.habits(portal) for portal in portals}
        self._chrome = {portal: learn_chrome(archive, portal, given=given) for portal in portals}
        self._lessons = {portal: learn(archive, portal) for portal in portals}

    def lessons(self) -> dict[str, tuple[Lesson, ...]]:
        """What each portal teaches, as far as it is known now."""
        return {
            portal: (*known.habits, *self._chrome[portal].blocks)
            for portal, known in self._lessons.items()
        }

    def learn_more(self, outlook: Outlook) -> frozenset[int]:
        """Learn from the new readings; return the texts to look at once more, as they number."""
        for portal, known in self._lessons.items():
            lines = outlook.date_lines(portal, self._archive.date_lines(portal))
            self._lessons[portal] = learn(self._archive, portal, before=known.habits, lines=lines)
        return frozenset(number for one in self._lessons.values() for number in one.articles)

    def notes(self, *, but: Collection[str]) -> tuple[str, ...]:
        """What was learned, in words for people; ``but``: portals that taught in vain."""
        told = [
            lesson_line(
                compare(portal, before, after=self._lessons[portal].habits),
                n_reread=0,
                chrome=self._chrome[portal].told(),
            )
            for portal, before in self._before.items()
            if portal not in but
        ]
        return tuple(filter(None, told))

    def keep(self, run: int, *, but: Collection[str]) -> None:
        """Keep all that was learned; ``but``: portals with pages that could not be read by it."""
        for portal in self._before:
            if portal not in but:
                self._archive.keep_habits(portal, self._habits(portal), run=run)
                self._archive.keep_learned(portal, self._chrome[portal].blocks, run=run)

    def _habits(self, portal: str) -> tuple[DateHabit, ...]:
        return tuple(self._lessons[portal].habits)
