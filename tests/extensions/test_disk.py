"""When a run looks at the free space of its disk, and what it does where there is none."""

from collections import namedtuple
from types import SimpleNamespace

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.settings import Settings

from portalcrawl.errors import StorageError
from portalcrawl.extensions.disk import EVERY_BYTES, EVERY_ITEMS, Disk

Space = namedtuple("Space", "total free")
SETTINGS = {
    "PORTALCRAWL_ARCHIVE": "/nowhere/archive.db",
    "PORTALCRAWL_MIN_FREE_BYTES": 500_000_000,
    "PORTALCRAWL_MIN_FREE_SHARE": 0.05,
}


class Run:
    """A crawler whose ledger only notes what it is told, and a disk that a test fills."""

    def __init__(self) -> None:
        self.free = 10**12
        self.n_looks = 0
        self.failures: list[StorageError] = []
        ledger = SimpleNamespace(fail=self.failures.append)
        crawler = SimpleNamespace(settings=Settings(SETTINGS), get_extension=lambda _: ledger)
        self.disk = Disk(crawler, usage_of=self.usage)

    def usage(self, place: object) -> Space:
        self.n_looks += 1
        return Space(10**12, self.free)

    def store(self, n_items: int, body: bytes = b"") -> None:
        for _ in range(n_items):
            self.disk.step(SimpleNamespace(body=body))


def test_every_fifty_items_are_followed_by_a_look() -> None:
    run = Run()
    run.store(EVERY_ITEMS - 1)
    assert run.n_looks == 0
    run.store(EVERY_ITEMS + 1)
    assert run.n_looks == 2


def test_large_files_are_followed_by_a_look_of_their_own() -> None:
    run = Run()
    run.disk.step(Response("http://town.example/a.zip", body=bytes(EVERY_BYTES)))
    assert run.n_looks == 1


def test_a_disk_that_fills_up_ends_the_run() -> None:
    run = Run()
    run.free = 499_999_999
    run.store(EVERY_ITEMS)
    assert "nearly full: 500 MB free" in str(run.failures[0])


@pytest.mark.parametrize("name", ["PORTALCRAWL_MIN_FREE_BYTES", "PORTALCRAWL_MIN_FREE_SHARE"])
def test_without_a_floor_nobody_looks(name) -> None:
    with pytest.raises(NotConfigured):
        Disk.from_crawler(SimpleNamespace(settings=Settings(SETTINGS | {name: 0})))
