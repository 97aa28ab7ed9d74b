"""The lines of certificates: the vault of a cloud service, who reads it, and what is put on a VM."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from rich.text import Text

from classic import subjects
from migration.plan import Certificate, CloudServicePlan, ImageSource, KeyVault, VaultAccess, VirtualMachine
from migration.wording import counted
from preview.layout import Node
from preview.phrases import existing, from_secret, last_steps, short_thumbprint

VAULT = "key vault"
"""The table that the line of a vault is in."""
_ACCESS = {VaultAccess.ROLES: "access by Azure roles", VaultAccess.POLICIES: "access policies"}
_DEFAULT_SOFT_DELETE_DAYS = 90


def vault_node(vault: KeyVault) -> Node:
    """Show a vault, and below it its certificates with where each comes from."""
    cells = [Text.assemble("key vault ", (vault.name, "bold"))]
    if vault.resource_id is not None:
        cells.append(Text(existing(vault.name, vault.resource_id)))
    cells.append(Text(_ACCESS[vault.access]))
    cells.append(Text(counted(len(vault.certificates), "certificate")))
    if vault.resource_id is None:
        cells.extend(Text(words) for words in _settings(vault))
    node = Node(cells, (vault.origin.subject,), table=VAULT)
    node.children.extend(_certificate(certificate) for certificate in vault.certificates)
    return node


def identity_nodes(plan: CloudServicePlan) -> Iterator[Node]:
    """Yield the line of the identity by which VMs read the vault, if there is one."""
    identity, vault = plan.managed_identity, plan.key_vault
    if identity is None:
        return
    cells = [Text(f"managed identity {identity.name}")]
    if vault is not None:
        cells.append(Text(f"reads secrets of {vault.name}"))
    users = [vm.name for vm in plan.virtual_machines if vm.certificates and not isinstance(vm.os_disk, ImageSource)]
    if users:
        cells.append(Text(f"on {', '.join(users)}"))
    yield Node(cells, (identity.origin.subject,))


def machine_certificates(machine: VirtualMachine) -> Iterator[Node]:
    """Yield the line of the certificates that are put on a VM, if there are any."""
    if not machine.certificates:
        return
    cells = [Text("certificates" if len(machine.certificates) > 1 else "certificate")]
    for certificate in machine.certificates:
        store = f" in {certificate.store}" if certificate.store else ""
        cells.append(Text(f"{short_thumbprint(certificate.thumbprint)}{store}"))
    fresh = isinstance(machine.os_disk, ImageSource)
    cells.append(Text("put on when it is made" if fresh else "by the Key Vault extension"))
    yield Node(cells)


def _certificate(certificate: Certificate) -> Node:
    cells = [Text.assemble("certificate ", (short_thumbprint(certificate.thumbprint), "bold"))]
    if certificate.thumbprint.casefold() not in certificate.name.casefold():
        cells.append(Text(f"as {certificate.name}"))
    if certificate.pfx is not None:
        cells.append(from_secret("", certificate.pfx))
    if certificate.file is not None:
        cells.append(Text(f"from file {certificate.file}"))
    if certificate.url is not None:
        cells.append(Text(f"existing secret {_secret_name(certificate.url)}"))
    if certificate.password is not None:
        cells.append(from_secret("password", certificate.password))
    ways = [
        way
        for way, taken in (("at creation", certificate.for_deployment), ("by extension", certificate.for_extension))
        if taken
    ]
    if ways:
        cells.append(Text(f"for VMs {' and '.join(ways)}"))
    secrets = (secret for secret in (certificate.pfx, certificate.password) if secret is not None)
    needs = tuple(subjects.secret(secret.key) for secret in secrets)
    return Node(cells, (certificate.origin.subject,), needs, table="certificate")


def _secret_name(url: str) -> str:
    """Name an existing secret as people do: vault and secret, without domain and version."""
    parts = urlsplit(url)
    return last_steps(f"{(parts.hostname or '').partition('.')[0]}{parts.path}", "secrets")


def _settings(vault: KeyVault) -> Iterator[str]:
    if vault.tenant_id is not None:
        yield f"tenant {vault.tenant_id}"
    if vault.soft_delete_days != _DEFAULT_SOFT_DELETE_DAYS:
        yield f"soft delete {counted(vault.soft_delete_days, 'day')}"
    if vault.purge_protection:
        yield "purge protection"
    if not vault.public_network_access:
        yield "no public access"
    subnets = (last_steps(subnet, "subnets") for subnet in vault.allowed_subnet_ids)
    allowed = (*vault.allowed_ip_ranges, *subnets)
    if allowed:
        yield f"only from {', '.join(allowed)}"
