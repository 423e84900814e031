"""What keeps the archive sound: the methods of its class that check and mend the file."""

from datetime import datetime

from portalcrawl.archive import index, show, verify, withholding
from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.withholding import Withholding


class ArchiveKeeper(ArchiveFile):
    """Checks of the file, and what sets right what they find."""

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the file, one sentence each; it must be open to write."""
        with self._faults():
            return verify.verify(self.db)

    def rebuild_index(self) -> None:
        """Build the full-text index anew; FTS5's own 'rebuild' would spoil it."""
        with self._faults():
            index.rebuild(self.db)

    # Withholding

    def text_number(self, which: int | str) -> int | None:
        """The number of the text that this number or address names, also where it is withheld."""
        with self._faults():
            return show.text_number(self.db, which)

    def withhold(self, article_id: int, *, reason: str, at: datetime) -> bool:
        """Leave the text out of every answer and copy; False where it is left out already."""
        with self._faults():
            return withholding.withhold(self.db, article_id, reason=reason, at=at)

    def release(self, article_id: int, *, at: datetime) -> bool:
        """Show the text again; False where it is not withheld."""
        with self._faults():
            return withholding.release(self.db, article_id, at=at)

    def withholding(self, article_id: int) -> Withholding | None:
        """Since when and why the text is withheld; None where it is not."""
        with self._faults():
            return withholding.find(self.db, article_id)

    def withholdings(self) -> list[Withholding]:
        """All texts withheld now, in the order withheld."""
        with self._faults():
            return withholding.every(self.db)

    def twins(self, article_id: int) -> list[int]:
        """Other texts of the same words that are still shown."""
        with self._faults():
            return withholding.twins(self.db, article_id)
