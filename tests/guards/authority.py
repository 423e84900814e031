"""Certificates of every sort for hosts on loopback, and servers that show them."""

import hashlib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

LONG_AGO, FAR_OFF = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


@dataclass
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.certificate.public_bytes(Encoding.DER)).hexdigest()

    def context(self, folder: Path) -> ssl.SSLContext:
        """What a server needs to show it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file(folder))
        return context

    def file(self, folder: Path) -> Path:
        """Where certificate and key stand."""
        path = folder / f"{self.fingerprint}.pem"
        private = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM) + private)
        return path

    def trusted(self, folder: Path) -> str:
        """Where SSL_CERT_FILE finds it as an authority."""
        path = folder / "authority.pem"
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return str(path)


def issue(
    *hosts: str,
    by: Issued | None = None,
    begins: datetime = LONG_AGO,
    ends: datetime = FAR_OFF,
    name: str = "Test authority",
) -> Issued:
    """A certificate for these hosts; self-signed where nobody issues it.

    Without hosts it is an authority's, of this ``name``.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(hosts[0] if hosts else name)
    issuer = by.certificate.subject if by else subject
    number = x509.random_serial_number()
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), number, begins, ends)
    basic = x509.BasicConstraints(ca=not hosts, path_length=None)
    builder = builder.add_extension(basic, critical=True)
    if hosts:
        names = x509.SubjectAlternativeName(_names(hosts))
        builder = builder.add_extension(names, critical=False)
    return Issued(builder.sign(by.key if by else key, SHA256()), key)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _names(hosts: Sequence[str]) -> list[x509.GeneralName]:
    return [
        x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
        for host in hosts
    ]
