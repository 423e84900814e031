"""What a crawl connects to, looks up and opens, written down by the interpreter itself."""

import json
import os
import sys
from typing import Any

from portalcrawl.guards.resolving import GuardedResolver

_WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "open"}


def watch(path: str) -> None:
    """Write every such event of this process to the file, one JSON object a line."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(event: str, given: tuple[Any, ...]) -> None:
        if event in _WATCHED:
            told = [repr(one) for one in given if not isinstance(one, int | None)][:2]
            if event.startswith("socket.c") or event == "socket.bind":
                told = [repr(given[1])]
            os.write(number, (json.dumps({"event": event, "told": told}) + "\n").encode())

    sys.addaudithook(note)


class WatchedResolver(GuardedResolver):
    """The real one; built before anything is asked."""

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "WatchedResolver":
        watch(crawler.settings["TEST_WATCH"])
        resolver: Any = super().from_crawler(crawler, reactor)
        return resolver
