"""The profile that each archived page is read by."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from portalcrawl.archive import Readable
from portalcrawl.jobs.learning import taught
from portalcrawl.mentions import Lesson
from portalcrawl.portals import Profile, load, names, profile_for_host

_UNKNOWN = "unknown"
"""Portal of imported pages that name none."""

Lessons = Callable[[str], Sequence[Lesson]]
"""A portal's name to what its pages taught."""


class Profiles:
    """Finds the profile of a page by the name of its portal, with what the portal taught."""

    def __init__(self, lessons: Lessons, *, given: Mapping[str, Profile] | None = None) -> None:
        self._lessons = lessons
        self._given = given or {}
        # A generic profile costs milliseconds to build, and an archive has thousands of pages.
        self._known: dict[tuple[str | None, str], Profile | None] = {}

    def of(self, page: Readable) -> Profile | None:
        """The profile to read the page by; None where its portal's profile is not at hand."""
        host = urlsplit(page.url).netloc if page.url else ""
        key = (page.portal, host)
        if key not in self._known:
            found = self._find(page.portal or _UNKNOWN, page.url)
            if found is not None and page.portal is not None:
                found = taught(found, self._lessons(page.portal))
            self._known[key] = found
        return self._known[key]

    def forget(self) -> None:
        """Portals have taught something new since."""
        self._known.clear()

    def _find(self, portal: str, url: str | None) -> Profile | None:
        if portal in self._given:
            return self._given[portal]
        if portal in names():
            return load(portal)
        return profile_for_host(url or f"http://{portal}/") if _is_host(portal, url) else None


def _is_host(portal: str, url: str | None) -> bool:
    """Whether the portal never had a profile of its own, only the name of its pages' host."""
    if portal == _UNKNOWN:
        return True
    if url is None:
        return "." in portal
    return (urlsplit(url).hostname or "").removeprefix("www.") == portal
