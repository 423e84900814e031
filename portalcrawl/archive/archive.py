"""The archive: one SQLite file that is frontier, record and index; this class is its door."""

from portalcrawl.archive.asking import ArchiveReader
from portalcrawl.archive.discovering import ArchiveDiscoverer
from portalcrawl.archive.giving import ArchiveGiver
from portalcrawl.archive.keeping import ArchiveKeeper
from portalcrawl.archive.trying import ArchiveTrials
from portalcrawl.archive.writing import ArchiveWriter


class Archive(
    ArchiveWriter, ArchiveTrials, ArchiveReader, ArchiveKeeper, ArchiveGiver, ArchiveDiscoverer
):
    """One archive file, opened to read or to write; a context manager.

    Every method raises StorageError where the file or its disk fails.
    """
