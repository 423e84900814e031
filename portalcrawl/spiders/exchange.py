"""Scrapy's responses and failures in our own words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from portalcrawl.guards.refusals import HEAD_TOO_LARGE, ForbiddenAddress, InvalidCertificate
from portalcrawl.items import CUT_AT_LIMIT, Capture
from portalcrawl.spiders.wholeness import TOO_LARGE, is_truncated
from portalcrawl.urls import resolve

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_CAUSES: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "the host name is unknown"),
    (DownloadConnectionRefusedError, "the host refuses the connection"),
    (DownloadTimeoutError, "no answer in time"),
    (DownloadCancelledError, "larger than the size limit"),
    (ResponseDataLossError, "the answer broke off"),
    (DownloadFailedError, "the connection failed"),
)

# Twisted's errors over lines and lengths that mean nothing, as they stand in Scrapy's.
_NO_HTTP = ("ParseError", "BadResponseVersion", "BadHeaders", "ValueError", "KeyError")


class EndlessRedirects(Exception):
    """A page that leads on and on; the message says how."""


def capture_of(response: Response, key: str, *, portal: str, at: datetime) -> Capture:
    """The answer as a capture."""
    return Capture(
        url=response.url,
        url_key=key,
        body=response.body,
        source="crawl",
        portal=portal,
        fetched_at=at,
        status=response.status,
        headers=headers_of(response) + (CUT_AT_LIMIT,) * (TOO_LARGE in response.flags),
        truncated=is_truncated(response),
        certificate=response.certificate,
    )


def headers_of(response: Response) -> tuple[tuple[str, str], ...]:
    """The response headers as text; bytes outside Latin-1 cannot occur in them."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )


def redirect_target(response: Response) -> str | None:
    """The absolute address that a 3xx answer names; None for anything else."""
    location = response.headers.get("Location")
    if not 300 <= response.status < 400 or location is None:
        return None
    return resolve(response.url, location.decode("utf-8", "replace"))


def cause_of(error: BaseException) -> str:
    """Why a request brought no answer, in words for people."""
    if isinstance(error, InvalidCertificate | ForbiddenAddress | EndlessRedirects):
        return str(error)
    said = str(error)
    if HEAD_TOO_LARGE in said:
        return HEAD_TOO_LARGE
    if isinstance(error, DownloadFailedError) and any(name in said for name in _NO_HTTP):
        return "its answer is no HTTP that can be read"
    for kind, words in _CAUSES:
        if isinstance(error, kind):
            return words
    return f"{type(error).__name__}: {error}"[:200]


_OWN_META = {
    "url_key",
    "kind",
    "dont_redirect",
    "download_maxsize",
    "elsewhere",
    "hops",
    "is_admitted",
}


def elsewhere(request: Request) -> Request:
    """The same page on the host where its address was found."""
    meta = own_meta(request)
    return request.replace(url=meta.pop("elsewhere"), meta=meta)


def own_meta(request: Request) -> dict[str, Any]:
    """What we said of the request, without what Scrapy noted on its way."""
    return {name: value for name, value in request.meta.items() if name in _OWN_META}


def asked_by(response: Response) -> Request:
    """The request that the response answers."""
    return cast("Request", response.request)
