"""Rows 4, 5: VM extensions, one after the other; among them the one that fetches certificates."""

import json
from collections.abc import Sequence
from typing import Any, cast

import pulumi
from pulumi_azure_native import compute

from classic.compute import OperatingSystem
from components.key_vaults import DeclaredVault
from components.refusal import MigrationRefused
from components.scope import Scope
from components.secrets import Secrets, made_of, secret
from migration import plan
from migration.rules import inputs

_CERTIFICATES = {OperatingSystem.WINDOWS: "KeyVaultForWindows", OperatingSystem.LINUX: "KeyVaultForLinux"}
_CERTIFICATES_VERSION = "3.0"
_POLLING_S = "3600"
"""The extension looks for a renewed certificate once an hour, as it does when nothing is said."""


def declare_extensions(
    scope: Scope,
    machine: plan.VirtualMachine,
    virtual_machine: compute.VirtualMachine,
    vault: DeclaredVault | None,
    secrets: Secrets,
) -> list[compute.VirtualMachineExtension]:
    """Declare the extensions of a VM in their order, each waiting for the one before it.

    A VM that starts from its own disk gets its certificates first, by the Key Vault extension.
    """
    declared: list[compute.VirtualMachineExtension] = []
    fetched = machine.certificates if isinstance(machine.os_disk, plan.AttachedDisk) else ()
    if fetched and vault is not None:
        declared.append(_declare_certificates(scope, machine, virtual_machine, fetched, vault))
    for extension in machine.extensions:
        declared.append(_declare(scope, extension, virtual_machine, secrets, declared[-1:]))
    return declared


def _declare(
    scope: Scope,
    planned: plan.VirtualMachineExtension,
    virtual_machine: compute.VirtualMachine,
    secrets: Secrets,
    after: Sequence[pulumi.Resource],
) -> compute.VirtualMachineExtension:
    protected = planned.protected_settings
    settings: dict[str, Any] | None = json.loads(planned.settings) if planned.settings else None
    return compute.VirtualMachineExtension(
        scope.child(planned.name),
        resource_group_name=scope.resource_group_name,
        vm_name=virtual_machine.name,
        vm_extension_name=planned.name,
        location=scope.location,
        publisher=planned.publisher,
        type=planned.type,
        type_handler_version=planned.version,
        auto_upgrade_minor_version=planned.auto_upgrade_minor_version,
        settings=settings,
        protected_settings=_protected_settings(planned, protected, secrets) if protected else None,
        tags=scope.tags,
        opts=scope.options(depends_on=list(after)),
    )


def _protected_settings(
    planned: plan.VirtualMachineExtension, reference: plan.SecretReference, secrets: Secrets
) -> pulumi.Output[Any]:
    def parse(text: str) -> dict[str, Any]:
        try:
            value: object = json.loads(text)
        except json.JSONDecodeError:
            value = None
        if not isinstance(value, dict):
            message = f"secret {reference.key} is no JSON object, which private settings have to be"
            finding = inputs.EXTENSION_SETTINGS.finding(planned.origin.subject, planned.origin.source, message)
            raise MigrationRefused([finding])
        return cast("dict[str, Any]", value)

    return made_of(parse, secret(secrets, reference))


def _declare_certificates(
    scope: Scope,
    machine: plan.VirtualMachine,
    virtual_machine: compute.VirtualMachine,
    certificates: Sequence[plan.MachineCertificate],
    vault: DeclaredVault,
) -> compute.VirtualMachineExtension:
    """Declare the extension that fetches certificates from the vault, as the VMs' identity.

    Source: https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows#extension-schema
    """
    kind = _CERTIFICATES[machine.operating_system]
    return compute.VirtualMachineExtension(
        scope.child(kind),
        resource_group_name=scope.resource_group_name,
        vm_name=virtual_machine.name,
        vm_extension_name=kind,
        location=scope.location,
        publisher="Microsoft.Azure.KeyVault",
        type=kind,
        type_handler_version=_CERTIFICATES_VERSION,
        auto_upgrade_minor_version=True,
        settings={
            "secretsManagementSettings": {
                "pollingIntervalInS": _POLLING_S,
                "requireInitialSync": True,
                "observedCertificates": [_observed(item, vault) for item in certificates],
            },
            "authenticationSettings": {
                "msiEndpoint": "http://169.254.169.254/metadata/identity/oauth2/token",
                "msiClientId": vault.identity.client_id if vault.identity is not None else None,
            },
        },
        tags=scope.tags,
        # Before it may read the vault it would wait in vain, and fail.
        opts=scope.options(depends_on=list(vault.access)),
    )


def _observed(certificate: plan.MachineCertificate, vault: DeclaredVault) -> dict[str, Any]:
    store = certificate.store or "My"
    return {
        "url": vault.for_extension[certificate.thumbprint],
        "certificateStoreName": store.upper() if store.casefold() == "my" else store,
        "certificateStoreLocation": "LocalMachine",
    }
