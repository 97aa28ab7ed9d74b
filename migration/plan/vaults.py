"""Planned key vaults, the certificates in them, and the identity by which VMs read them."""

from dataclasses import dataclass
from enum import StrEnum

from migration.plan.common import Origin, SecretReference


class VaultAccess(StrEnum):
    """How a key vault decides who may read: by Azure roles, or by a list of its own."""

    ROLES = "rbac"
    POLICIES = "accessPolicies"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its private key, kept in a vault as one secret or two.

    Exactly one of three is given: ``pfx`` (a secret of the stack that holds the PFX file as base64), ``file`` (the path
    of the PFX file), ``url`` (the versioned address of a secret that an existing vault holds, so that none is made).
    """

    name: str
    """Name of the secret; the form for the VM extension has the suffix ``-pem``."""
    thumbprint: str
    """SHA-1 of the certificate, 40 upper-case hexadecimal digits."""
    origin: Origin
    pfx: SecretReference | None = None
    file: str | None = None
    url: str | None = None
    password: SecretReference | None = None
    for_deployment: bool = False
    """A VM takes it when it is made (``osProfile.secrets``): the secret holds the JSON envelope that Azure unpacks."""
    for_extension: bool = False
    """The Key Vault VM extension fetches it: the secret holds key and certificates as PEM, the same text each time."""


@dataclass(frozen=True, slots=True)
class KeyVault:
    """The vault of a cloud service. With a ``resource_id`` it exists, and only secrets are put into it."""

    name: str
    origin: Origin
    certificates: tuple[Certificate, ...]
    access: VaultAccess = VaultAccess.ROLES
    tenant_id: str | None = None
    """The tenant of the deployment when omitted."""
    soft_delete_days: int = 90
    purge_protection: bool = False
    public_network_access: bool = True
    allowed_ip_ranges: tuple[str, ...] = ()
    allowed_subnet_ids: tuple[str, ...] = ()
    """With ranges or subnets given, all others are shut out."""
    resource_id: str | None = None


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """The identity by which the VMs of a cloud service read certificates from its vault."""

    name: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class MachineCertificate:
    """A certificate that is put on a VM; ``store`` is the name of a Windows certificate store, such as ``My``."""

    thumbprint: str
    store: str | None = None
