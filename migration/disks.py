"""Row 3: the disks of a VM become managed disks, from the source that the user chose."""

import re
from dataclasses import dataclass

from classic import subjects
from classic.compute import DataVirtualHardDisk, HostCaching, OperatingSystem, OSVirtualHardDisk, Role
from classic.source import Source
from config.decisions import (
    DataDiskSource,
    EmptySource,
    ImageName,
    ImageSource,
    ManagedDiskSource,
    OsDiskSource,
    SnapshotSource,
    VhdSource,
)
from migration import naming
from migration.context import Planning
from migration.plan import AttachedDisk, DiskCreation, ManagedDisk, MarketplaceImage, Origin
from migration.rules import inputs, losses

_BLOB = re.compile(r"https?://(?P<account>[a-z0-9]{3,24})\.blob\.(?P<rest>[a-z0-9.-]+/[^/?#]+/[^?#]+)", re.IGNORECASE)
_PREMIUM = {"provisioned", "premium"}


@dataclass(frozen=True, slots=True)
class DiskOwner:
    """The VM whose disks are planned: names for findings, its place, and its operating system."""

    service: str
    role: Role
    subject: str
    system: OperatingSystem


@dataclass(frozen=True, slots=True)
class FreshDisk:
    """An OS disk that is made from an image."""

    name: str
    sku: str
    caching: str
    image: MarketplaceImage


def plan_os_disk(
    planning: Planning, owner: DiskOwner, source: VhdSource | ManagedDiskSource | SnapshotSource
) -> AttachedDisk:
    """Plan an OS disk that holds a system already."""
    classic = owner.role.os_virtual_hard_disk or OSVirtualHardDisk(source=owner.role.source)
    name = naming.os_disk(owner.role.name, classic.disk_name)
    caching = classic.host_caching or HostCaching.READ_WRITE
    disk = _Disk(name, classic.disk_name, classic.media_link, classic.io_type, classic.source)
    planned = _from_source(planning, owner, disk, source, classic.logical_disk_size_in_gb, owner.system)
    return AttachedDisk(planned, caching.value)


def plan_data_disk(
    planning: Planning, owner: DiskOwner, classic: DataVirtualHardDisk, os_source: OsDiskSource
) -> AttachedDisk:
    """Plan a data disk: from the decision for its LUN, else in the manner of the OS disk."""
    decided = planning.choices.virtual_machine(owner.service, owner.role.name).data_disks.get(classic.lun)
    name = naming.data_disk(owner.role.name, classic.lun, classic.disk_name)
    disk = _Disk(name, classic.disk_name, classic.media_link, classic.io_type, classic.source)
    caching = classic.host_caching or HostCaching.NONE
    source = decided or _like(os_source)
    if source is None:
        message = f"the data disk at LUN {classic.lun} of {owner.subject} has no source"
        planning.tell(inputs.DATA_DISK_SOURCE, disk.subject, disk.source, message)
        planned = _existing(disk, None)
    else:
        planned = _from_source(planning, owner, disk, source, classic.logical_disk_size_in_gb, None)
    return AttachedDisk(planned, caching.value, classic.lun)


def plan_fresh_os_disk(planning: Planning, owner: DiskOwner, source: ImageSource) -> FreshDisk:
    """Plan the OS disk of a VM that starts from an image, in the manner of the classic one, which is left behind."""
    classic = owner.role.os_virtual_hard_disk or OSVirtualHardDisk(source=owner.role.source)
    name = naming.os_disk(owner.role.name, classic.disk_name)
    disk = _Disk(name, classic.disk_name, classic.media_link, classic.io_type, classic.source)
    _tell_of_name(planning, disk)
    planning.tell(losses.DISK_MADE_ANEW, disk.subject, disk.source, _left_behind(classic.media_link))
    image = source.image or planning.choices.image(owner.system)
    caching = classic.host_caching or HostCaching.READ_WRITE
    return FreshDisk(name, managed_disk_sku(classic.io_type), caching.value, _image(image))


def managed_disk_sku(io_type: str | None) -> str:
    """The managed disk type of classic's standard or provisioned (premium) storage."""
    return "Premium_LRS" if io_type and io_type.lower() in _PREMIUM else "Standard_LRS"


