"""What a run learns of the hosts' certificates, and what of that people should be told."""

import logging
from datetime import datetime

from portalcrawl.archive import Archive
from portalcrawl.certificates import Certificate, alarm_of

logger = logging.getLogger(__name__)


class SeenCertificates:
    """The certificates of one run: each is kept once, however many pages come with it."""

    def __init__(self, archive: Archive, run: int) -> None:
        self._archive = archive
        self._run = run
        self._kept: set[Certificate] = set()
        self.alarms: list[str] = []
        """One sentence for each host whose certificate people should look at."""

    def note(self, certificate: Certificate | None, at: datetime) -> None:
        """Keep the certificate of one exchange, and compare it with the last of its host."""
        if certificate is None or certificate in self._kept:
            return
        self._kept.add(certificate)
        before = self._archive.keep_certificate(certificate, run=self._run, at=at)
        alarm = alarm_of(certificate, before)
        if alarm:
            self.alarms.append(alarm)
            logger.warning("%(alarm)s", {"alarm": alarm})

    def notes(self) -> tuple[str, ...]:
        """What the run's report says of them."""
        marked = sorted({(one.host, one.reason) for one in self._kept if one.reason})
        told = tuple(
            f"pages of {host} are marked unverified: its TLS certificate is not valid, {reason}"
            for host, reason in marked
        )
        return (*self.alarms, *told)
