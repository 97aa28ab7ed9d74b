"""Planned machines: availability sets, NICs, disks and VMs."""

from dataclasses import dataclass
from enum import StrEnum

from classic.compute import OperatingSystem
from migration.plan.balancing import PoolReference
from migration.plan.common import Origin, SecretReference
from migration.plan.extensions import VirtualMachineExtension
from migration.plan.networks import SubnetReference
from migration.plan.vaults import MachineCertificate


@dataclass(frozen=True, slots=True)
class AvailabilitySet:
    """An availability set for managed disks (sku Aligned). With a ``resource_id`` it exists."""

    name: str
    origin: Origin
    fault_domain_count: int = 2
    update_domain_count: int = 5
    resource_id: str | None = None


@dataclass(frozen=True, slots=True)
class NetworkInterface:
    """A NIC with one IP configuration. A ``private_ip_address`` makes it static."""

    name: str
    classic_name: str | None
    primary: bool
    subnet: SubnetReference
    origin: Origin
    private_ip_address: str | None = None
    ip_forwarding: bool = False
    accelerated_networking: bool = False
    network_security_group: str | None = None
    dns_servers: tuple[str, ...] = ()
    pools: tuple[PoolReference, ...] = ()
    public_ip_address: str | None = None
    """The name of a public IP address of the same cloud service: the VM's own."""


class DiskCreation(StrEnum):
    """How a managed disk comes to be: a page blob, a snapshot, nothing; or it exists already."""

    IMPORT = "Import"
    COPY = "Copy"
    EMPTY = "Empty"
    EXISTING = "Existing"


@dataclass(frozen=True, slots=True)
class ManagedDisk:
    """A managed disk that a VM attaches.

    ``source_uri`` and ``storage_account_id`` belong to Import, ``source_resource_id`` to Copy (a snapshot) and to
    Existing (the disk itself, which is then not declared). ``placeholder`` marks an id that the user has yet to supply.
    """

    name: str
    creation: DiskCreation
    origin: Origin
    sku: str = "Standard_LRS"
    size_gib: int | None = None
    operating_system: OperatingSystem | None = None
    source_uri: str | None = None
    storage_account_id: str | None = None
    source_resource_id: str | None = None
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class AttachedDisk:
    """A disk on a VM; ``lun`` is ``None`` for the OS disk."""

    disk: ManagedDisk
    caching: str
    lun: int | None = None


@dataclass(frozen=True, slots=True)
class MarketplaceImage:
    """An image of the marketplace, by its four names, or of a gallery, by ``resource_id``."""

    publisher: str | None = None
    offer: str | None = None
    sku: str | None = None
    version: str | None = None
    resource_id: str | None = None


@dataclass(frozen=True, slots=True)
class WinRMListener:
    """A Windows Remote Management listener; an HTTPS one has a certificate of the VM's vault, by thumbprint."""

    protocol: str
    thumbprint: str | None = None


@dataclass(frozen=True, slots=True)
class OperatingSystemProfile:
    """What a VM made from an image is told at its first start."""

    computer_name: str
    admin_username: str
    admin_password: SecretReference | None = None
    ssh_public_keys: tuple[str, ...] = ()
    time_zone: str | None = None
    enable_automatic_updates: bool | None = None
    win_rm_listeners: tuple[WinRMListener, ...] = ()
    provision_agent: bool = True
    """Whether the VM agent is installed, which extensions need."""


@dataclass(frozen=True, slots=True)
class ImageSource:
    """A fresh OS disk from an image: the rehearsal of a layout."""

    image: MarketplaceImage
    disk_name: str
    disk_sku: str
    caching: str
    profile: OperatingSystemProfile
    size_gib: int | None = None


@dataclass(frozen=True, slots=True)
class VirtualMachine:
    """A virtual machine with its NICs and disks. ``was_size`` is the classic size."""

    name: str
    classic_name: str
    size: str
    was_size: str
    operating_system: OperatingSystem
    os_disk: AttachedDisk | ImageSource
    data_disks: tuple[AttachedDisk, ...]
    network_interfaces: tuple[NetworkInterface, ...]
    origin: Origin
    availability_set: str | None = None
    boot_diagnostics: bool = False
    license_type: str | None = None
    """``Windows_Server`` for a machine that runs on a licence of its owner."""
    extensions: tuple[VirtualMachineExtension, ...] = ()
    certificates: tuple[MachineCertificate, ...] = ()
    """Certificates of its cloud service's vault: given when it is made from an image, fetched by an extension else."""

    @property
    def attached_disks(self) -> tuple[AttachedDisk, ...]:
        """Its managed disks that are declared or exist apart from it: all but a fresh OS disk."""
        return (self.os_disk, *self.data_disks) if isinstance(self.os_disk, AttachedDisk) else self.data_disks