@dataclass(frozen=True, slots=True)
class _Disk:
    """What OS and data disks have in common."""

    name: str
    classic_name: str | None
    media_link: str | None
    io_type: str | None
    source: Source

    @property
    def subject(self) -> str:
        return subjects.disk(self.classic_name or self.name)

    @property
    def origin(self) -> Origin:
        return Origin(3, self.subject, self.source)


def _tell_of_name(planning: Planning, disk: _Disk) -> None:
    if disk.classic_name is not None:
        planning.name(disk.name, disk.classic_name, disk.subject, disk.source)


def _left_behind(media_link: str | None) -> str:
    return f"its VHD stays at {media_link}" if media_link else "it is made anew"


def _image(name: ImageName) -> MarketplaceImage:
    if name.id is not None:
        return MarketplaceImage(resource_id=name.id)
    return MarketplaceImage(name.publisher, name.offer, name.sku, name.version)


def _like(os_source: OsDiskSource) -> DataDiskSource | None:
    """The source of data disks that goes with the OS disk's: blobs with blobs, empty ones with a fresh system."""
    if isinstance(os_source, VhdSource):
        return os_source
    return EmptySource(origin="empty") if isinstance(os_source, ImageSource) else None


def _from_source(
    planning: Planning,
    owner: DiskOwner,
    disk: _Disk,
    source: DataDiskSource,
    size_gib: int | None,
    system: OperatingSystem | None,
) -> ManagedDisk:
    _tell_of_name(planning, disk)
    sku = managed_disk_sku(disk.io_type)
    if isinstance(source, ManagedDiskSource):
        return _existing(disk, source.id)
    if isinstance(source, SnapshotSource):
        return ManagedDisk(
            disk.name, DiskCreation.COPY, disk.origin, sku, size_gib, system, source_resource_id=source.id
        )
    if isinstance(source, EmptySource):
        return _empty(planning, disk, sku, source.size_gib or size_gib)
    return _imported(planning, owner, disk, sku, size_gib, system)


def _existing(disk: _Disk, resource_id: str | None) -> ManagedDisk:
    unknown = naming.unknown_id(kind="Microsoft.Compute/disks", name=disk.name)
    return ManagedDisk(
        disk.name,
        DiskCreation.EXISTING,
        disk.origin,
        source_resource_id=resource_id or unknown,
        placeholder=resource_id is None,
    )


def _empty(planning: Planning, disk: _Disk, sku: str, size_gib: int | None) -> ManagedDisk:
    planning.tell(losses.DISK_MADE_ANEW, disk.subject, disk.source, _left_behind(disk.media_link))
    if size_gib is None:
        planning.tell(inputs.DISK_SIZE_UNKNOWN, disk.subject, disk.source, "no document gives its size")
    return ManagedDisk(disk.name, DiskCreation.EMPTY, disk.origin, sku, size_gib or 1, placeholder=size_gib is None)


def _imported(
    planning: Planning,
    owner: DiskOwner,
    disk: _Disk,
    sku: str,
    size_gib: int | None,
    system: OperatingSystem | None,
) -> ManagedDisk:
    blob = _BLOB.fullmatch(disk.media_link or "")
    if blob is None:
        given = f"'{disk.media_link}' is no blob's address" if disk.media_link else "no MediaLink is given"
        planning.tell(inputs.OS_DISK_UNKNOWN, disk.subject, disk.source, f"{given}, for a disk of {owner.subject}")
        account, uri = "not-known-yet", f"https://not-known-yet.blob.core.windows.net/vhds/{disk.name}.vhd"
        account_id = None
    else:
        account, uri = blob["account"].lower(), f"https://{blob['account'].lower()}.blob.{blob['rest']}"
        account_id = planning.choices.storage_account(account)
        if account_id is None:
            subject = subjects.storage_account(account)
            message = f"it holds the VHD of {disk.subject}, and no resource id is known for it"
            remedy = f"Set storageAccounts.{account} in decisions.yaml, or choose another source for the VMs' disks."
            planning.tell(inputs.STORAGE_ACCOUNT_ID, subject, disk.source, message, remedy)
    return ManagedDisk(
        disk.name,
        DiskCreation.IMPORT,
        disk.origin,
        sku,
        size_gib,
        system,
        source_uri=uri,
        storage_account_id=account_id or naming.unknown_id(kind="Microsoft.Storage/storageAccounts", name=account),
        placeholder=account_id is None,
    )
