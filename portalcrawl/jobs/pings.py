"""Pings to a watcher outside, in the manner of healthchecks: begun, ended well, ended badly.

The watcher tells people of a run that did not begin at all, which no program on a machine that is
off can do. A ping that fails is logged and changes nothing.
"""

import logging
import time
from http.client import HTTPException
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

logger = logging.getLogger(__name__)

SECONDS = 10.0
"""For one ping, its second try included."""
SECONDS_WHEN_STOPPED = 3.0
"""The same where a signal ended the run: who sent it waits."""
_TRIES = 2
_BODY_BYTES = 10_000
"""Watchers keep no more; healthchecks keeps 100 kB, others less."""


class _StayHere(HTTPRedirectHandler):
    """Follows no redirect: the address is a secret of one watcher."""

    def redirect_request(self, *_: object) -> None:
        """None stands for no further request; the answer counts as it is."""


class Pings:
    """The pings of one run; each is sent beside the run, which never waits but at its end."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._under_way: Thread | None = None

    def begun(self) -> None:
        """Say that the run has begun."""
        self._send("/start", b"")

    def ended(self, summary: str, *, is_well: bool, seconds: float = SECONDS) -> None:
        """Say how the run ended, and wait until that is said or the time is over."""
        until = time.monotonic() + seconds
        if self._under_way:
            # A watcher that hears of the end before the beginning thinks that a run is under way.
            self._under_way.join(seconds / 2)
        self._send("" if is_well else "/fail", summary.encode()[:_BODY_BYTES], until=until)
        if self._under_way:
            self._under_way.join(max(0.0, until - time.monotonic()))
            if self._under_way.is_alive():
                self._log("it does not answer in time")

    def _send(self, path: str, body: bytes, *, until: float | None = None) -> None:
        end = until or time.monotonic() + SECONDS
        # A thread that is no more waited for must not keep the process from ending.
        self._under_way = Thread(
            target=self._ask, args=(path, body), kwargs={"until": end}, daemon=True
        )
        self._under_way.start()

    def _ask(self, path: str, body: bytes, *, until: float) -> None:
        """Ask twice at most; log what kept it from being heard."""
        fault = "it does not answer in time"
        for _ in range(_TRIES):
            left = until - time.monotonic()
            if left <= 0:
                break
            found = _fault_of(self._url + path, body, seconds=max(0.1, left / 2))
            if found is None:
                return
            fault = found
        self._log(fault)

    def _log(self, fault: str) -> None:
        logger.info(
            "The ping to %(url)s was not heard: %(fault)s",
            {"url": masked(self._url), "fault": fault},
        )


def pings_to(url: str) -> Pings | None:
    """The pings of a run; None where nobody watches, or where the address is none of the web."""
    if url and not url.lower().startswith(("http://", "https://")):
        logger.warning("No pings: PORTALCRAWL_PING_URL is no http or https address")
        return None
    return Pings(url) if url else None


def masked(url: str) -> str:
    """The address without what is secret in it: all but scheme and host.

    >>> masked("https://hc.example.org/ping/8f1d")
    'https://hc.example.org/***'
    """
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.hostname}/***"
    except ValueError:
        return "***"


def _fault_of(url: str, body: bytes, *, seconds: float) -> str | None:
    """What kept the ping from being taken; None where it was taken."""
    try:
        request = Request(url, data=body, headers={"User-Agent": "portalcrawl"})
        with build_opener(_StayHere).open(request, timeout=seconds):
            return None
    except HTTPError as error:
        error.close()
        return f"it answers {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        # Its message may hold the address.
        return f"{type(error).__name__}"
