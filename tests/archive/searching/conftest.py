from collections.abc import Iterator

import pytest

from portalcrawl.archive import Archive


@pytest.fixture(scope="module")
def library(request, tmp_path_factory, new_desk) -> Iterator[Archive]:
    """An archive of the module's ``TEXTS`` by their paths, open to read."""
    path = tmp_path_factory.mktemp("library") / "archive.db"
    with Archive.open(path, mode="write") as archive:
        desk = new_desk(archive)
        desk.run(*(desk.text(path, **facts) for path, facts in request.module.TEXTS.items()))
    with Archive.open(path) as archive:
        yield archive
