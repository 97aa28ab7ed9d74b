"""Rows 2, 5, 6: what a VM that is made from an image is told: administrator, keys, WinRM listeners, certificates."""

import pulumi
from pulumi_azure_native import compute

from classic.compute import OperatingSystem
from components.key_vaults import DeclaredVault
from components.secrets import Secrets, secret
from migration import plan
from migration.guests import ssh_key_path


def os_profile(
    profile: plan.OperatingSystemProfile,
    machine: plan.VirtualMachine,
    vault: DeclaredVault | None,
    secrets: Secrets,
) -> compute.OSProfileArgs:
    """Give the profile of a fresh guest; its certificates come from the vault of its cloud service."""
    password, windows = profile.admin_password, machine.operating_system is OperatingSystem.WINDOWS
    return compute.OSProfileArgs(
        computer_name=profile.computer_name,
        admin_username=profile.admin_username,
        admin_password=secret(secrets, password) if password else None,
        linux_configuration=None if windows else _linux_configuration(profile),
        windows_configuration=_windows_configuration(profile, vault) if windows else None,
        secrets=_certificates(machine, vault),
    )


def _certificates(
    machine: plan.VirtualMachine, vault: DeclaredVault | None
) -> list[compute.VaultSecretGroupArgs] | None:
    if vault is None or not machine.certificates:
        return None
    return [
        compute.VaultSecretGroupArgs(
            source_vault=compute.SubResourceArgs(id=vault.id),
            vault_certificates=[
                compute.VaultCertificateArgs(
                    certificate_url=vault.for_deployment[item.thumbprint], certificate_store=item.store
                )
                for item in machine.certificates
            ],
        )
    ]


def _linux_configuration(profile: plan.OperatingSystemProfile) -> compute.LinuxConfigurationArgs | None:
    if not profile.ssh_public_keys:
        return None if profile.provision_agent else compute.LinuxConfigurationArgs(provision_vm_agent=False)
    path = ssh_key_path(profile.admin_username)
    return compute.LinuxConfigurationArgs(
        disable_password_authentication=profile.admin_password is None,
        provision_vm_agent=None if profile.provision_agent else False,
        ssh=compute.SshConfigurationArgs(
            public_keys=[compute.SshPublicKeyArgs(key_data=key, path=path) for key in profile.ssh_public_keys]
        ),
    )


def _windows_configuration(
    profile: plan.OperatingSystemProfile, vault: DeclaredVault | None
) -> compute.WindowsConfigurationArgs | None:
    listeners = [_listener(item, vault) for item in profile.win_rm_listeners]
    said = (profile.time_zone, profile.enable_automatic_updates)
    if not listeners and said == (None, None) and profile.provision_agent:
        return None
    return compute.WindowsConfigurationArgs(
        time_zone=profile.time_zone,
        enable_automatic_updates=profile.enable_automatic_updates,
        provision_vm_agent=None if profile.provision_agent else False,
        win_rm=compute.WinRMConfigurationArgs(listeners=listeners) if listeners else None,
    )


def _listener(planned: plan.WinRMListener, vault: DeclaredVault | None) -> compute.WinRMListenerArgs:
    url: pulumi.Input[str] | None = None
    if planned.thumbprint is not None and vault is not None:
        url = vault.for_deployment[planned.thumbprint]
    return compute.WinRMListenerArgs(protocol=compute.ProtocolTypes(planned.protocol), certificate_url=url)
