"""How long the loop of a crawl was blocked at most, as an extension measures it."""

import asyncio
import json
from pathlib import Path
from time import monotonic
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

_EVERY_SECONDS = 0.02
_SCHEDULER = Path("/proc/self/schedstat")


class Beat:
    """Wakes up 50 times a second and notes the longest time between two awakenings.

    What the machine gave to other processes meanwhile does not count.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._task: asyncio.Task[None] | None = None
        self._longest = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built on the file to write, ``HOSTILE_BEAT``."""
        beat = cls(Path(crawler.settings["HOSTILE_BEAT"]))
        crawler.signals.connect(beat.begin, signals.engine_started)
        crawler.signals.connect(beat.end, signals.engine_stopped)
        return beat

    def begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._beat())

    def end(self) -> None:
        if self._task:
            self._task.cancel()
        self._path.write_text(json.dumps(round(self._longest, 3)))

    async def _beat(self) -> None:
        while True:
            before, waited = monotonic(), _waited()
            await asyncio.sleep(_EVERY_SECONDS)
            taken = monotonic() - before - (_waited() - waited)
            self._longest = max(self._longest, taken)


def _waited() -> float:
    """Seconds that this thread was ready to run and did not."""
    return int(_SCHEDULER.read_text().split()[1]) / 1e9
