"""Public certificates: their thumbprints, and the SSH keys that classic wrapped in them.

The library is imported where it is needed: most estates have no certificate, and a check is to start quickly.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class PublicPart:
    """What the public part of a certificate says: when it ends, how it is signed, how long its RSA key is.

    ``signature_hash`` is in lower case, such as ``sha256``; ``None`` for signatures that have no hash of their own.
    """

    not_after: datetime
    signature_hash: str | None
    rsa_bits: int | None


def der_of(data: str) -> bytes | None:
    """Decode the public data of a certificate, base64 of DER or PEM, or PEM itself; ``None`` when it is neither."""
    text = data.strip()
    try:
        decoded = text.encode() if text.startswith("-----") else base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not decoded.lstrip().startswith(b"-----"):
        return decoded or None
    body = b"".join(line for line in decoded.strip().splitlines() if not line.startswith(b"-----"))
    try:
        return base64.b64decode(b"".join(body.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def thumbprint_of(data: str) -> str | None:
    """The thumbprint of a public certificate: SHA-1 of its DER form, 40 upper-case hexadecimal digits."""
    der = der_of(data)
    # Not a matter of trust: it is the name under which Azure and Windows know a certificate.
    return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper() if der else None


def ssh_public_key_of(data: str) -> str | None:
    """The public key of a certificate in OpenSSH's form, ``None`` when the data hold none that Azure takes."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    der = der_of(data)
    if der is None:
        return None
    try:
        key = x509.load_der_x509_certificate(der).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None
    # The kinds that Azure takes: https://learn.microsoft.com/azure/virtual-machines/linux/mac-create-ssh-keys
    if not isinstance(key, rsa.RSAPublicKey | ed25519.Ed25519PublicKey):
        return None
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


@lru_cache(maxsize=1024)
def public_part_of(data: str) -> PublicPart | None:
    """Read the public part of a certificate; ``None`` when the data hold none."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import rsa

    der = der_of(data)
    if der is None:
        return None
    try:
        certificate = x509.load_der_x509_certificate(der)
        key = certificate.public_key()
        signed = certificate.signature_hash_algorithm
    except (ValueError, UnsupportedAlgorithm):
        return None
    return PublicPart(
        not_after=certificate.not_valid_after_utc,
        signature_hash=signed.name.lower() if signed is not None else None,
        rsa_bits=key.key_size if isinstance(key, rsa.RSAPublicKey) else None,
    )


def base64_of(data: str) -> str:
    """The public data of a certificate as one line of base64, DER, as gateways take it; what is none stays as it is."""
    der = der_of(data)
    return base64.b64encode(der).decode() if der else data
