"""Cloud services, and the whole of a classic estate."""

from enum import StrEnum
from typing import ClassVar

from classic.base import ClassicModel
from classic.compute import PaasRole, Role, RoleInstance
from classic.network import (
    DnsServer,
    LocalNetworkSite,
    NetworkSecurityGroup,
    ReservedIP,
    RouteTable,
    VirtualNetworkSite,
)


class DeploymentSlot(StrEnum):
    """The place of a deployment in its cloud service; virtual machines live in Production only."""

    PRODUCTION = "Production"
    STAGING = "Staging"


class VirtualIP(ClassicModel):
    """A public address (VIP) of a deployment."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    address: str | None = None
    is_dns_programmed: bool | None = None
    """The cloud service's DNS name leads to this VIP."""
    reserved_ip_name: str | None = None


class InternalLoadBalancer(ClassicModel):
    """The internal load balancer of a deployment, and its frontend in a subnet of the virtual network."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    subnet_name: str | None = None
    static_virtual_network_ip_address: str | None = None


class Deployment(ClassicModel):
    """What runs in one slot of a cloud service."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    slot: DeploymentSlot = DeploymentSlot.PRODUCTION
    label: str | None = None
    status: str | None = None
    virtual_network_name: str | None = None
    virtual_ips: tuple[VirtualIP, ...] = ()
    reserved_ip_name: str | None = None
    load_balancers: tuple[InternalLoadBalancer, ...] = ()
    dns_servers: tuple[DnsServer, ...] = ()
    internal_dns_suffix: str | None = None
    roles: tuple[Role, ...] = ()
    paas_roles: tuple[PaasRole, ...] = ()
    unmatched_instances: tuple[RoleInstance, ...] = ()
    """Instances that the document lists under a name that none of its roles has."""
    last_modified_time: str | None = None


class ServiceCertificate(ClassicModel):
    """A certificate of a cloud service. Only its public part can be had from the platform."""

    merge_key: ClassVar[str | None] = "thumbprint"

    thumbprint: str
    thumbprint_algorithm: str | None = None
    data: str | None = None
    """The public certificate, base64 of DER or PEM."""


class CloudService(ClassicModel):
    """A cloud service (hosted service)."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    location: str | None = None
    affinity_group: str | None = None
    label: str | None = None
    description: str | None = None
    certificates: tuple[ServiceCertificate, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    last_modified_time: str | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The virtual machines of all its deployments."""
        return tuple(role for deployment in self.deployments for role in deployment.roles)


class Disk(ClassicModel):
    """A disk of the disk list: attached to a VM, or not."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    label: str | None = None
    os: str | None = None
    logical_disk_size_in_gb: int | None = None
    media_link: str | None = None
    io_type: str | None = None
    location: str | None = None
    affinity_group: str | None = None
    source_image_name: str | None = None
    attached_service_name: str | None = None
    attached_deployment_name: str | None = None
    attached_role_name: str | None = None


class StorageAccount(ClassicModel):
    """A classic storage account, of which only the page blobs of disks matter here."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    location: str | None = None
    affinity_group: str | None = None
    label: str | None = None
    account_type: str | None = None
    geo_primary_region: str | None = None


class AffinityGroup(ClassicModel):
    """A classic affinity group: its members live in its location."""

    merge_key: ClassVar[str | None] = "name"

    name: str
    location: str | None = None
    label: str | None = None
    description: str | None = None


class ClassicEstate(ClassicModel):
    """All that a run was told of: the documents of one path or several, merged and cross-linked."""

    cloud_services: tuple[CloudService, ...] = ()
    virtual_network_sites: tuple[VirtualNetworkSite, ...] = ()
    network_security_groups: tuple[NetworkSecurityGroup, ...] = ()
    route_tables: tuple[RouteTable, ...] = ()
    reserved_ips: tuple[ReservedIP, ...] = ()
    local_network_sites: tuple[LocalNetworkSite, ...] = ()
    disks: tuple[Disk, ...] = ()
    storage_accounts: tuple[StorageAccount, ...] = ()
    affinity_groups: tuple[AffinityGroup, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing at all."""
        return not any(getattr(self, name) for name in type(self).model_fields if name != "source")
