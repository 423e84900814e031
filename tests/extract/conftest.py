from collections.abc import Callable

import pytest

from portalcrawl.extract import cite_documents, date_page, read, strip_boilerplate
from portalcrawl.items import Capture, Reading
from portalcrawl.portals import Profile, load


def _understand(capture: Capture, profile: Profile) -> Reading:
    reading = read(capture, profile)
    for step in (strip_boilerplate, date_page, cite_documents):
        reading = step(reading, profile)
    return reading


@pytest.fixture(scope="session")
def understand() -> Callable[[Capture, Profile], Reading]:
    """The four steps of the room, one behind the other."""
    return _understand


@pytest.fixture(scope="session")
def muonglay() -> Profile:
    return load("muonglay")


@pytest.fixture(scope="session")
def understood(muonglay: Profile) -> Callable[..., Reading]:
    """A page written in the test, read to its end."""

    def make(page: str, url: str | None = None, **facts: object) -> Reading:
        capture = Capture(url=url, url_key=url or "urn", body=page.encode(), source="test", **facts)
        return _understand(capture, muonglay)

    return make
