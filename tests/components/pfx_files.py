"""PFX files that tests make for themselves."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

PASSWORD = "canary-pfx-password-5d1e"
"""The password of the PFX files that have one."""


@dataclass(frozen=True)
class Pfx:
    """A PFX file, its certificate's thumbprint, and what must never be seen of it."""

    data: bytes
    thumbprint: str
    key: str
    """The private key as PEM."""

    @property
    def text(self) -> str:
        return base64.b64encode(self.data).decode()

    @property
    def key_lines(self) -> list[str]:
        return [line for line in self.key.splitlines() if not line.startswith("-----")]


@cache
def a_pfx(*, password: str | None = PASSWORD, with_key: bool = True) -> Pfx:
    """Make a PFX file with a certificate of its own, which its issuer signed."""
    key, root_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    certificate, root = _certificate("shop", key, root_key), _certificate("root", root_key, root_key)
    encryption = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return Pfx(
        pkcs12.serialize_key_and_certificates(
            b"shop", key if with_key else None, certificate if with_key else None, [root], encryption
        ),
        hashlib.sha1(certificate.public_bytes(Encoding.DER)).hexdigest().upper(),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
    )


def _certificate(name: str, key: ec.EllipticCurvePrivateKey, issuer: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    subject, day = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), datetime(2015, 1, 1, tzinfo=UTC)
    signed_by = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "root")])
    builder = x509.CertificateBuilder(signed_by, subject, key.public_key(), 1, day, day.replace(year=2040))
    return builder.sign(issuer, hashes.SHA256())
