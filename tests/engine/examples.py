"""The examples of the repository, ready to be deployed: with secrets, and with what has to exist beforehand."""

import base64
import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from config.inputs import read_inputs
from migration import Outcome, plan_estate
from preview.recorded import Recording
from preview.recording import preview_outcome
from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.manager import ResourceManager

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Example:
    """An example, with the decisions that it is deployed by."""

    name: str
    decisions: str = "decisions.yaml"

    def __str__(self) -> str:
        return f"{self.name}-{Path(self.decisions).stem}"


EXAMPLES = (
    Example("contoso"),
    Example("contoso", "rehearsal.yaml"),
    Example("fabrikam"),
    Example("fabrikam", "rehearsal.yaml"),
)
"""Every example that the engine tier deploys: a line each."""


@dataclass(frozen=True, slots=True)
class Estate:
    """An estate on disk, with all that it takes to deploy it.

    Attributes:
        config: The stack's configuration, by key.
        secrets: Its secrets, by key.
        canaries: Texts that must not be found anywhere in the clear.
        outcome: What the planner makes of it.
        recording: What the embedded engine makes of that.
    """

    config: Mapping[str, str]
    secrets: Mapping[str, str]
    canaries: Mapping[str, str]
    outcome: Outcome
    recording: Recording

    def seed(self, manager: ResourceManager) -> None:
        """Let everything exist that the estate refers to and does not make: storage accounts, snapshots, disks."""
        for resource_id, location in existing(self.recording).items():
            manager.seed(resource_id, location=location)

    def seeded(self) -> list[str]:
        """Give the ids of what ``seed`` lets exist."""
        return list(existing(self.recording))


def prepare(example: Example, folder: Path) -> Estate:
    """Make an example ready: a copy of it, in which certificates are replaced by some whose keys are known."""
    copied = folder / example.name
    shutil.copytree(REPOSITORY / "examples" / example.name, copied)
    certificates = _replace_certificates(copied, copied / example.decisions)
    return estate_of(copied, copied / example.decisions, certificates)


def estate_of(
    folder: Path, decisions: Path | None = None, certificates: Mapping[str, "Certificate"] | None = None
) -> Estate:
    """Make any estate ready whose certificates are known."""
    read = read_inputs([str(folder)], str(decisions) if decisions else None)
    outcome = plan_estate(read.estate, read.decisions, read.findings)
    values = {key: _secret(key, certificates or {}) for key in outcome.plan.secrets}
    config = {"estate": str(folder), **({"decisions": str(decisions)} if decisions else {})}
    canaries = {key: canary for key, (_, canary) in values.items()}
    canaries |= {f"key {name}": item.key for name, item in (certificates or {}).items()}
    recording = preview_outcome(outcome)
    return Estate(config, {key: value for key, (value, _) in values.items()}, canaries, outcome, recording)


def existing(recording: Recording) -> dict[str, str]:
    """Give the ids that a layout refers to and does not declare, each with the region that it has to be in."""
    declared = {ids.key(resource.id) for resource in recording.resources if resource.custom}
    found: dict[str, str] = {}
    for resource in recording.resources:
        location = str(resource.inputs.get("location", "westeurope"))
        for text in _texts(resource.inputs):
            above = _ancestors(text)
            if ids.type_of(text).startswith("Microsoft.") and not _is_role(text) and declared.isdisjoint(above):
                found.setdefault(text, location)
    return found


def _is_role(resource_id: str) -> bool:
    return ids.type_of(resource_id) == "Microsoft.Authorization/roleDefinitions"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _ancestors(resource_id: str) -> set[str]:
    key = ids.key(resource_id)
    return {"/".join(key.split("/")[: end + 1]) for end in range(4, key.count("/") + 1, 2)}


# --- secrets ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key: a PFX file as base64, its password, and a line of its key that nothing else has."""

    thumbprint: str
    data: str
    pfx: str
    password: str
    key: str


def _secret(key: str, certificates: Mapping[str, Certificate]) -> tuple[str, str]:
    """Give a value for a secret, and what of it must not be found in the clear."""
    prefix, _, thumbprint = key.partition("-")
    if prefix == "certificate":
        return certificates[thumbprint].pfx, certificates[thumbprint].pfx[-60:]
    if prefix == "certificatePassword":
        return certificates[thumbprint].password, certificates[thumbprint].password
    canary = f"Canary-{secrets.token_hex(8)}"
    return (json.dumps({"storageAccountKey": canary}) if key.endswith("Settings") else canary), canary


def new_certificate(name: str) -> Certificate:
    """Make a certificate that signs itself."""
    key = generate_private_key(SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .sign(key, SHA256())
    )
    der = made.public_bytes(Encoding.DER)
    password = f"Canary-{secrets.token_hex(8)}"
    encryption = BestAvailableEncryption(password.encode())
    pfx = serialize_key_and_certificates(name.encode(), key, made, None, encryption)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return Certificate(
        hashlib.sha1(der, usedforsecurity=False).hexdigest().upper(),
        base64.b64encode(der).decode(),
        base64.b64encode(pfx).decode(),
        password,
        pem.splitlines()[1],
    )


def _replace_certificates(folder: Path, decisions: Path) -> dict[str, Certificate]:
    """Put certificates with known keys in the place of those that the plan asks for; gives them by thumbprint."""
    read = read_inputs([str(folder)], str(decisions))
    needed = [key.removeprefix("certificate-") for key in plan_estate(read.estate, read.decisions, ()).plan.secrets]
    made = {old: new_certificate(old) for old in needed if re.fullmatch("[0-9A-F]{40}", old)}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        path.write_text(_with_certificates(path.read_text(encoding="utf-8"), made), encoding="utf-8")
    return {certificate.thumbprint: certificate for certificate in made.values()}


def _with_certificates(text: str, made: Mapping[str, Certificate]) -> str:
    def data(match: re.Match[str]) -> str:
        der = base64.b64decode(match[1])
        new = made.get(hashlib.sha1(der, usedforsecurity=False).hexdigest().upper())
        return f"<Data>{new.data if new else match[1]}</Data>"

    text = re.sub(r"<Data>([A-Za-z0-9+/=]+)</Data>", data, text)
    for old, new in made.items():
        text = re.sub(old, new.thumbprint, text, flags=re.IGNORECASE)
    return text
