"""Crawls in processes of their own, forked from one that has imported everything already.

That saves each of them a second. Reads one JSON object a line: ``{"crawl": [PROFILE, PORT,
ARCHIVE, SETTINGS], "environment": {}, "out": FILE, "err": FILE}`` is answered by the new
process's number, ``{"wait": NUMBER}`` by its exit code once it has ended.
"""

import json
import os
import sys
import traceback
from typing import Any

from tests.jobs.crawl_driver import main


def serve() -> None:
    """Answer until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            _, status = os.waitpid(asked["wait"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = os.fork() or bear(asked)
        print(answer, flush=True)


def bear(asked: dict[str, Any]) -> int:
    """Be the new process: crawl and end; never returns."""
    code = 1
    try:
        os.environ.clear()
        os.environ.update(asked["environment"])
        for name, number in (("out", 1), ("err", 2)):
            os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        code = main(*asked["crawl"])
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
