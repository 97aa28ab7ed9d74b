"""What the user decides about an estate: the model of ``decisions.yaml``.

Secrets never stand in it: it names the keys of the stack's secret configuration instead.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from classic.base import ClassicModel
from classic.compute import OperatingSystem
from classic.network import Lun
from classic.readers import DocumentOwner
from config.resource_ids import (
    AvailabilitySetId,
    DiskId,
    ExpressRouteCircuitId,
    ImageId,
    KeyVaultId,
    NatGatewayId,
    NetworkSecurityGroupId,
    PublicIPAddressId,
    PublicIPPrefixId,
    SnapshotId,
    StorageAccountId,
    SubnetId,
    VirtualNetworkId,
)

ResourceGroupName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]$")]
"""A name that Azure takes for a resource group."""

ConfigKey = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
"""A key of the stack's (secret) configuration, without the project's prefix."""


SecretUrl = Annotated[str, Field(pattern=r"^https://[^/]+/secrets/[^/]+/[0-9a-fA-F]+$")]
"""The versioned address of a secret in a key vault."""


class Decision(ClassicModel):
    """A part of the decisions file; it knows its place, so that one that fits nothing can be pointed at."""


class VhdSource(Decision):
    """Import the classic disk's page blob as a managed disk; its storage account must have an id (storageAccounts)."""

    origin: Literal["vhd"] = Field(validation_alias="from", serialization_alias="from")


class ManagedDiskSource(Decision):
    """Attach a managed disk that exists."""

    origin: Literal["managedDisk"] = Field(validation_alias="from", serialization_alias="from")
    id: DiskId


class SnapshotSource(Decision):
    """Copy a snapshot that exists into a managed disk."""

    origin: Literal["snapshot"] = Field(validation_alias="from", serialization_alias="from")
    id: SnapshotId


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
    id: ImageId | None = None

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


class CertificateDecision(Decision):
    """Where a certificate with its private key comes from; the platform gave out the public part only.

    Without any of ``pfx``, ``file`` and ``url`` the stack's secret ``certificate-<thumbprint>`` holds it.
    """

    pfx: ConfigKey | None = None
    """Key of the secret that holds the PFX file as base64."""
    file: str | None = None
    """Path of the PFX file, relative to the decisions file."""
    url: SecretUrl | None = None
    """Versioned address of a secret that holds it already, in the vault that is named for the cloud service."""
    password: ConfigKey | None = None
    """Key of the secret that holds the PFX file's password; ``certificatePassword-<thumbprint>`` when omitted."""
    without_password: bool = False
    """The PFX file has no password."""
    ssh_public_key: str | None = None
    """The public key in OpenSSH's form, for a certificate that stood for an SSH key."""

    @model_validator(mode="after")
    def _names_one_source(self) -> "CertificateDecision":
        if sum(source is not None for source in (self.pfx, self.file, self.url)) > 1:
            message = "give one of pfx, file and url"
            raise ValueError(message)
        return self


class KeyVaultDecision(Decision):
    """Choices for the key vault of a cloud service."""

    id: KeyVaultId | None = None
    """An existing vault to put the certificates into."""
    name: Annotated[str, Field(pattern=r"^[A-Za-z](-?[A-Za-z0-9])*$", min_length=3, max_length=24)] | None = None
    """Instead of the name that is made; names of vaults are unique in all of Azure."""
    access: Literal["rbac", "accessPolicies"] = "rbac"
    """Who may read is decided by Azure roles, or by the vault's own list."""
    tenant_id: str | None = None
    """Microsoft Entra tenant; the deployment's own when omitted."""
    soft_delete_days: Annotated[int, Field(ge=7, le=90)] = 90
    purge_protection: bool = False
    """Nobody can purge a deleted vault before its time; cannot be taken back."""
    public_network_access: bool = True
    allowed_ip_ranges: tuple[str, ...] = ()
    """Addresses or ranges (CIDR) that reach the vault; all when neither these nor subnets are given."""
    allowed_subnet_ids: tuple[SubnetId, ...] = ()
    """Subnets (with the service endpoint Microsoft.KeyVault) that reach the vault."""


class ExtensionDecision(Decision):
    """Choices for one extension of a VM."""

    publisher: str | None = None
    type: str | None = None
    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")] | None = None
    """Major and minor number of the handler, such as ``1.10``."""
    settings: dict[str, Any] | None = None
    """Public settings instead of the classic ones."""
    protected_settings: ConfigKey | None = None
    """Key of the secret that holds the private settings, as JSON."""


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
    network_security_group_id: NetworkSecurityGroupId | None = None
    """Existing security group for its primary NIC, instead of one made of its endpoints."""
    extensions: dict[str, ExtensionDecision] = Field(default_factory=dict[str, ExtensionDecision])
    """By the reference name of the classic extension."""


class NatGatewayDecision(Decision):
    """A NAT gateway for the way out of VMs: an existing one by ``id``, else one that is made."""

    id: NatGatewayId | None = None
    subnets: tuple[str, ...] = ()
    """Classic names of the subnets that use it; all but the gateway's when omitted."""
    public_ip_address_id: PublicIPAddressId | None = None
    """An existing public IP address for the one that is made."""
    idle_timeout_in_minutes: Annotated[int, Field(ge=4, le=120)] = 4


