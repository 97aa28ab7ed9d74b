"""What the user decides about an estate: the model of ``decisions.yaml``.

Secrets never stand in it: it names the keys of the stack's secret configuration instead.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from classic.base import ClassicModel
from classic.compute import OperatingSystem
from classic.network import Lun
from classic.readers import DocumentOwner

_RESOURCE_ID = r"^/[Ss]ubscriptions/[^/]+/[Rr]esource[Gg]roups/[^/]+/[Pp]roviders/[^/]+/.+$"


def _is_resource_id(text: str) -> str:
    if re.match(_RESOURCE_ID, text) is None:
        message = "the full id of an Azure resource (/subscriptions/…/resourceGroups/…/providers/…)"
        raise ValueError(message)
    return text


ResourceId = Annotated[str, AfterValidator(_is_resource_id), Field(json_schema_extra={"pattern": _RESOURCE_ID})]
"""The full id of an existing Azure resource."""

ResourceGroupName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$")]
"""A name that Azure takes for a resource group."""

ConfigKey = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
"""A key of the stack's (secret) configuration, without the project's prefix."""


class Decision(ClassicModel):
    """A part of the decisions file; it knows its place, so that one that fits nothing can be pointed at."""


class VhdSource(Decision):
    """Import the classic disk's page blob as a managed disk; its storage account must have an id (storageAccounts)."""

    origin: Literal["vhd"] = Field(validation_alias="from", serialization_alias="from")


class ManagedDiskSource(Decision):
    """Attach a managed disk that exists."""

    origin: Literal["managedDisk"] = Field(validation_alias="from", serialization_alias="from")
    id: ResourceId


class SnapshotSource(Decision):
    """Copy a snapshot that exists into a managed disk."""

    origin: Literal["snapshot"] = Field(validation_alias="from", serialization_alias="from")
    id: ResourceId


class EmptySource(Decision):
    """Make an empty data disk; its size is the classic one unless it is given here (GiB)."""

    origin: Literal["empty"] = Field(validation_alias="from", serialization_alias="from")
    size_gib: Annotated[int, Field(ge=1, le=32767)] | None = None


class ImageName(Decision):
    """An image: the four names of a marketplace image, or the id of an image or gallery image version."""

    publisher: str | None = None
    offer: str | None = None
    sku: str | None = None
    version: str = "latest"
    id: ResourceId | None = None

    @model_validator(mode="after")
    def _names_one_image(self) -> "ImageName":
        names = (self.publisher, self.offer, self.sku)
        if (self.id is None) != all(names) or (self.id is not None and any(names)):
            message = "give either id, or publisher, offer and sku"
            raise ValueError(message)
        return self


class ImageSource(Decision):
    """Start from a fresh OS disk: a rehearsal of the layout. Without an image, the estate's one for the OS serves."""

    origin: Literal["image"] = Field(validation_alias="from", serialization_alias="from")
    image: ImageName | None = None
    admin_username: str = "azureuser"
    admin_password: ConfigKey | None = None
    """Key of the secret in the stack's configuration; ``adminPassword`` where one is needed and none is named."""
    ssh_public_keys: tuple[str, ...] = ()


OsDiskSource = Annotated[VhdSource | ManagedDiskSource | SnapshotSource | ImageSource, Field(discriminator="origin")]
"""Where a VM's operating system comes from."""

DataDiskSource = Annotated[VhdSource | ManagedDiskSource | SnapshotSource | EmptySource, Field(discriminator="origin")]
"""Where a data disk comes from."""


class VirtualMachineDecision(Decision):
    """Choices for one VM."""

    size: str | None = None
    """A size of today, or ``keep`` for the classic one."""
    subnet: str | None = None
    """Classic name of the subnet, for a VM that names none."""
    operating_system: OperatingSystem | None = None
    """For a VM whose documents do not say."""
    os_disk: OsDiskSource | None = None
    data_disks: dict[Lun, DataDiskSource] = Field(default_factory=dict[int, DataDiskSource])
    """By LUN."""


class CloudServiceDecision(Decision):
    """Choices for one cloud service."""

    location: str | None = None
    resource_group_name: ResourceGroupName | None = None
    """Instead of ``<cloud service>-migrated``."""
    domain_name_label: str | None = None
    subnet_id: ResourceId | None = None
    """Existing subnet for a service outside any virtual network."""
    address_prefix: str | None = None
    """Range (CIDR) of the virtual network that is made for a service outside any."""
    fault_domain_count: Annotated[int, Field(ge=1, le=3)] | None = None


class VirtualNetworkDecision(Decision):
    """Choices for one virtual network."""

    location: str | None = None
    resource_group_name: ResourceGroupName | None = None
    """Instead of ``<virtual network>-migrated``."""
    subnet_ids: dict[str, ResourceId] = Field(default_factory=dict[str, str])
    """Existing subnets by classic subnet name, for a network that no document describes."""


class Images(Decision):
    """The images of a rehearsal, by operating system."""

    windows: ImageName = ImageName(publisher="MicrosoftWindowsServer", offer="WindowsServer", sku="2022-datacenter-g2")
    linux: ImageName = ImageName(publisher="Canonical", offer="ubuntu-24_04-lts", sku="server")


class FindingReference(Decision):
    """A finding by its rule and subject, as ``preview`` prints them, and why it is taken as it is."""

    rule: str
    subject: str
    reason: str | None = None


class Decisions(Decision):
    """The decisions of an estate. Names are compared without regard to case."""

    location: str | None = None
    """Azure region for what no document gives one for."""
    os_disk: OsDiskSource = VhdSource(origin="vhd")
    """Where the VMs' operating systems come from, unless a VM says otherwise."""
    images: Images = Images()
    sizes: dict[str, str] = Field(default_factory=dict[str, str])
    """Size of today, or ``keep``, by classic size."""
    storage_accounts: dict[str, ResourceId] = Field(default_factory=dict[str, str])
    """Id of the storage account that holds the VHDs today, by its classic name."""
    virtual_machines: dict[str, VirtualMachineDecision] = Field(default_factory=dict[str, VirtualMachineDecision])
    """By ``<cloud service>/<role>``, or by role where only one has that name."""
    cloud_services: dict[str, CloudServiceDecision] = Field(default_factory=dict[str, CloudServiceDecision])
    virtual_networks: dict[str, VirtualNetworkDecision] = Field(default_factory=dict[str, VirtualNetworkDecision])
    exclude: tuple[str, ...] = ()
    """Items that are left out, as findings name them: ``VM shop/web1``, ``cloud service shop``."""
    accept: tuple[FindingReference, ...] = ()
    """Losses that are taken as they are; ``strict`` makes blockers of all others."""
    allow: tuple[FindingReference, ...] = ()
    """Configurations that the platform refused although Resource Manager can hold them, to be carried over."""
    documents: dict[str, DocumentOwner] = Field(default_factory=dict[str, DocumentOwner])
    """What a document belongs to that does not say so itself, by its file name or path."""
