"""The one way out: every request of a crawl leaves here, by whatever vector it came.

Set by DOWNLOAD_HANDLERS for http and https; there is none for other schemes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.utils.httpobj import urlparse_cached

from portalcrawl.guards.addresses import local_hosts
from portalcrawl.guards.heads import BoundedFactory
from portalcrawl.guards.refusals import ForbiddenAddress, InvalidCertificate
from portalcrawl.guards.resolving import guarded_resolver
from portalcrawl.guards.tls import MARK, TlsPolicy
from portalcrawl.urls import UrlRules

if TYPE_CHECKING:
    from urllib.parse import ParseResult

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class GuardedHandler(HTTP11DownloadHandler):
    """Scrapy's handler; asks only ports of the portal, allowed addresses, hosts that prove it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._policy = TlsPolicy(is_marking=crawler.settings["PORTALCRAWL_TLS"] == MARK)
        # The setting that Scrapy has for it is deprecated, and nothing is put in its place.
        policy: Any = self._policy
        self._contextFactory = policy
        self._pool._factory = BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """The answer, with our Certificate in it where it came over TLS.

        Raises ForbiddenAddress and InvalidCertificate, which nobody retries.
        """
        # Not at the top: importing it would install a reactor.
        from twisted.internet import reactor

        parts, profile = urlparse_cached(request), _profile_of(self._crawler)
        host, port = parts.hostname or "", _port_of(parts)
        _check(parts, port, rules=profile.urls if profile else UrlRules((host,)))
        resolver = guarded_resolver(reactor)
        if profile:
            resolver.permit_local(local_hosts(profile.urls.hosts, is_local=profile.local))
        try:
            response = await super().download_request(request)
        except CannotResolveHostError as error:
            if refusal := resolver.refusal_of(host):
                raise ForbiddenAddress(refusal) from error
            raise
        except DownloadFailedError as error:
            if refusal := self._policy.refusal_of(host, port):
                raise InvalidCertificate(refusal) from error
            raise
        if response.certificate is None:
            return response
        seen = self._policy.seen(host, port, certificate=response.certificate.original)
        return response.replace(certificate=seen)


def _check(parts: ParseResult, port: int, *, rules: UrlRules) -> None:
    """Raise ForbiddenAddress for what is no address of a portal, whatever it leads to."""
    if parts.username is not None or parts.password is not None:
        raise ForbiddenAddress("its address names a user")
    if port not in rules.ports:
        permitted = ", ".join(map(str, rules.ports))
        raise ForbiddenAddress(f"its address names port {port}, and the portal's are {permitted}")


def _port_of(parts: ParseResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _profile_of(crawler: Crawler) -> Any:
    """The profile that the spider crawls by; None for spiders of others."""
    return getattr(crawler.spider, "profile", None)
