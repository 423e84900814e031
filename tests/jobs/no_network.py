"""A network that ends at this machine: every host is unknown, and every question is told."""

import sys
from typing import Never

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import CannotResolveHostError


class NoNetwork(BaseDownloadHandler):
    """Prints ``asked URL USER-AGENT`` and fails as an unknown host does."""

    async def download_request(self, request: Request) -> Never:
        print("asked", request.url, request.headers["User-Agent"].decode())
        sys.stdout.flush()
        raise CannotResolveHostError("no network in tests")
