"""No more of an answer's head is taken in than any real portal sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)

from portalcrawl.guards.refusals import HEAD_TOO_LARGE

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import Request
    from twisted.web.iweb import IResponse

MOST_HEAD_BYTES = 256 * 1024
"""Bytes of status line and headers, those of all answers 1xx before them included; as many as
browsers take."""


class HeadTooLarge(ValueError):
    """The head of an answer has no end, or none that is worth waiting for."""


class BoundedParser(_LenientHTTPClientParser):
    """Counts the lines of a head; Twisted's own takes them in as long as they come."""

    n_head_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802  # Twisted's name
        """Take the line in; raises HeadTooLarge, which fails the request."""
        self.n_head_bytes += len(line) + 1
        if self.n_head_bytes > MOST_HEAD_BYTES:
            raise HeadTooLarge(HEAD_TOO_LARGE)
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802  # Twisted's name
        """Fail at once on a line over 16 KiB, which Twisted only stops to read."""
        raise HeadTooLarge(HEAD_TOO_LARGE)


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """A connection whose answers are read by ``BoundedParser``."""

    def request(self, request: Request) -> Deferred[IResponse]:
        """Send the request; see Scrapy's class above it for why the parser's class is changed."""
        answer = super().request(request)
        parser: Any = self._parser
        parser.__class__ = BoundedParser
        return answer


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes such connections; the pool's ``_factory``."""

    def buildProtocol(  # noqa: N802  # Twisted's name
        self, addr: IAddress | None
    ) -> BoundedProtocol:
        """A connection to this address."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
