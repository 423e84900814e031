"""TLS: whom a connection reaches, and what to do where the host cannot prove it.

Twisted verifies or does not; we verify always, keep the result beside the fingerprint, and
refuse or go on as the policy says.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from OpenSSL import SSL
from service_identity import VerificationError
from service_identity.exceptions import CertificateError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.internet.ssl import CertificateOptions, platformTrust
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from portalcrawl.certificates import Certificate

if TYPE_CHECKING:
    from OpenSSL.crypto import X509

VERIFY, MARK = "verify", "mark"
"""What PORTALCRAWL_TLS may say."""

_EXPIRED, _NOT_YET_VALID = 10, 9
_REASONS = {
    2: "nobody known here issued it",
    7: "whoever issued it did not sign it",
    18: "it is self-signed",
    19: "nobody known here issued it",
    20: "nobody known here issued it",
    21: "nobody known here issued it",
    23: "it was revoked",
    24: "its issuer may issue none",
}
"""Errors of OpenSSL's verification (x509_vfy.h) in words."""


@implementer(IPolicyForHTTPS)
class TlsPolicy:
    """Verifies every host that is connected to; goes on with others where it may only mark them."""

    def __init__(self, *, is_marking: bool) -> None:
        self._is_marking = is_marking
        options = CertificateOptions(trustRoot=platformTrust())  # type: ignore[no-untyped-call]  # Twisted's
        self._context = options.getContext()
        if is_marking:
            # Servers of before 2010 cannot renegotiate safely; a mark says enough of them.
            self._context.set_options(SSL.OP_LEGACY_SERVER_CONNECT)
        self._results: dict[tuple[str, str], str | None] = {}
        self._refusals: dict[str, str] = {}

    def creatorForNetloc(self, hostname: bytes, port: int) -> ClientConnections:  # noqa: N802  # Twisted's name
        """How to begin TLS with this host."""
        host = hostname.decode("ascii")
        return ClientConnections(self._context, host, place=_place(host, port), policy=self)

    def judge(self, place: str, certificate: X509 | None, *, reasons: list[str]) -> bool:
        """Keep what was found out about the certificate; whether to go on with the host."""
        reason = " and ".join(dict.fromkeys(reasons)) or None
        if certificate is not None:
            self._results[place, _fingerprint(certificate)] = reason
        self._refusals.pop(place, None)
        if reason and not self._is_marking:
            self._refusals[place] = reason
        return reason is None or self._is_marking

    def refusal_of(self, host: str, port: int) -> str | None:
        """Why the last connection to the host was refused; None where it was not for TLS."""
        return self._refusals.get(_place(host, port))

    def seen(self, host: str, port: int, *, certificate: X509) -> Certificate:
        """What the host showed on a connection that stands."""
        place, fingerprint = _place(host, port), _fingerprint(certificate)
        reason = self._results.get((place, fingerprint), "it was not checked")
        return Certificate(place, fingerprint, reason)


@implementer(IOpenSSLClientConnectionCreator)
class ClientConnections:
    """Begins TLS with one host, naming it, and tells the policy what its certificate is worth."""

    def __init__(self, context: SSL.Context, host: str, *, place: str, policy: TlsPolicy) -> None:
        self._context = context
        self._place = place
        self._policy = policy
        self._host = host
        self._is_number = _is_number(host)
        self._reasons: list[str] = []

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: N802, N803  # Twisted's names
        """A connection that names the host and checks what it answers."""
        connection = SSL.Connection(self._context, None)
        if not self._is_number:
            connection.set_tlsext_host_name(self._host.encode("ascii"))
        self._reasons = []
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, self._judged)
        return connection

    def _judged(
        self, connection: SSL.Connection, certificate: X509, error: int, depth: int, is_good: int
    ) -> bool:
        """OpenSSL asks for each certificate of the chain, the host's own last."""
        if not is_good:
            self._reasons.append(_words_of(error, certificate))
        if depth == 0:
            self._reasons.extend(_misnamed(certificate, self._host, is_number=self._is_number))
        own = certificate if depth == 0 else None
        return self._policy.judge(self._place, own, reasons=self._reasons)


def _words_of(error: int, certificate: X509) -> str:
    dates = certificate.to_cryptography()
    if error == _EXPIRED:
        return f"it expired on {dates.not_valid_after_utc:%Y-%m-%d}"
    if error == _NOT_YET_VALID:
        return f"it holds only from {dates.not_valid_before_utc:%Y-%m-%d} on"
    return _REASONS.get(error, f"its chain is faulty, OpenSSL's error {error}")


def _misnamed(certificate: X509, host: str, *, is_number: bool) -> list[str]:
    """Why the certificate is not the host's; nothing where it is."""
    wanted = IPAddress_ID(host) if is_number else DNS_ID(host)
    try:
        verify_service_identity(extract_patterns(certificate), [wanted], [])
    except (VerificationError, CertificateError, ValueError):
        return ["it is for another host"]
    return []


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _fingerprint(certificate: X509) -> str:
    return certificate.digest("sha256").decode("ascii").replace(":", "").lower()


def _place(host: str, port: int) -> str:
    name = host.lower()
    return name if port == 443 else f"{name}:{port}"
