"""A crawl that is busy with something that takes long: ``busy.py STATE PROFILE PORT ARCHIVE``.

Says ``ready`` on stdout once it is; states of which the portal decides begin by themselves.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lxml.html

from portalcrawl.errors import PortalcrawlError
from portalcrawl.extract import read
from portalcrawl.jobs import crawl as crawling
from portalcrawl.jobs.schooling import Schooling
from portalcrawl.spiders import portal as spiders
from tests.jobs.crawl_driver import main

_MANY = "".join(f' a{number}="x"' for number in range(40_000))
_SETTINGS = '{"PORTALCRAWL_KEEP_LOGS": 0, "PORTALCRAWL_MIN_FREE_BYTES": 0, "DOWNLOAD_DELAY": 0}'


def _say_ready() -> None:
    print("ready", flush=True)


def _parses(*given: Any) -> Any:
    """As a page would that no look before parsing holds back."""
    _say_ready()
    lxml.html.document_fromstring(f"<p{_MANY}>x</p>".encode())
    return read(*given)


def _learns(self: Schooling) -> Iterator[int]:
    for number in range(1000):
        if number == 1:
            _say_ready()
        time.sleep(0.1)
        yield number


def _rereads(*_: Any, **__: Any) -> None:
    _say_ready()
    time.sleep(100)


def _look(port: str, archive: str) -> int:
    from portalcrawl.jobs.first_crawl import Manners, crawl_undescribed

    manners = Manners({"PORTALCRAWL_KEEP_LOGS": 0, "PORTALCRAWL_MIN_FREE_BYTES": 0}, delay=0)
    try:
        report = crawl_undescribed(
            f"http://127.0.0.1:{port}/TINTUC/",
            archive_path=Path(archive),
            manners=manners,
            on_described=lambda _: None,
        )
    except PortalcrawlError as error:
        return int(error.exit_code)
    return int(report.exit_code)


def run(state: str, profile: str, port: str, archive: str) -> int:
    """Crawl; the exit code."""
    if state == "look":
        return _look(port, archive)
    places = {
        "parsing": (spiders, "read", _parses),
        "learning": (Schooling, "steps", _learns),
        "rereading": (crawling, "reread_if_outdated", _rereads),
    }
    if state not in places:
        return main(profile, port, archive, _SETTINGS)
    place, name, instead = places[state]
    with patch.object(place, name, instead):
        return main(profile, port, archive, _SETTINGS)


if __name__ == "__main__":
    try:
        sys.exit(run(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
