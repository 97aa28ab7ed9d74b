"""Rows 2, 8, 9, 17, 19: virtual machines, their sizes, NICs and guests."""

from dataclasses import dataclass

from classic import subjects
from classic.compute import OperatingSystem, Role
from classic.estate import CloudService, Deployment
from classic.source import Source
from config.decisions import ImageSource
from migration import naming, sizes
from migration.certificates import NO_CERTIFICATES, ServiceCertificates
from migration.context import Planning
from migration.disks import DiskOwner, plan_data_disk, plan_fresh_os_disk, plan_os_disk
from migration.guests import plan_operating_system_profile
from migration.placement import Placement
from migration.plan import (
    AttachedDisk,
    NetworkInterface,
    Origin,
    PoolReference,
    VirtualMachine,
    VirtualMachineExtension,
)
from migration.plan import ImageSource as PlannedImage
from migration.rules import changes, inputs
from migration.wording import counted


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What other planners decided for one VM; addresses, sets and security groups by their new names."""

    placement: Placement
    pools: tuple[PoolReference, ...]
    network_security_group: str | None
    availability_set: str | None
    public_ip_address: str | None = None
    certificates: ServiceCertificates = NO_CERTIFICATES
    extensions: tuple[VirtualMachineExtension, ...] = ()


def plan_virtual_machine(
    planning: Planning, service: CloudService, deployment: Deployment, role: Role, around: Surroundings
) -> VirtualMachine:
    """Plan one VM with its NICs and disks."""
    subject = subjects.virtual_machine(service.name, role.name)
    system = _operating_system(planning, service, role, subject)
    owner = DiskOwner(service.name, role, subject, system)
    source = planning.choices.os_disk(service.name, role.name)
    size, was_size = _size(planning, service, role, subject)
    nics = plan_network_interfaces(service, deployment, role, around, accelerated=sizes.is_successor(size))
    os_disk: AttachedDisk | PlannedImage
    if isinstance(source, ImageSource):
        os_disk = _from_image(planning, owner, source, around.certificates)
    else:
        os_disk = plan_os_disk(planning, owner, source)
        _tell_of_guest_settings(planning, role, subject)
    return VirtualMachine(
        name=planning.name(naming.virtual_machine(role.name), role.name, subject, role.source),
        classic_name=role.name,
        size=size,
        was_size=was_size,
        operating_system=system,
        os_disk=os_disk,
        data_disks=tuple(plan_data_disk(planning, owner, disk, source) for disk in role.data_virtual_hard_disks),
        network_interfaces=nics,
        origin=Origin(2, subject, role.source),
        availability_set=around.availability_set,
        boot_diagnostics=bool(role.boot_diagnostics_enabled),
        license_type=role.license_type,
        extensions=around.extensions,
        certificates=around.certificates.of_roles.get(role.name, ()),
    )


def plan_network_interfaces(
    service: CloudService, deployment: Deployment, role: Role, network: Surroundings, *, accelerated: bool
) -> tuple[NetworkInterface, ...]:
    """Plan the primary NIC of a VM and, for each further classic one, a NIC with its properties."""
    dns_servers = tuple(server.address for server in deployment.dns_servers)
    primary = NetworkInterface(
        name=naming.network_interface(role.name),
        classic_name=None,
        primary=True,
        subnet=network.placement.primary.subnet,
        origin=Origin(8, subjects.virtual_machine(service.name, role.name), role.source),
        private_ip_address=network.placement.primary.address,
        ip_forwarding=role.ip_forwarding,
        accelerated_networking=accelerated,
        network_security_group=network.network_security_group,
        dns_servers=dns_servers,
        pools=network.pools,
        public_ip_address=network.public_ip_address,
    )
    others = (
        NetworkInterface(
            name=naming.network_interface(role.name, nic.name),
            classic_name=nic.name,
            primary=False,
            subnet=place.subnet,
            origin=Origin(9, subjects.network_interface(service.name, role.name, nic.name), nic.source),
            private_ip_address=place.address,
            ip_forwarding=nic.ip_forwarding,
            accelerated_networking=accelerated,
            network_security_group=place.network_security_group,
            dns_servers=dns_servers,
        )
        for nic, place in zip(role.network_interfaces, network.placement.others, strict=True)
    )
    return (primary, *others)


def _operating_system(planning: Planning, service: CloudService, role: Role, subject: str) -> OperatingSystem:
    decided = planning.choices.virtual_machine(service.name, role.name).operating_system
    known = decided or role.operating_system
    if known is None:
        planning.tell(inputs.OPERATING_SYSTEM_UNKNOWN, subject, role.source, "its OS disk does not say; shown as Linux")
    return known or OperatingSystem.LINUX


def _size(planning: Planning, service: CloudService, role: Role, subject: str) -> tuple[str, str]:
    """The size of a VM today, and the classic one."""
    was = role.role_size or (role.instance.size if role.instance else None) or sizes.DEFAULT
    classic = sizes.classic_size(was)
    decided = planning.choices.virtual_machine(service.name, role.name).size or planning.choices.size(was)
    disks, nics = len(role.data_virtual_hard_disks), 1 + len(role.network_interfaces)
    if decided is not None and decided.lower() != sizes.KEEP:
        return decided, was
    if decided is not None:
        _tell_of_kept_size(planning, classic, was, subject, role.source)
        return (classic.resource_manager_name if classic else was), was
    if classic is None:
        planning.tell(inputs.SIZE_UNKNOWN, subject, role.source, f"'{was}' is no classic size that is known")
        return was, was
    chosen = sizes.successor(classic, data_disks=disks, nics=nics)
    if chosen is None:
        message = f"no size that follows '{was}' has room for {counted(disks, 'data disk')} and {counted(nics, 'NIC')}"
        planning.tell(inputs.SIZE_UNKNOWN, subject, role.source, message)
        return classic.resource_manager_name, was
    shortfalls = "".join(f"; {text}" for text in sizes.shortfalls(classic, chosen))
    message = f"{was} ({classic.status}) becomes {chosen.name}, with {chosen.vcpus} vCPUs and {chosen.memory_gib:g} GiB"
    message += shortfalls
    planning.tell(changes.SIZE_SUCCEEDED, subject, role.source, message)
    return chosen.name, was


def _tell_of_kept_size(
    planning: Planning, classic: sizes.ClassicSize | None, was: str, subject: str, source: Source
) -> None:
    if classic is not None and classic.retired:
        message = f"'{was}' was to be kept, but {classic.resource_manager_name} is retired"
        planning.tell(inputs.SIZE_UNKNOWN, subject, source, message)
    elif classic is not None:
        message = f"{classic.resource_manager_name} ({classic.status})"
        planning.tell(changes.SIZE_KEPT, subject, source, message)


def _from_image(
    planning: Planning, owner: DiskOwner, source: ImageSource, certificates: ServiceCertificates
) -> PlannedImage:
    disk = plan_fresh_os_disk(planning, owner, source)
    return PlannedImage(
        image=disk.image,
        disk_name=disk.name,
        disk_sku=disk.sku,
        caching=disk.caching,
        profile=plan_operating_system_profile(planning, owner, source, certificates),
    )


def _tell_of_guest_settings(planning: Planning, role: Role, subject: str) -> None:
    windows, linux = role.windows_configuration, role.linux_configuration
    named = {
        "computer name": (windows.computer_name if windows else None) or (linux.host_name if linux else None),
        "administrator": (windows.admin_username if windows else None) or (linux.user_name if linux else None),
        "time zone": windows.time_zone if windows else None,
        "domain": windows.domain_join if windows else None,
        "WinRM listeners": ", ".join(item.protocol for item in windows.win_rm_listeners) if windows else None,
        "SSH keys": ", ".join(key.fingerprint for key in linux.ssh_keys) if linux else None,
    }
    known = [f"{what} '{value}'" for what, value in named.items() if value]
    if known:
        planning.tell(changes.GUEST_SETTINGS_ON_DISK, subject, role.source, f"not declared: {', '.join(known)}")
