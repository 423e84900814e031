"""A page that may have been cut is asked a second time: what ends twice at one place is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.spiders.wholeness import (
    WHOLE,
    Ending,
    closes_pages,
    is_in_doubt,
    is_truncated,
    may_be_whole,
)

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_FIRST = "first_ending"
_MOST_ENDINGS = 1000
"""Ways to end that are remembered of one portal; its pages share a foot."""


class WholenessMiddleware:
    """Tells pages that never write ``</html>`` from pages that were cut before it.

    Where a portal leaves it out, only the first page that ends so costs a second request. Where
    its other pages have it, an answer of no stated length that lacks it was cut: a server may
    break off at the same place twice.
    """

    def __init__(self) -> None:
        self._known: set[bytes] = set()
        self._closing: set[str] = set()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask once more where the end is in doubt; flag the answer that proves to be whole."""
        is_page = "url_key" in request.meta and response.status == 200
        host = urlsplit(response.url).netloc
        if is_page and closes_pages(response):
            self._closing.add(host)
        if not is_page or not is_truncated(response) or not is_in_doubt(response):
            return response
        is_cut = "partial" in response.flags and host in self._closing
        if is_cut or not may_be_whole(response.body):
            return self._asked_again(request, response)
        ending = Ending.of(response.body)
        first = request.meta.get(_FIRST)
        if ending.tail in self._known or (first and ending.is_same_as(first)):
            self._remember(ending)
            return response.replace(flags=[*response.flags, WHOLE])
        return self._asked_again(request, response)

    def _asked_again(self, request: Request, response: Response) -> Request | Response:
        """The same request where this was the first answer, else the answer as it is."""
        if _FIRST in request.meta:
            return response
        meta = request.meta | {_FIRST: Ending.of(response.body)}
        return request.replace(meta=meta, dont_filter=True, priority=request.priority + 1)

    def _remember(self, ending: Ending) -> None:
        if ending.tail and len(self._known) < _MOST_ENDINGS:
            self._known.add(ending.tail)
