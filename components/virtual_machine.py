"""Rows 2, 3, 8, 9, 17, 19: a virtual machine with its network interfaces and disks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pulumi
from pulumi_azure_native import compute, network

from components.extensions import declare_extensions
from components.guests import os_profile
from components.key_vaults import DeclaredVault
from components.scope import Scope, reference
from components.secrets import Secrets
from migration import plan

REPLACED_ON_CHANGE = [
    "availabilitySet",
    "osProfile.adminUsername",
    "osProfile.computerName",
    "osProfile.linuxConfiguration.ssh",
    "storageProfile.imageReference",
]
"""What Azure takes only when a VM is made, though azure-native would try to update it.

A password is not among them: a rotated secret must not cost a machine, so there Azure's refusal is let through.
"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a VM refers to: subnets, pools, the vault, and by name ids of addresses, security groups and sets."""

    subnet_id: Callable[[plan.SubnetReference], pulumi.Input[str]]
    pool_id: Callable[[plan.PoolReference], pulumi.Input[str]]
    public_ip_addresses: Mapping[str, pulumi.Input[str]]
    network_security_groups: Mapping[str, pulumi.Input[str]]
    availability_sets: Mapping[str, pulumi.Input[str]]
    vault: DeclaredVault | None
    secrets: Secrets


class MigratedVirtualMachine(pulumi.ComponentResource):
    """A classic virtual machine, declared as a VM with its NICs and managed disks."""

    name: str
    """Name of the VM."""
    network_interfaces: Mapping[str, network.NetworkInterface]
    """Its NICs, by their names."""
    virtual_machine_id: pulumi.Output[str]
    """Resource id of the VM."""
    private_ip_address: pulumi.Output[str]
    """Private address of its primary NIC."""
    internal_domain_name_suffix: pulumi.Output[str]
    """The DNS suffix that Azure gave its primary NIC."""

    def __init__(self, machine: plan.VirtualMachine, scope: Scope, surroundings: Surroundings) -> None:
        """Declare the VM as a child of the scope's component.

        Args:
            machine: The planned VM.
            scope: Where the cloud service's resources are declared.
            surroundings: What the VM refers to.
        """
        name = scope.child(machine.name)
        super().__init__("classic-migration:index:MigratedVirtualMachine", name, None, scope.options())
        inner = replace(scope, parent=self, name=name)
        nics = {nic.name: _declare_network_interface(inner, nic, surroundings) for nic in machine.network_interfaces}
        virtual_machine = _declare_virtual_machine(inner, machine, nics, surroundings)
        declare_extensions(inner, machine, virtual_machine, surroundings.vault, surroundings.secrets)
        primary = next(nic for nic in machine.network_interfaces if nic.primary)
        self.name = machine.name
        self.network_interfaces = nics
        self.virtual_machine_id = virtual_machine.id
        self.private_ip_address = nics[primary.name].ip_configurations.apply(_private_ip_address)
        self.internal_domain_name_suffix = nics[primary.name].dns_settings.apply(_internal_domain_name_suffix)
        self.register_outputs(
            {
                "virtualMachineId": self.virtual_machine_id,
                "privateIpAddress": self.private_ip_address,
                "internalDomainNameSuffix": self.internal_domain_name_suffix,
            }
        )


def _private_ip_address(
    configurations: Sequence[network.outputs.NetworkInterfaceIPConfigurationResponse] | None,
) -> str:
    return (configurations[0].private_ip_address if configurations else None) or ""


def _internal_domain_name_suffix(settings: network.outputs.NetworkInterfaceDnsSettingsResponse | None) -> str:
    return (settings.internal_domain_name_suffix if settings else None) or ""


def _declare_network_interface(
    scope: Scope, nic: plan.NetworkInterface, surroundings: Surroundings
) -> network.NetworkInterface:
    group, own = nic.network_security_group, nic.public_ip_address
    configuration = network.NetworkInterfaceIPConfigurationArgs(
        name="ipconfig1",
        primary=True,
        subnet=reference(surroundings.subnet_id(nic.subnet)),
        private_ip_address_version="IPv4",
        private_ip_allocation_method="Static" if nic.private_ip_address else "Dynamic",
        private_ip_address=nic.private_ip_address,
        public_ip_address=reference(surroundings.public_ip_addresses[own]) if own else None,
        load_balancer_backend_address_pools=[reference(surroundings.pool_id(pool)) for pool in nic.pools] or None,
    )
    return network.NetworkInterface(
        scope.child(nic.name),
        resource_group_name=scope.resource_group_name,
        network_interface_name=nic.name,
        location=scope.location,
        ip_configurations=[configuration],
        enable_ip_forwarding=nic.ip_forwarding,
        enable_accelerated_networking=nic.accelerated_networking,
        network_security_group=reference(surroundings.network_security_groups[group]) if group else None,
        dns_settings=(
            network.NetworkInterfaceDnsSettingsArgs(dns_servers=list(nic.dns_servers)) if nic.dns_servers else None
        ),
        tags=scope.tags,
        opts=scope.options(),
    )


