"""What a guard says instead of connecting; neither is tried again in the same run."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

INVALID_CERTIFICATE = "its TLS certificate is not valid"
"""How the cause of every request begins that our TLS policy refused."""

HEAD_TOO_LARGE = "the head of its answer is larger than 256 KiB"
"""Cause of a request whose answer begins with more than any real portal sends."""


class ForbiddenAddress(IgnoreRequest):
    """The address leads where no portal is: nothing was connected to."""


class InvalidCertificate(Exception):
    """The host could not prove who it is: nothing was asked of it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{INVALID_CERTIFICATE}: {why}" if why else INVALID_CERTIFICATE)
