from collections.abc import Iterator

import pytest

from portalcrawl.demo import DemoServer


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(port=0) as server:
        yield server
