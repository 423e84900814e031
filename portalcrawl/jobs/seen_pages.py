"""Pages that a run has just read, kept as lessons on chrome need them: not to be read again."""

from portalcrawl.archive import MOST_PAGES, Readable, digest_of, in_order, site_of
from portalcrawl.extract.learning.page_facts import PageFacts, page_facts
from portalcrawl.extract.markup.limits import PACKED_TWICE
from portalcrawl.items import TEXT_KINDS, Capture, PageKind, Reading
from portalcrawl.jobs.learning import taught
from portalcrawl.portals import Profile

_TEACHING = TEXT_KINDS | {PageKind.LISTING, PageKind.HOME}
_AT_ONCE = 30
"""Pages beyond the sample that are kept before it is chosen anew."""

_Key = tuple[str, str | None]
"""All that a page's blocks hang on beside the profile: digest of its bytes, ``Content-Type``."""


class SeenPages:
    """Facts of pages of one portal, as its profile alone reads them; those of its sample only.

    Which are of the sample can be told in the end only: whatever is missing is read once more.
    """

    def __init__(self) -> None:
        self._profile: Profile | None = None
        self._plain: Profile | None = None
        self._facts: dict[str, tuple[_Key, PageFacts]] = {}
        # By site: pages with this digest of their address, or a later one, are not of the sample.
        self._ends: dict[str, bytes] = {}

    def note(self, reading: Reading, profile: Profile) -> None:
        """Keep what the page shows; ``profile``: what it was read by."""
        capture = reading.capture
        if reading.page_kind not in _TEACHING or PACKED_TWICE in reading.problems:
            return
        address = capture.url_key
        if self._is_beyond(address):
            return
        plain = self._plain_of(profile)
        is_text = reading.page_kind in TEXT_KINDS
        facts = page_facts(reading.blocks, plain, address=address, is_text=is_text)
        self._facts[address] = (_key_of(capture, capture.digest), facts)
        if len(self._facts) >= MOST_PAGES + _AT_ONCE:
            self._choose()

    def facts(self, page: Readable, capture: Capture, *, profile: Profile) -> PageFacts | None:
        """What is known of this capture of the page; None where it was not kept."""
        if page.url_key not in self._facts or profile != self._plain:
            return None
        key, facts = self._facts[page.url_key]
        return facts if key == _key_of(capture, page.digest) else None

    def _plain_of(self, profile: Profile) -> Profile:
        """The profile without what pages taught; pages read by another one are forgotten."""
        if profile is not self._profile:
            plain = profile if not profile.learned else taught(profile, ())
            if plain != self._plain:
                self._facts.clear()
                self._ends.clear()
                self._plain = plain
            self._profile = profile
        return self._plain or profile

    def _is_beyond(self, address: str) -> bool:
        end = self._ends.get(site_of(address))
        return end is not None and digest_of(address) >= end

    def _choose(self) -> None:
        """Keep those that would be the sample by now."""
        ordered = in_order(list(self._facts))
        for address in ordered[MOST_PAGES:]:
            del self._facts[address]
            site, digest = site_of(address), digest_of(address)
            self._ends[site] = min(digest, self._ends.get(site, digest))


def _key_of(capture: Capture, digest: str) -> _Key:
    return digest, capture.header("content-type")
