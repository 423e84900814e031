"""What the archive answers: the methods of its class that only read."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from portalcrawl.archive import dictionary
from portalcrawl.archive.compressing import bodies
from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.searching import search
from portalcrawl.archive.searching.hits import SearchOptions, SearchResult
from portalcrawl.archive.storing import learned, living, versions
from portalcrawl.archive.storing.living import Life
from portalcrawl.archive.telling import digesting, history, outlook, recall, reports, show, trial
from portalcrawl.archive.telling.digesting import Digest, Window
from portalcrawl.archive.telling.history import HistoryEntry
from portalcrawl.items import Capture
from portalcrawl.mentions import DateMention, LearnedBlock


class ArchiveReader(ArchiveFile):
    """Texts with all that is known of them, search, and reports on what is held."""

    # Texts

    def record(self, which: int | str) -> dict[str, Any] | None:
        """One page in the JSON contract's form, by number, address or ``url_key``."""
        with self._faults():
            return show.record(self.db, which)

    def dates(self, url_key: str) -> tuple[DateMention, ...]:
        """Every date of the text that the page shows, each with the verdict on it."""
        with self._faults():
            return trial.dates_of(self.db, url_key)

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

    def version(self, article_id: int, number: int) -> dict[str, Any] | None:
        """One version of a text in the JSON contract's form; None where there is none."""
        with self._faults():
            return versions.record(self.db, article_id, number=number)

    def history(self, article_id: int) -> list[HistoryEntry]:
        """Everything that happened to a text, the oldest first; [] where it is withheld."""
        with self._faults():
            return history.history(self.db, article_id)

    def changes_since(
        self, since: date | None, *, portal: str | None = None, kind: str | None = None
    ) -> list[dict[str, Any]]:
        """What happened to texts from that day on: rows of the view ``changes``.

        ``kind``: one of ``EVENTS`` or of ``CHANGE_KINDS``; None is no filter.
        """
        with self._faults():
            return history.changes_since(self.db, since, portal=portal, kind=kind)

    def digest(self, window: Window) -> Digest:
        """What the archive noticed in the window; nothing withheld."""
        with self._faults():
            return digesting.digest(self.db, window)

    def capture(self, article_id: int) -> Capture | None:
        """The capture that a text's newest reading was made from, as it came."""
        with self._faults():
            return recall.capture(self.db, article_id)

    def body(self, digest: str) -> bytes | None:
        """A stored body as it was sent; StorageError where it is damaged."""
        with self._faults():
            return bodies.load(self.db, digest)

    # Finding

    def search(self, words: str, **options: Any) -> SearchResult:
        """Texts that hold the words; keywords are the fields of ``SearchOptions``."""
        with self._faults():
            return search.search(self.db, words, options=SearchOptions(**options))

    def portals(self) -> list[str]:
        """Names of the portals that pages are archived of, in order."""
        with self._faults():
            return reports.portals(self.db)

    def chrome(self, portal: str) -> tuple[LearnedBlock, ...]:
        """The blocks that the portal's pages taught to be no content; nothing withheld."""
        with self._faults():
            return learned.learned(self.db, portal, is_all=False)

    def status(self, portal: str | None = None) -> list[dict[str, Any]]:
        """One row a portal: pages by state, texts, newest run; None is all portals."""
        with self._faults():
            return reports.status(self.db, portal)

    def runs(self, portal: str | None, *, most: int = 5) -> list[dict[str, Any]]:
        """The last runs over the portal, the newest first; None is pages of no portal."""
        with self._faults():
            return outlook.runs(self.db, portal, most=most)

    def coverage(self, portal: str | None) -> list[dict[str, Any]]:
        """Texts of the portal by section and month."""
        with self._faults():
            return outlook.coverage(self.db, portal)

    def outlook(self, portal: str | None, *, now: datetime) -> dict[str, Any]:
        """What is due at this moment and soon, and for how many days the portal has been silent."""
        with self._faults():
            return outlook.outlook(self.db, portal, now=now)

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

    def tables_description(self) -> Mapping[str, dictionary.TableEntry]:
        """Every table and view with its columns: the data dictionary of this version."""
        return dictionary.entries()
