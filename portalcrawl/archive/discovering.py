"""What finding a portal's pages needs to remember: methods of the archive's class."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from portalcrawl.archive.file import ArchiveFile
from portalcrawl.archive.storing import certificates, discovering, planning, robots
from portalcrawl.archive.storing.discovering import AddressRule, ListedEntry
from portalcrawl.archive.storing.planning import KnownPage
from portalcrawl.archive.storing.robots import RobotsFile
from portalcrawl.archive.telling import skips
from portalcrawl.certificates import Certificate


class ArchiveDiscoverer(ArchiveFile):
    """How addresses of a portal vary, what its listings showed, and what was left out."""

    def address_rules(self, portal: str) -> tuple[AddressRule, ...]:
        """What the portal's pages proved about its addresses."""
        with self._faults():
            return discovering.address_rules(self.db, portal)

    def keep_address_rules(self, portal: str, known: Iterable[AddressRule], *, run: int) -> None:
        """Put these in place of what was proved before."""
        with self._faults():
            discovering.keep_address_rules(self.db, portal, known=known, run=run)

    def showing_pages(self, portal: str) -> list[tuple[str, str]]:
        """``(url_key, scope)`` of good pages: ``text`` or ``list``, best address first."""
        with self._faults():
            return discovering.showing_pages(self.db, portal)

    def listed_entries(self, portal: str) -> list[ListedEntry]:
        """Every entry of the portal's pages of links, as it last stood there."""
        with self._faults():
            return discovering.listed_entries(self.db, portal)

    def walked_at(self, portal: str, *, run: int) -> datetime | None:
        """When listings were last walked to their ends; None where this run has to."""
        with self._faults():
            return discovering.walked_at(self.db, portal, run=run)

    def note_walked(self, portal: str, *, at: datetime) -> None:
        """A complete run walked the listings to their ends."""
        with self._faults():
            discovering.note_walked(self.db, portal, at=at)

    def unskip(self, portal: str, *, words: str) -> None:
        """Make pages pending again that were skipped for a reason with these words."""
        with self._faults():
            discovering.unskip(self.db, portal, words=words)

    def skipped(self, portal: str | None = None) -> list[dict[str, Any]]:
        """Every address that its newest visit left out, with the reason; most common first."""
        with self._faults():
            return skips.skipped(self.db, portal)

    def keep_certificate(
        self, certificate: Certificate, *, run: int, at: datetime
    ) -> Certificate | None:
        """Keep what a host shows; return what it showed last, None for a host never met."""
        with self._faults():
            return certificates.keep(self.db, certificate, run=run, at=at)

    def keep_robots(self, file: RobotsFile, *, run: int) -> None:
        """Keep what an origin answered when it was asked for its robots rules."""
        with self._faults():
            robots.keep(self.db, file, run=run)

    def find_robots(self, origin: str, *, now: datetime) -> RobotsFile | None:
        """The copy of an origin's robots rules, at most 24 hours old; None where there is none."""
        with self._faults():
            return robots.find(self.db, origin, now=now)

    def known_pages(self, portal: str) -> list[KnownPage]:
        """How each page of the portal stands, nearest to its start first."""
        with self._faults():
            return planning.known_pages(self.db, portal)
