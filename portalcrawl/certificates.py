"""What a host showed to prove who it is, and when that is cause for alarm."""

from dataclasses import dataclass

VERIFIED, UNVERIFIED = "verified", "unverified"


@dataclass(frozen=True)
class Certificate:
    """The TLS certificate of one exchange."""

    host: str
    """The host that was asked, with its port where that is not 443."""
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal."""
    reason: str | None = None
    """Why it could not be verified; None where it could."""

    @property
    def status(self) -> str:
        """``verified`` or ``unverified``."""
        return UNVERIFIED if self.reason else VERIFIED


def alarm_of(now: Certificate, before: Certificate | None) -> str | None:
    """What people should know of a host's certificate; None where all is as it should be.

    ``before``: what the host showed last; the first one is trusted, as there is nothing to
    compare it with. A verified one may change: it was renewed.

    >>> now = Certificate("a.vn", "cd" * 32, "it is self-signed")
    >>> print(alarm_of(now, Certificate("a.vn", "ab" * 32))[:49])
    a.vn shows another TLS certificate than before (c
    """
    if before is None or now.reason is None:
        return None
    if now.fingerprint != before.fingerprint:
        return (
            f"{now.host} shows another TLS certificate than before ({now.fingerprint[:12]} "
            f"instead of {before.fingerprint[:12]}) and it cannot be verified ({now.reason}): "
            "compare its fingerprint with what the portal says of itself"
        )
    if before.reason is None:
        return (
            f"the TLS certificate of {now.host} could be verified before and cannot be now "
            f"({now.reason}): tell the portal's operator"
        )
    return None