class GatewayDecision(Decision):
    """Choices for the VPN or ExpressRoute gateway of a virtual network."""

    sku: str | None = None
    routing: Literal["routeBased"] | None = None
    """``routeBased`` makes a gateway of today's kind out of one with static routing."""
    shared_keys: dict[str, ConfigKey] = Field(default_factory=dict[str, str])
    """Key of the secret that holds a connection's shared key, by local network site or virtual network."""
    root_certificates: dict[str, str] = Field(default_factory=dict[str, str])
    """Public data (base64) of the root certificates of point-to-site clients, by thumbprint."""
    client_protocols: tuple[Literal["OpenVPN", "IkeV2", "SSTP"], ...] = ()
    express_route_circuit_id: ExpressRouteCircuitId | None = None
    authorization_key: ConfigKey | None = None
    """Key of the secret that holds the authorization for a circuit of another subscription."""
    public_ip_address_id: PublicIPAddressId | None = None
    """An existing public IP address for the gateway."""


class LocalNetworkSiteDecision(Decision):
    """What documents leave out about a local network site."""

    gateway_ip_address: str | None = None
    address_space: tuple[str, ...] = ()


class CloudServiceDecision(Decision):
    """Choices for one cloud service."""

    location: str | None = None
    resource_group_name: ResourceGroupName | None = None
    """Instead of ``<cloud service>-migrated``."""
    existing_resource_group: bool = False
    """``resourceGroupName`` names a resource group that exists, and is only used."""
    domain_name_label: str | None = None
    subnet_id: SubnetId | None = None
    """Existing subnet for a service outside any virtual network."""
    address_prefix: str | None = None
    """Range (CIDR) of the virtual network that is made for a service outside any."""
    fault_domain_count: Annotated[int, Field(ge=1, le=3)] | None = None
    key_vault: KeyVaultDecision = KeyVaultDecision()
    public_ip_address_ids: dict[str, PublicIPAddressId] = Field(default_factory=dict[str, str])
    """Existing public IP addresses by the names of VIPs, reserved IPs or VMs' own public IPs."""
    public_ip_prefix_id: PublicIPPrefixId | None = None
    """Existing prefix from which new public IP addresses are taken."""
    public_load_balancer: bool = True
    """``false`` leaves the public load balancer and its address out, for a service without public endpoints."""
    nat_gateway: NatGatewayDecision | None = None
    """For a service outside any virtual network; in one, the network's NAT gateway serves."""
    availability_set_ids: dict[str, AvailabilitySetId] = Field(default_factory=dict[str, str])
    """Existing availability sets by classic name."""


class VirtualNetworkDecision(Decision):
    """Choices for one virtual network."""

    location: str | None = None
    resource_group_name: ResourceGroupName | None = None
    """Instead of ``<virtual network>-migrated``."""
    existing_resource_group: bool = False
    """``resourceGroupName`` names a resource group that exists, and is only used."""
    id: VirtualNetworkId | None = None
    """An existing virtual network to use instead; its subnets have the classic names unless ``subnetIds`` has them."""
    subnet_ids: dict[str, SubnetId] = Field(default_factory=dict[str, str])
    """Existing subnets by classic subnet name."""
    keep_addresses: bool = True
    """``false`` gives VMs in existing subnets new private addresses."""
    gateway: GatewayDecision = GatewayDecision()
    nat_gateway: NatGatewayDecision | None = None


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
    storage_accounts: dict[str, StorageAccountId] = Field(default_factory=dict[str, str])
    """Id of the storage account that holds the VHDs today, by its classic name."""
    virtual_machines: dict[str, VirtualMachineDecision] = Field(default_factory=dict[str, VirtualMachineDecision])
    """By ``<cloud service>/<role>``, or by role where only one has that name."""
    cloud_services: dict[str, CloudServiceDecision] = Field(default_factory=dict[str, CloudServiceDecision])
    virtual_networks: dict[str, VirtualNetworkDecision] = Field(default_factory=dict[str, VirtualNetworkDecision])
    certificates: dict[str, CertificateDecision] = Field(default_factory=dict[str, CertificateDecision])
    """By thumbprint."""
    network_security_groups: dict[str, NetworkSecurityGroupId] = Field(default_factory=dict[str, str])
    """Existing security groups to use instead of clones, by classic name."""
    local_network_sites: dict[str, LocalNetworkSiteDecision] = Field(
        default_factory=dict[str, LocalNetworkSiteDecision]
    )
    exclude: tuple[str, ...] = ()
    """Items that are left out, as findings name them: ``VM shop/web1``, ``cloud service shop``."""
    accept: tuple[FindingReference, ...] = ()
    """Losses that are taken as they are; ``strict`` makes blockers of all others."""
    allow: tuple[FindingReference, ...] = ()
    """Configurations that the platform refused although Resource Manager can hold them, to be carried over."""
    documents: dict[str, DocumentOwner] = Field(default_factory=dict[str, DocumentOwner])
    """What a document belongs to that does not say so itself, by its file name or path."""
