"""From the text of classic documents to what is declared of them, and a certificate to try it with."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from classic.readers import read_estate
from classic.rules import ELEMENT_NOT_READ, NO_CLASSIC_DESCRIPTION
from config.decisions import Decisions
from config.rules import DECISION_UNUSED
from migration import plan_estate
from tests.rows.documents import STORAGE_ID, Layout

_WITHOUT_EFFECT = {rule.id for rule in (ELEMENT_NOT_READ, NO_CLASSIC_DESCRIPTION, DECISION_UNUSED)}


@pytest.fixture
def layout_of(tmp_path: Path) -> Callable[..., Layout]:
    """Read documents, plan them, and declare the plan in the embedded engine."""

    def read_and_declare(
        *documents: str,
        decisions: Mapping[str, Any] | None = None,
        secrets: Mapping[str, str] | None = None,
        files: Mapping[str, str] | None = None,
    ) -> Layout:
        """Declare documents; ``files`` are further ones whose names matter. Where VHDs lie is decided already."""
        named = {f"{at}.xml": text for at, text in enumerate(documents)} | dict(files or {})
        for name, text in named.items():
            (tmp_path / name).write_text(text, "utf-8")
        reading = read_estate([tmp_path])
        with_disks = any("shopdata" in text for text in named.values())
        known: dict[str, Any] = {"storageAccounts": {"shopdata": STORAGE_ID}} if with_disks else {}
        decided = Decisions.model_validate(known | dict(decisions or {}))
        outcome = plan_estate(reading.estate, decided, reading.findings)
        # What a case says, it says to some effect: no element unread, no decision unused but where VHDs lie.
        told = [finding for finding in outcome.findings if finding.rule in _WITHOUT_EFFECT]
        assert [finding for finding in told if finding.subject != "decision storageAccounts: shopdata"] == []
        return Layout(outcome, secrets or {})

    return read_and_declare


@dataclass(frozen=True, slots=True)
class AnyCertificate:
    """A certificate with its private key, as an owner of a cloud service kept it."""

    pfx: bytes
    password: str
    thumbprint: str
    data: str
    """The public part, base64 of DER, as the platform gave it out."""
    ssh_public_key: str

    @property
    def pfx_base64(self) -> str:
        return base64.b64encode(self.pfx).decode()

    @property
    def secrets(self) -> dict[str, str]:
        """The secrets of a stack that has it, by the keys that are asked for."""
        return {
            f"certificate-{self.thumbprint}": self.pfx_base64,
            f"certificatePassword-{self.thumbprint}": self.password,
        }


@pytest.fixture(scope="session")
def certificate() -> AnyCertificate:
    return _a_certificate("shop.example")


@pytest.fixture(scope="session")
def another_certificate() -> AnyCertificate:
    return _a_certificate("other.example")


def _a_certificate(name: str) -> AnyCertificate:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    der, password = made.public_bytes(Encoding.DER), f"canary-{name}"
    return AnyCertificate(
        pfx=serialize_key_and_certificates(None, key, made, None, BestAvailableEncryption(password.encode())),
        password=password,
        thumbprint=hashlib.sha1(der, usedforsecurity=False).hexdigest().upper(),
        data=base64.b64encode(der).decode(),
        ssh_public_key=key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode(),
    )
