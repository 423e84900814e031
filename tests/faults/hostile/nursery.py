"""Crawls forked from a process that has loaded everything; tells what each of them took.

Reads one JSON object a line, ``{"crawl": [PROFILE, PORT, ARCHIVE, SETTINGS], "environment": {},
"out": FILE, "err": FILE, "seconds": MOST}``, and answers with ``{"code": .., "seconds": ..,
"mb": ..}`` once that crawl has ended; one that lasts too long is killed.
"""

import json
import os
import signal
import sys
from time import monotonic, sleep
from typing import Any

from tests.jobs.crawl_nursery import bear, get_ready

_LOOK_SECONDS = 0.005


def serve() -> None:
    """Answer until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        began = monotonic()
        pid = os.fork()
        if pid == 0:
            bear(asked)
        print(json.dumps(_watch(pid, until=began + asked["seconds"], began=began)), flush=True)


def _watch(pid: int, *, until: float, began: float) -> dict[str, Any]:
    ended, status, usage = os.wait4(pid, os.WNOHANG)
    while ended == 0:
        if monotonic() > until:
            os.kill(pid, signal.SIGKILL)
        sleep(_LOOK_SECONDS)
        ended, status, usage = os.wait4(pid, os.WNOHANG)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": round(monotonic() - began, 2),
        "mb": round(usage.ru_maxrss / 1024),
    }


if __name__ == "__main__":
    get_ready()
    serve()
