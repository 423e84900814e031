"""What a portal's pages teach about its chrome: learned from its captures, used in reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from portalcrawl.archive import Archive, Readable
from portalcrawl.errors import DamagedCapture
from portalcrawl.extract.learning.learned import learn_repeated
from portalcrawl.extract.learning.page_facts import PageFacts, page_facts
from portalcrawl.extract.learning.sameness import Sample
from portalcrawl.extract.learning.varying import learn_varying
from portalcrawl.extract.reading import blocks_of
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.jobs.seen_pages import SeenPages
from portalcrawl.mentions import LearnedBlock
from portalcrawl.portals import Profile

Key = tuple[str, str]


@dataclass(frozen=True)
class ChromeLessons:
    """What a portal's pages teach of its chrome, beside what they taught before."""

    blocks: tuple[LearnedBlock, ...] = ()
    before: tuple[LearnedBlock, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether texts may read otherwise by it."""
        return _telling(self.blocks) != _telling(self.before)

    def told(self) -> Iterator[tuple[str, str]]:
        """In words for people what is new: ``learned`` or ``unlearned``, and what."""
        old, new = _telling(self.before), _telling(self.blocks)
        for word, keys, blocks in (
            ("learned", new - old, self.blocks),
            ("unlearned", old - new, self.before),
        ):
            kinds = [one.kind for one in blocks if (one.text, one.place) in keys]
            for kind, repeats, repeat in (
                ("repeated", "repeats over the pages", "repeat over the pages"),
                ("varying", "varies while its text stays", "vary while their texts stay"),
            ):
                if number := kinds.count(kind):
                    what = f"block {repeats}" if number == 1 else f"blocks {repeat}"
                    yield word, f"{number} {what}"


def learn_chrome(
    archive: Archive,
    portal: str,
    *,
    given: Mapping[str, Profile],
    seen: SeenPages | None = None,
) -> ChromeLessons:
    """What the portal's captures teach now; nothing is kept of it yet.

    ``given``: profiles of the user's own; ``seen``: what is known of its pages already, which
    changes nothing but the time it takes. The pages are read by profile and vocabulary alone, so
    that what was learned before proves nothing. Where no page came in since, nothing is read.
    """
    before = archive.learned(portal)
    if archive.has_taught(portal):
        return ChromeLessons(before, before)
    source = _Source(archive, Profiles(lambda _: (), given=given), seen or SeenPages())
    pages: list[PageFacts] = []
    pairs: list[tuple[PageFacts, PageFacts]] = []
    for page in archive.teaching_pages(portal):
        newest = source.facts(page.newest, is_text=page.is_text)
        if newest is None:
            continue
        pages.append(newest)
        if page.before and (old := source.facts(page.before, is_text=True)):
            pairs.append((old, newest))
    sample = Sample(pages)
    repeated = learn_repeated(sample, known=frozenset((one.text, one.place) for one in before))
    known = frozenset((one.text, one.place) for one in repeated)
    return ChromeLessons((*repeated, *learn_varying(pairs, sample, but=known)), before)


@dataclass(frozen=True)
class _Source:
    """Where the facts of a page come from."""

    archive: Archive
    profiles: Profiles
    seen: SeenPages

    def facts(self, page: Readable, *, is_text: bool) -> PageFacts | None:
        """The page as lessons need it; None where it cannot be read."""
        profile = self.profiles.of(page)
        if profile is None:
            return None
        try:
            capture = self.archive.recall(page)
        except DamagedCapture:
            return None
        known = self.seen.facts(page, capture, profile=profile)
        if known is not None:
            return replace(known, is_text=is_text)
        blocks = blocks_of(capture, profile)
        return page_facts(blocks, profile, address=page.url_key, is_text=is_text)


def _telling(blocks: tuple[LearnedBlock, ...]) -> set[Key]:
    """Those that texts are read otherwise by."""
    return {(one.text, one.place) for one in blocks if one.in_content}