def _declare_virtual_machine(
    scope: Scope,
    machine: plan.VirtualMachine,
    nics: Mapping[str, network.NetworkInterface],
    surroundings: Surroundings,
) -> compute.VirtualMachine:
    source, system = machine.os_disk, machine.operating_system
    data_disks = [_attach_data_disk(scope, attached) for attached in machine.data_disks]
    if isinstance(source, plan.ImageSource):
        image, os_disk = _image(source.image), _os_disk_from_image(source)
        profile = os_profile(source.profile, machine, surroundings.vault, surroundings.secrets)
    else:
        image, os_disk, profile = None, _attach_os_disk(scope, source, system.value), None
    availability_set = machine.availability_set
    return compute.VirtualMachine(
        scope.name,
        resource_group_name=scope.resource_group_name,
        vm_name=machine.name,
        location=scope.location,
        hardware_profile=compute.HardwareProfileArgs(vm_size=machine.size),
        availability_set=(
            compute.SubResourceArgs(id=surroundings.availability_sets[availability_set]) if availability_set else None
        ),
        storage_profile=compute.StorageProfileArgs(
            image_reference=image, os_disk=os_disk, data_disks=data_disks or None
        ),
        os_profile=profile,
        network_profile=compute.NetworkProfileArgs(
            network_interfaces=[
                compute.NetworkInterfaceReferenceArgs(
                    id=nics[nic.name].id, primary=nic.primary, delete_option=compute.DeleteOptions.DETACH
                )
                for nic in machine.network_interfaces
            ]
        ),
        identity=_identity(machine, surroundings.vault),
        license_type=machine.license_type,
        # Without a storage account Azure keeps the logs in one of its own.
        diagnostics_profile=(
            compute.DiagnosticsProfileArgs(boot_diagnostics=compute.BootDiagnosticsArgs(enabled=True))
            if machine.boot_diagnostics
            else None
        ),
        tags=scope.tags,
        # Names are fixed, so a replaced VM has to make room for its successor.
        opts=scope.options(replace_on_changes=REPLACED_ON_CHANGE, delete_before_replace=True),
    )


def _identity(machine: plan.VirtualMachine, vault: DeclaredVault | None) -> compute.VirtualMachineIdentityArgs | None:
    """The identity by which the Key Vault extension of a VM reads its certificates."""
    fetches = machine.certificates and isinstance(machine.os_disk, plan.AttachedDisk)
    if not fetches or vault is None or vault.identity is None:
        return None
    return compute.VirtualMachineIdentityArgs(
        type=compute.ResourceIdentityType.USER_ASSIGNED, user_assigned_identities=[vault.identity.id]
    )


# --- disks ------------------------------------------------------------------------------------------------------------


def _attach_os_disk(scope: Scope, attached: plan.AttachedDisk, system: str) -> compute.OSDiskArgs:
    """Attach a disk that holds a system already; Azure forbids ``osProfile`` beside it."""
    return compute.OSDiskArgs(
        name=_name(attached.disk),
        create_option="Attach",
        os_type=compute.OperatingSystemTypes(system),
        caching=compute.CachingTypes(attached.caching),
        delete_option="Detach",
        managed_disk=compute.ManagedDiskParametersArgs(id=_disk_id(scope, attached.disk)),
    )


def _attach_data_disk(scope: Scope, attached: plan.AttachedDisk) -> compute.DataDiskArgs:
    return compute.DataDiskArgs(
        name=_name(attached.disk),
        lun=attached.lun or 0,
        create_option="Attach",
        caching=compute.CachingTypes(attached.caching),
        delete_option="Detach",
        managed_disk=compute.ManagedDiskParametersArgs(id=_disk_id(scope, attached.disk)),
    )


def _name(disk: plan.ManagedDisk) -> str | None:
    """A disk's name; one that exists has its own already, and its id says it."""
    return None if disk.creation is plan.DiskCreation.EXISTING else disk.name


def _disk_id(scope: Scope, disk: plan.ManagedDisk) -> pulumi.Input[str]:
    """Declare a disk, or refer to one that exists."""
    if disk.creation is plan.DiskCreation.EXISTING:
        return disk.source_resource_id or ""
    system = disk.operating_system
    return compute.Disk(
        scope.child(disk.name),
        resource_group_name=scope.resource_group_name,
        disk_name=disk.name,
        location=scope.location,
        sku=compute.DiskSkuArgs(name=disk.sku),
        creation_data=compute.CreationDataArgs(
            create_option=disk.creation.value,
            source_uri=disk.source_uri,
            storage_account_id=disk.storage_account_id,
            source_resource_id=disk.source_resource_id,
        ),
        disk_size_gb=disk.size_gib,
        # Classic VMs were of the first generation, all of them; a snapshot says its own.
        hyper_v_generation="V1" if system and disk.creation is plan.DiskCreation.IMPORT else None,
        os_type=compute.OperatingSystemTypes(system.value) if system else None,
        tags=scope.tags,
        opts=scope.options(),
    ).id


# --- a fresh system ---------------------------------------------------------------------------------------------------


def _image(image: plan.MarketplaceImage) -> compute.ImageReferenceArgs:
    if image.resource_id is not None:
        return compute.ImageReferenceArgs(id=image.resource_id)
    return compute.ImageReferenceArgs(
        publisher=image.publisher, offer=image.offer, sku=image.sku, version=image.version
    )


def _os_disk_from_image(source: plan.ImageSource) -> compute.OSDiskArgs:
    """Let Azure make a disk along with the VM, and delete it with the VM.

    No stack knows this disk. Left behind, it would outlive its VM unseen, and be in the way of the next one of its
    name: "Disk … already exists in resource group …. Only CreateOption.Attach is supported."
    """
    return compute.OSDiskArgs(
        name=source.disk_name,
        create_option="FromImage",
        caching=compute.CachingTypes(source.caching),
        delete_option="Delete",
        disk_size_gb=source.size_gib,
        managed_disk=compute.ManagedDiskParametersArgs(storage_account_type=source.disk_sku),
    )
