"""Row 5: the key vault of a cloud service, the certificates in it, and the identity by which VMs read them."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pulumi
from pulumi_azure_native import authorization, keyvault, managedidentity

from classic.findings import Finding
from components import pfx
from components.refusal import MigrationRefused
from components.scope import Scope
from components.secrets import Secrets, made_of, secret
from config.settings import Lasting
from migration import plan
from migration.rules import limits

_SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6"
"""The role "Key Vault Secrets User".

Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
"""
_ENVELOPE, _PEM = "application/json", "application/x-pem-file"
_PEM_SUFFIX = "-pem"


@dataclass(frozen=True, slots=True)
class DeclaredVault:
    """A vault, and the addresses of the certificates in it by thumbprint.

    ``for_deployment`` are versioned, as ``osProfile.secrets`` asks for; ``for_extension`` are not, so that the
    extension follows a renewal. ``access`` is what grants the identity access, to wait for.
    """

    id: pulumi.Input[str]
    for_deployment: Mapping[str, pulumi.Input[str]]
    for_extension: Mapping[str, pulumi.Input[str]]
    identity: managedidentity.UserAssignedIdentity | None
    access: tuple[pulumi.Resource, ...] = ()


def declare_key_vault(
    scope: Scope, planned: plan.KeyVault, identity: plan.ManagedIdentity | None, secrets: Secrets
) -> DeclaredVault:
    """Declare a vault with the secrets that hold its certificates, and let the VMs' identity read them."""
    declared_identity = _declare_identity(scope, identity) if identity else None
    access: tuple[pulumi.Resource, ...] = ()
    vault = None if planned.resource_id is not None else _declare_vault(scope, planned, declared_identity)
    vault_id: pulumi.Input[str] = vault.id if vault is not None else planned.resource_id or ""
    if declared_identity is not None and planned.access is plan.VaultAccess.ROLES:
        access = (_declare_role_assignment(scope, planned, vault_id, declared_identity),)
    elif vault is not None:
        access = (vault,)
    made = _Declaring(scope, _place_of(scope, planned, vault), secrets)
    certificates = planned.certificates
    return DeclaredVault(
        vault_id,
        {item.thumbprint: made.for_deployment(item) for item in certificates if item.for_deployment},
        {item.thumbprint: made.for_extension(item) for item in certificates if item.for_extension},
        declared_identity,
        access,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """The resource group and the name of a vault; an existing one may be in another group."""

    resource_group_name: pulumi.Input[str]
    vault_name: pulumi.Input[str]


def _place_of(scope: Scope, planned: plan.KeyVault, vault: keyvault.Vault | None) -> _Place:
    if planned.resource_id is not None:
        return _Place(planned.resource_id.split("/")[4], planned.name)
    return _Place(scope.resource_group_name, vault.name if vault else planned.name)


def _declare_vault(
    scope: Scope, planned: plan.KeyVault, identity: managedidentity.UserAssignedIdentity | None
) -> keyvault.Vault:
    tenant: pulumi.Input[str] = planned.tenant_id or authorization.get_client_config_output().tenant_id
    roles = planned.access is plan.VaultAccess.ROLES
    readers = [identity] if identity is not None and not roles else []
    shut = bool(planned.allowed_ip_ranges or planned.allowed_subnet_ids) or not planned.public_network_access
    return keyvault.Vault(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        vault_name=planned.name,
        location=scope.location,
        properties=keyvault.VaultPropertiesArgs(
            tenant_id=tenant,
            sku=keyvault.SkuArgs(family="A", name=keyvault.SkuName.STANDARD),
            # Every field of access is said: azure-native sends defaults of its own for what is left out.
            enable_rbac_authorization=roles,
            access_policies=[_may_read_secrets(reader, tenant) for reader in readers],
            enabled_for_deployment=any(item.for_deployment for item in planned.certificates),
            enabled_for_disk_encryption=False,
            enabled_for_template_deployment=False,
            enable_soft_delete=True,
            soft_delete_retention_in_days=planned.soft_delete_days,
            # Azure refuses `false`: protection is on for good, or not said.
            enable_purge_protection=planned.purge_protection or None,
            public_network_access="Enabled" if planned.public_network_access else "Disabled",
            network_acls=keyvault.NetworkRuleSetArgs(
                # Azure's own services: the platform takes the certificates of a VM that is being made.
                bypass="AzureServices",
                default_action="Deny" if shut else "Allow",
                ip_rules=[keyvault.IPRuleArgs(value=item) for item in planned.allowed_ip_ranges],
                virtual_network_rules=[keyvault.VirtualNetworkRuleArgs(id=item) for item in planned.allowed_subnet_ids],
            ),
        ),
        tags=scope.tags,
        opts=scope.lasting_options(Lasting.KEY_VAULTS),
    )


def _may_read_secrets(
    identity: managedidentity.UserAssignedIdentity, tenant: pulumi.Input[str]
) -> keyvault.AccessPolicyEntryArgs:
    return keyvault.AccessPolicyEntryArgs(
        tenant_id=tenant, object_id=identity.principal_id, permissions=keyvault.PermissionsArgs(secrets=["get", "list"])
    )


def _declare_identity(scope: Scope, planned: plan.ManagedIdentity) -> managedidentity.UserAssignedIdentity:
    return managedidentity.UserAssignedIdentity(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        resource_name_=planned.name,
        location=scope.location,
        tags=scope.tags,
        opts=scope.options(),
    )


def _declare_role_assignment(
    scope: Scope,
    planned: plan.KeyVault,
    vault_id: pulumi.Input[str],
    identity: managedidentity.UserAssignedIdentity,
) -> authorization.RoleAssignment:
    name = f"{scope.name}/{planned.name}/secrets-user"
    vault = pulumi.Output.from_input(vault_id)
    role = vault.apply(
        lambda text: (
            f"/subscriptions/{text.split('/')[2]}/providers/Microsoft.Authorization/roleDefinitions/{_SECRETS_USER}"
        )
    )
    return authorization.RoleAssignment(
        scope.child(f"{planned.name}-secrets-user"),
        # A name has to be a GUID: this one is made of what it is for, so that it is the same each time.
        role_assignment_name=vault.apply(lambda text: str(uuid5(NAMESPACE_URL, f"{text}/{name}"))),
        scope=vault_id,
        role_definition_id=role,
        principal_id=identity.principal_id,
        # Said, or Azure looks the new identity up, and may not find it yet.
        principal_type="ServicePrincipal",
        opts=scope.options(),
    )


@dataclass(frozen=True, slots=True)
class _Declaring:
    """Declares the secrets of one vault; gives their addresses."""

    scope: Scope
    place: _Place
    secrets: Secrets

    def for_deployment(self, certificate: plan.Certificate) -> pulumi.Input[str]:
        """Declare the form for VMs that are being made; gives its versioned address."""
        if certificate.url is not None:
            return certificate.url
        held = self._declare(certificate, certificate.name, _ENVELOPE, pfx.deployment_envelope)
        return _address(held).apply(lambda properties: properties.secret_uri_with_version)

    def for_extension(self, certificate: plan.Certificate) -> pulumi.Input[str]:
        """Declare the form for the VM extension; gives its address without a version."""
        if certificate.url is not None:
            return certificate.url.rpartition("/")[0]
        held = self._declare(certificate, f"{certificate.name}{_PEM_SUFFIX}", _PEM, pfx.pem)
        return _address(held).apply(lambda properties: properties.secret_uri)

    def _declare(self, certificate: plan.Certificate, name: str, content_type: str, form: pfx.Form) -> keyvault.Secret:
        return keyvault.Secret(
            self.scope.child(name),
            resource_group_name=self.place.resource_group_name,
            vault_name=self.place.vault_name,
            secret_name=name,
            properties=keyvault.SecretPropertiesArgs(
                content_type=content_type, value=_in_form(certificate, self.secrets, form)
            ),
            opts=self.scope.lasting_options(Lasting.KEY_VAULTS),
        )


def _address(held: keyvault.Secret) -> "pulumi.Output[keyvault.outputs.SecretPropertiesResponse]":
    """What tells a secret's address, which is none, though it stands beside a value that is."""
    return pulumi.Output.unsecret(held.properties)


def _in_form(certificate: plan.Certificate, secrets: Secrets, form: pfx.Form) -> pulumi.Output[str]:
    """Bring a PFX file into a form, checked against its thumbprint."""

    def make(text: str, password: str) -> str:
        try:
            return form(pfx.decode_pfx(text), password, certificate.thumbprint)
        except pfx.UnusablePfxError as error:
            raise MigrationRefused([_does_not_match(certificate, str(error))]) from None

    file = secret(secrets, certificate.pfx) if certificate.pfx else _read_file(certificate.file or "")
    password = secret(secrets, certificate.password) if certificate.password else ""
    return made_of(make, file, password)


def unreadable_files(planned: plan.KeyVault | None) -> Iterator[Finding]:
    """Tell of each PFX file of a vault that cannot be read, before anything is declared."""
    for certificate in planned.certificates if planned is not None else ():
        try:
            if certificate.file is not None:
                _read_file(certificate.file)
        except OSError as error:
            yield _does_not_match(certificate, f"it cannot be read: {error.strerror or error}")


def _read_file(path: str) -> str:
    """Read a PFX file as base64; it is made a secret with its password."""
    return base64.b64encode(Path(path).read_bytes()).decode()


def _does_not_match(certificate: plan.Certificate, reason: str) -> Finding:
    what = certificate.file or (f"secret {certificate.pfx.key}" if certificate.pfx else "what was supplied")
    return limits.CERTIFICATE_DOES_NOT_MATCH.finding(
        certificate.origin.subject, certificate.origin.source, f"{what}: {reason}"
    )
