"""PFX files: opened with their password, checked against a thumbprint, and brought into the forms that VMs take."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12

Form = Callable[[bytes, str, str], str]
"""Brings a PFX file into a form that VMs take: the file, its password and the thumbprint that it should have."""


class UnusablePfxError(ValueError):
    """A PFX file cannot be used; the message says why, and nothing of what it holds."""


def decode_pfx(text: str) -> bytes:
    """Decode a PFX file that is kept as base64.

    Raises:
        UnusablePfxError: it is no base64.
    """
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        message = "it is no base64"
        raise UnusablePfxError(message) from None


def deployment_envelope(pfx: bytes, password: str, thumbprint: str) -> str:
    """Wrap a PFX file as Azure takes it for a VM that is being made: base64 of a JSON object.

    Source: https://learn.microsoft.com/rest/api/compute/virtual-machines/create-or-update#vaultcertificate

    Raises:
        UnusablePfxError: the file cannot be opened, or holds another certificate.
    """
    _open(pfx, password, thumbprint)
    envelope = {"data": base64.b64encode(pfx).decode(), "dataType": "pfx", "password": password}
    return base64.b64encode(json.dumps(envelope).encode()).decode()


def pem(pfx: bytes, password: str, thumbprint: str) -> str:
    """Write key and certificates of a PFX file as PEM, as the Key Vault extension takes them.

    The text is the same each time; a PKCS #12 file that is written anew has a random salt.

    Raises:
        UnusablePfxError: the file cannot be opened, holds another certificate, or no private key.
    """
    opened = _open(pfx, password, thumbprint)
    if opened.key is None or opened.cert is None:
        message = "it holds no private key"
        raise UnusablePfxError(message)
    key = opened.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificates = (opened.cert, *opened.additional_certs)
    return b"".join((key, *(item.certificate.public_bytes(Encoding.PEM) for item in certificates))).decode()


def _open(pfx: bytes, password: str, thumbprint: str) -> PKCS12KeyAndCertificates:
    try:
        opened = load_pkcs12(pfx, password.encode() or None)
    except (ValueError, UnsupportedAlgorithm):
        message = "it cannot be opened: its password is another one, it is no PFX file, or one of an outdated kind"
        raise UnusablePfxError(message) from None
    found = None if opened.cert is None else _thumbprint(opened.cert.certificate)
    if found != thumbprint:
        holds = f"the certificate with thumbprint {found}" if found else "no certificate with a private key"
        message = f"it holds {holds}"
        raise UnusablePfxError(message)
    return opened


def _thumbprint(certificate: x509.Certificate) -> str:
    # Not a matter of trust: it is the name under which Azure and Windows know a certificate.
    return hashlib.sha1(certificate.public_bytes(Encoding.DER), usedforsecurity=False).hexdigest().upper()
