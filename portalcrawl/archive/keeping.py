"""What keeps the archive sound: the methods of its class that check and mend the file."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from portalcrawl.archive.checking import chain, verify
from portalcrawl.archive.checking.chain import Checkpoint
from portalcrawl.archive.checking.finding import Checked, Finding
from portalcrawl.archive.compressing import compacting, sizes
from portalcrawl.archive.compressing.compacting import Compaction, OnStep
from portalcrawl.archive.compressing.sizes import Sizes
from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.searching import index
from portalcrawl.archive.sharing import withholding
from portalcrawl.archive.sharing.withholding import Withholding
from portalcrawl.archive.storing import rereading
from portalcrawl.archive.tables import shape
from portalcrawl.archive.telling import show
from portalcrawl.archive.telling.recall import Readable
from portalcrawl.items import Reading


class ArchiveKeeper(ArchiveFile):
    """Checks of the file, and what sets right what they find."""

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the file, one sentence each; nothing where it is sound."""
        with self._faults():
            return verify.verify(self.db)

    def checks(self, *, every: bool = False) -> Iterator[Checked]:
        """Each of ``CHECKS`` in turn; ``every``: look at each text closely, not at a sample."""
        with self._faults():
            yield from verify.iter_checks(self.db, every=every)

    def sample(self, *, every: bool = False) -> list[int]:
        """Numbers of some texts spread over the archive, always the same; or of all."""
        with self._faults():
            return verify.sample(self.db, every=every)

    def by_older_rules(self) -> frozenset[int]:
        """Numbers of the texts that were read by other rules than today's."""
        with self._faults():
            return verify.by_older_rules(self.db)

    def captured_by_older_rules(self) -> frozenset[int]:
        """Numbers of the captures that came in when other rules than today's read them."""
        with self._faults():
            return verify.captured_by_older_rules(self.db)

    def differences(self, reading: Reading, of: Readable) -> tuple[str, ...]:
        """What the archive says otherwise than this new reading of a stored capture."""
        with self._faults():
            return rereading.differences(self.db, reading, of=of)

    def checkpoint(self) -> Checkpoint | None:
        """What to publish of the chain of seals; None where no run was sealed yet."""
        with self._faults():
            return chain.checkpoint(self.db)

    def since(self, published: Sequence[Checkpoint]) -> tuple[Finding, ...]:
        """Where the chain of seals is not the one that was published."""
        with self._faults():
            return chain.since(self.db, published)

    def rebuild_index(self) -> None:
        """Build the full-text index anew; FTS5's own 'rebuild' would spoil it."""
        with self._faults():
            index.restore(self.db)
            shape.mend(self.db)

    # Size

    def compact(self, *, at: datetime, on_step: OnStep | None = None) -> Compaction:
        """Pack every body as small as it gets and give the space back; it may be ended anywhere.

        ``at``: when the dictionaries are said to be made; ``on_step``: told of the progress.
        """
        with self._faults():
            return compacting.compact(self.db, at=at, on_step=on_step)

    def sizes(self) -> Sizes:
        """What takes the room in the file: captures, texts, index and the rest."""
        with self._faults():
            return sizes.sizes(self.db)

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
