import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from portalcrawl.browse.serve import reading_room

Get = Callable[[str], httpx.Response]


def getter(archive: Path) -> Get:
    """Ask the reading room on this archive, in this process and without a network."""
    room = reading_room(archive)

    def get(path: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            response: httpx.Response = await room.client.get(path)
            return response

        return asyncio.run(asked())

    return get


@pytest.fixture(scope="session")
def get(town: Path) -> Get:
    """The reading room on the town's archive."""
    return getter(town)


@pytest.fixture
def make_room() -> Callable[[Path], Get]:
    """Open a reading room on any archive."""
    return getter
