"""What leaves the archive: the methods of its class for copies, exports and references."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.sharing import backup, export, snapshot
from portalcrawl.archive.sharing.export import Export
from portalcrawl.archive.sharing.export_choice import Choice
from portalcrawl.archive.telling import provenance
from portalcrawl.archive.telling.provenance import Provenance


class ArchiveGiver(ArchiveFile):
    """Copies and exports; nothing that is withheld is ever in them, but in a backup."""

    def withholds(self) -> bool:
        """Whether any text is withheld, so that only a copy without it may be given away."""
        with self._faults():
            return snapshot.withholds(self.db)

    def snapshot(self, path: Path) -> None:
        """Write a copy at ``path``, an archive without the withheld texts, whole or not at all.

        A file there is replaced. Raises StorageError where the place cannot be written.
        """
        with self._faults():
            snapshot.snapshot(self.db, path)

    def back_up(self, path: Path) -> None:
        """Write a copy at ``path`` of all that the archive holds, whole or not at all.

        Raises StorageError where the place cannot be written, or the archive is damaged.
        """
        with self._faults():
            backup.back_up(self.db, path)

    @contextmanager
    def exporting(self, choice: Choice) -> Iterator[Export]:
        """The tables and texts of this choice, all of it as the archive is at this moment."""
        with self._faults(), export.exporting(self.db, choice) as found:
            yield found

    def provenance(self, which: int | str, *, revision: int | None = None) -> Provenance | None:
        """The capture behind the text of this number, or the page of this ``url_key``.

        ``revision``: which version of the text, None the newest. None comes back where there is
        no such version, or where the page was never captured.
        """
        with self._faults():
            return provenance.provenance(self.db, which, revision=revision)
