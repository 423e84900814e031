"""Crawls in processes of their own, forked from one that has imported everything already.

That saves each of them more than a second. Reads one JSON object a line:
``{"crawl": [PROFILE, PORT, ARCHIVE, SETTINGS], "environment": {}, "out": FILE, "err": FILE}`` is
answered by the new process's number, ``{"wait": NUMBER}`` by its exit code once it has ended.
"""

import gc
import json
import os
import sys
import traceback
from typing import Any

from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from portalcrawl import settings as defaults
from portalcrawl.portals import load
from tests.jobs.crawl_driver import main

_SCRAPY_LOADS = (
    "DOWNLOADER_MIDDLEWARES",
    "DOWNLOAD_HANDLERS",
    "EXTENSIONS",
    "ITEM_PIPELINES",
    "SPIDER_MIDDLEWARES",
)
"""Settings whose keys or values name what each crawl would import for itself."""


def get_ready() -> None:
    """Import what a crawl imports late, and read the profiles that ship with us.

    None of it is started: the reactor is each crawl's own.
    """
    settings = Settings()
    settings.setmodule(defaults, priority="project")
    for name in _SCRAPY_LOADS:
        for key, value in settings.getwithbase(name).items():
            for path in (key, value):
                if value is not None and "." in str(path):
                    load_object(path)
    for portal in ("demo", "muonglay"):
        load(portal)
    if "twisted.internet.reactor" in sys.modules:
        raise RuntimeError("a reactor cannot be shared by the crawls")
    gc.freeze()


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
    get_ready()
    serve()
