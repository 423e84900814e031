"""What one run writes into the archive: each exchange, each failure, each page left out."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from portalcrawl.archive import NORMAL_AFTER, AddressRule, Archive, ListedEntry, PageRow
from portalcrawl.errors import StorageError
from portalcrawl.guards.refusals import INVALID_CERTIFICATE
from portalcrawl.items import Capture, PageKind, Reading
from portalcrawl.jobs.certificates import SeenCertificates
from portalcrawl.jobs.expectations import Before
from portalcrawl.jobs.layouts import EVERYWHERE, LAYOUT_FLOOR, Found, found_before
from portalcrawl.jobs.robots_copies import RobotsCopies
from portalcrawl.jobs.seen_pages import SeenPages
from portalcrawl.jobs.tally import Tally
from portalcrawl.outcomes import Change
from portalcrawl.pipelines import understand
from portalcrawl.portals import Profile
from portalcrawl.spiders.frontier import Lead, Refusal
from portalcrawl.spiders.revisiting import Sight, next_due
from portalcrawl.spiders.sameness import Sameness
from portalcrawl.vietnamese.dates import VIETNAM

_SITEMAP_ENDS = (".xml", ".xml.gz")
Headers = tuple[tuple[str, str], ...]


def host_of(url: str) -> str:
    """The host that an absolute address names."""
    return urlsplit(url).hostname or ""


class RunLog:
    """The open archive as one run uses it.

    A failing archive is told to ``on_fault`` once for each write; the page stays due then.
    """

    def __init__(
        self,
        archive: Archive,
        profile: Profile,
        *,
        tally: Tally,
        on_fault: Callable[[StorageError], None],
    ) -> None:
        self._archive = archive
        self._profile = profile
        self._on_fault = on_fault
        self.tally = tally
        self.seen = SeenPages()
        """What the run's pages showed, for the lessons at its end."""
        self.started_at = self.now()
        self.run = archive.start_run(
            "crawl", portal=profile.name, source=profile.seeds[0], started_at=self.started_at
        )
        self.certificates = SeenCertificates(archive, self.run)
        self.robots = RobotsCopies(archive, self.run, on_fault=on_fault)

    @staticmethod
    def now() -> datetime:
        """This moment on Vietnam's clock."""
        return datetime.now(VIETNAM)

    def store(self, reading: Reading, leads: Iterable[Lead | Refusal]) -> Change:
        """Store one reading with the pages it leads to; raises StorageError."""
        at = self.now()
        follow = [(lead.url, lead.url_key, lead.kind) for lead in leads if isinstance(lead, Lead)]
        try:
            self.certificates.note(reading.capture.certificate, at)
            change = self._archive.store_on_trial(
                reading,
                run=self.run,
                at=at,
                follow=follow,
                due_at=self._due_after(reading, at=at),
            )
        except StorageError as error:
            self._on_fault(error)
            raise
        self.tally.stored(reading, change)
        return change

    def revisited(self, capture: Capture, lead: Lead) -> None:
        """Keep that a page answered 304: what is archived still stands."""
        at = self.now()
        with self._storing() as archive:
            self.certificates.note(capture.certificate, at)
            is_list = lead.url_key.partition("?")[0].endswith(_SITEMAP_ENDS)
            kind = PageKind.LISTING if is_list else lead.kind or PageKind.ARTICLE
            due_at = next_due(
                Sight(lead.url_key, kind),
                archive.past(lead.url_key, run=self.run),
                base_days=self._profile.revisit_after(kind),
                at=at,
            )
            archive.store_revisit(replace(capture, body=b""), run=self.run, at=at, due_at=due_at)

    def before(self) -> Before:
        """What the run is measured by; raises StorageError."""
        tally, found = self.tally, Found()
        if tally.fields.n_texts[EVERYWHERE] >= LAYOUT_FLOOR:
            found = found_before(self._archive.given_fields(self.run))
        broken = (
            key
            for key in sorted(tally.paging.broken)
            if len(self._archive.past(key, run=self.run).changes) < NORMAL_AFTER - 1
        )
        return Before(found, tuple(broken), self._profile.expect)

    def believe(self) -> None:
        """Make revisions of what was held back until the run was judged; raises StorageError."""
        for held in self._archive.waiting(self.run):
            reading = understand(self._archive.recall(held.page), self._profile)
            due_at = self._due_after(reading, at=held.at)
            self._archive.store(reading, run=self.run, at=held.at, due_at=due_at)

    def failed(self, url: str, key: str, *, cause: str) -> None:
        """Keep that a request brought no answer."""
        self.tally.failed(cause, host=host_of(url))
        if cause.startswith(INVALID_CERTIFICATE):
            self.tally.refused(key, cause)
        with self._storing() as archive:
            archive.store_failure(key, run=self.run, url=url, reason=cause, at=self.now())

    def refused(self, refusal: Refusal) -> None:
        """Keep that a page is closed to us."""
        self.tally.refused(refusal.url_key, refusal.reason)
        with self._storing() as archive:
            archive.store_refused(
                refusal.url, refusal.url_key, run=self.run, reason=refusal.reason, at=self.now()
            )

    def skipped(self, refusal: Refusal) -> None:
        """Keep an address that we do not ask, with the reason."""
        with self._storing() as archive:
            archive.store_skipped(
                refusal.url, refusal.url_key, run=self.run, reason=refusal.reason, at=self.now()
            )

    def validators(self, key: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the page's last good capture."""
        with self._storing() as archive:
            return archive.validators(key)
        return None, None

    def due_pages(self) -> list[PageRow]:
        """The portal's pages that are pending or due; none where the archive fails."""
        with self._storing() as archive:
            return list(archive.due_pages(self._profile.name, now=self.now()))
        return []

    def address_rules(self) -> tuple[AddressRule, ...]:
        """What earlier runs proved about the portal's addresses."""
        with self._storing() as archive:
            return archive.address_rules(self._profile.name)
        return ()

    def showing_pages(self) -> list[tuple[str, str]]:
        """Keys of the portal's good pages, each with ``text`` or ``list``; best address first."""
        with self._storing() as archive:
            return archive.showing_pages(self._profile.name)
        return []

    def listed_entries(self) -> list[ListedEntry]:
        """What the portal's listings showed when each page was last asked."""
        with self._storing() as archive:
            return archive.listed_entries(self._profile.name)
        return []

    def walked_at(self) -> datetime | None:
        """When listings were last walked to their ends; None where this run has to."""
        with self._storing() as archive:
            return archive.walked_at(self._profile.name, run=self.run)
        return None

    def unskip(self, words: str) -> None:
        """Make pages pending that were skipped for a reason with these words: it may be wrong."""
        with self._storing() as archive:
            archive.unskip(self._profile.name, words=words)

    def keep_discoveries(self, sameness: Sameness, *, is_walked: bool) -> str | None:
        """Keep what the run proved about addresses; return what there is to tell of it.

        ``is_walked``: all listings were walked to their ends.
        """
        name = self._profile.name
        self._archive.keep_address_rules(name, sameness.proved(), run=self.run)
        if is_walked:
            self._archive.note_walked(name, at=self.started_at)
        return sameness.note()

    def known_keys(self) -> set[str]:
        """Keys of all pages of the portal that were ever met."""
        with self._storing() as archive:
            return set(archive.known(self._profile.name))
        return set()

    def _due_after(self, reading: Reading, *, at: datetime) -> datetime:
        """When a page that reads like this is asked again."""
        known = self._archive.past(reading.capture.url_key, run=self.run)
        is_changed = known.digest is not None and known.digest != reading.digest
        sight = Sight(
            reading.capture.url_key, _pace(reading), reading.published_at, is_changed=is_changed
        )
        return next_due(sight, known, base_days=self._profile.revisit_after(sight.kind), at=at)

    @contextmanager
    def _storing(self) -> Iterator[Archive]:
        try:
            yield self._archive
        except StorageError as error:
            self._on_fault(error)


def _pace(reading: Reading) -> str:
    """The kind of page whose pace this one has: a sitemap changes like a listing."""
    is_list = reading.page_kind is PageKind.FILE and reading.links
    return PageKind.LISTING if is_list else reading.page_kind
