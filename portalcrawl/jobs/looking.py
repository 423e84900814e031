"""One archived page looked at again: what today's rules make of it, and what that would change.

Only reading: the same in this process and in another, so that both cores can do it at once.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from portalcrawl.archive import Archive, PageDateLine, Readable, Upkeep
from portalcrawl.errors import DamagedCapture
from portalcrawl.items import Reading
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.mentions import Lesson
from portalcrawl.outcomes import Change
from portalcrawl.pipelines import understand
from portalcrawl.portals import Profile

_MAY_DATE = frozenset({"published", "updated", "clock"})
"""Kinds of date lines that pages teach by."""


@dataclass(frozen=True)
class Task:
    """What a reading process must know: where the archive is, and what its portals taught."""

    path: Path
    given: Mapping[str, Profile]
    """Profiles of the user's own, by the name of the portal."""
    lessons: Mapping[str, tuple[Lesson, ...]]
    """What each portal teaches."""

    def profiles(self) -> Profiles:
        """Where to find the profile of a page."""
        return Profiles(lambda portal: self.lessons.get(portal, ()), given=self.given)


class Look(NamedTuple):
    """What was seen of one page."""

    capture_id: int
    change: Change = Change.UNCHANGED
    fields: tuple[str, ...] = ()
    """What reads otherwise."""
    why: str | None = None
    """Why an older reading is to be kept."""
    shows: int | None = None
    """The archived text that the page shows."""
    upkeep: Upkeep | None = None
    reading: bytes | None = None
    """The new reading, packed by ``packed``; None where nothing can come of it."""
    lines: tuple[PageDateLine, ...] = ()
    """What may date the text, where it reads otherwise; numbered by the capture, below 0."""
    fault: str | None = None
    """Why the page could not be read, in words for people."""
    is_strange: bool = False
    """True where the profile of its portal is not at hand."""


class Looker:
    """Looks at pages of one open archive."""

    def __init__(self, archive: Archive, profiles: Profiles) -> None:
        self._archive = archive
        self._profiles = profiles

    def look(self, page: Readable) -> Look:
        """What reading the page again would change."""
        profile = self._profiles.of(page)
        if profile is None:
            return Look(page.capture_id, is_strange=True)
        try:
            capture = self._archive.recall(page)
        except DamagedCapture as error:
            return Look(page.capture_id, fault=str(error))
        reading = understand(capture, profile)
        foreseen = self._archive.foresee(reading, page)
        look = Look(
            page.capture_id,
            foreseen.change,
            tuple(foreseen.differences),
            foreseen.why,
            foreseen.shows,
            foreseen.upkeep,
        )
        is_copy = foreseen.shows is not None and page.article_id is None
        if foreseen.change is Change.UNCHANGED and not is_copy:
            return look
        return look._replace(reading=packed(reading), lines=_lines(reading, page))


def packed(reading: Reading) -> bytes:
    """The reading without what no table holds: blocks, links and the bytes of its capture."""
    capture = reading.capture
    few = replace(capture, body=capture.body[:1])
    # A cached property is kept in the instance: the digest stays that of the whole body.
    vars(few)["digest"] = capture.digest
    light = replace(reading, capture=few, blocks=(), stripped=(), links=(), date_lines=())
    return pickle.dumps(light, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Reading:
    """The reading that ``packed`` made smaller."""
    reading: Reading = pickle.loads(data)
    return reading


def _lines(reading: Reading, page: Readable) -> tuple[PageDateLine, ...]:
    text_key = reading.text_digest if reading.body is not None else page.url_key
    return tuple(
        PageDateLine(-page.capture_id, page.url, day.kind, day.raw, day.place, text_key)
        for day in reading.dates
        if day.field is None and day.kind in _MAY_DATE
    )
