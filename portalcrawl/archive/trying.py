"""What a crawl stores before it is known whether to believe it: methods of the archive's class."""

from collections.abc import Sequence
from datetime import datetime

from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.storing import asked, runs, trials
from portalcrawl.archive.storing import store as storing
from portalcrawl.archive.storing.frontier import Follow
from portalcrawl.archive.storing.store import Arrival
from portalcrawl.archive.storing.trials import Past, Waiting
from portalcrawl.items import Reading
from portalcrawl.outcomes import Change

Found = list[tuple[str, dict[str, bool]]]
"""Keys of texts, with the names of fields and whether they are there."""


class ArchiveTrials(ArchiveFile):
    """Changes that wait for the verdict of their run, and what is known of pages before it."""

    def store_on_trial(
        self,
        reading: Reading,
        *,
        run: int,
        at: datetime,
        follow: Sequence[Follow] = (),
        due_at: datetime | None = None,
    ) -> Change:
        """Take one reading in as ``store`` does, except that changes of known texts wait.

        ``store`` the reading of what is ``waiting`` once the run is believed; nothing else
        makes it a revision.
        """
        with self._faults():
            arrival = Arrival(run=run, at=at, follow=follow, due_at=due_at, is_on_trial=True)
            return storing.store(self.db, reading, arrival=arrival)

    def waiting(self, run: int) -> list[Waiting]:
        """The run's captures whose changes wait, in the order in which they came."""
        with self._faults():
            return trials.waiting(self.db, run)

    def given_fields(self, run: int) -> Found:
        """Key of each text of the portal from before the run, with the fields that it gave."""
        with self._faults():
            portal = runs.portal_of(self.db, run)
            return list(asked.given_fields(self.db, run, portal=portal))

    def past(self, url_key: str, *, run: int) -> Past:
        """What the runs before this one knew of the page."""
        with self._faults():
            return trials.past(self.db, url_key, run=run)
