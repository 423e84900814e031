from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.tiny_portal import Tiny, article, listing, serve


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Tiny]:
    """A tiny portal with one listing of three articles."""
    with serve(tmp_path) as portal:
        paths = [f"/TINTUC/View/tin-{number}" for number in (1, 2, 3)]
        portal.pages["/TINTUC/"] = listing(*paths)
        portal.pages |= {path: article(number) for number, path in enumerate(paths, start=1)}
        yield portal
