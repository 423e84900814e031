"""What keeps the archive sound: the methods of its class that check and mend the file."""

from portalcrawl.archive import index, verify
from portalcrawl.archive.file import ArchiveFile


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
