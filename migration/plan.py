"""The planned Resource Manager layout: plain, frozen values, each knowing which row and classic item it came from.

A plan holds no Pulumi and decides everything that can be known before a deployment: names, addresses, ports, links.
What only a deployment knows (ids of what it creates, secrets) stands as a reference: ``SubnetReference`` and
``SecretReference`` here, which the components turn into Pulumi inputs.
"""

from dataclasses import dataclass
from enum import StrEnum

from classic.compute import OperatingSystem
from classic.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a planned object comes from: mapping row, classic item as findings name it, and the item's place."""

    row: int
    subject: str
    source: Source


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A classic item that is not in the plan: blocked by a finding about ``subject``, or excluded by a decision."""

    subject: str
    source: Source
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """A resource group and the Azure region of all that it holds."""

    name: str
    location: str
    origin: Origin


# --- networks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SecurityRule:
    """A rule of a network security group, in Resource Manager's words."""

    name: str
    priority: int
    direction: str
    access: str
    protocol: str
    source_address_prefix: str
    source_port_range: str
    destination_address_prefix: str
    destination_port_range: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class NetworkSecurityGroup:
    """A network security group with its rules inline."""

    name: str
    rules: tuple[SecurityRule, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Route:
    """A route; ``next_hop_ip_address`` only where the next hop is a virtual appliance."""

    name: str
    address_prefix: str
    next_hop_type: str
    next_hop_ip_address: str | None = None


@dataclass(frozen=True, slots=True)
class RouteTable:
    """A route table with its routes inline."""

    name: str
    routes: tuple[Route, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Subnet:
    """A subnet; ``network_security_group`` and ``route_table`` are names of objects of the same network plan."""

    name: str
    classic_name: str
    address_prefix: str
    origin: Origin
    network_security_group: str | None = None
    route_table: str | None = None


@dataclass(frozen=True, slots=True)
class VirtualNetwork:
    """A virtual network and its subnets, in the order in which they are chained."""

    name: str
    address_prefixes: tuple[str, ...]
    dns_servers: tuple[str, ...]
    subnets: tuple[Subnet, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class VirtualNetworkPlan:
    """What a classic virtual network becomes."""

    classic_name: str
    resource_group: ResourceGroup
    virtual_network: VirtualNetwork
    network_security_groups: tuple[NetworkSecurityGroup, ...] = ()
    route_tables: tuple[RouteTable, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class SubnetReference:
    """The subnet that a NIC or a frontend is in.

    Exactly one of three: a subnet of the classic network ``virtual_network`` (both by classic name), a subnet of the
    cloud service's own network (``own``), or an existing one by ``resource_id``. With ``placeholder`` the id is a
    marked stand-in for one that the user has yet to supply.
    """

    virtual_network: str | None = None
    subnet: str | None = None
    own: bool = False
    resource_id: str | None = None
    placeholder: bool = False


# --- addresses and load balancers -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublicIPAddress:
    """A Standard, Static public IP address; ``was`` is the classic address that it stands for."""

    name: str
    origin: Origin
    domain_name_label: str | None = None
    idle_timeout_min: int = 4
    was: str | None = None
    was_fqdn: str | None = None


@dataclass(frozen=True, slots=True)
class Frontend:
    """A frontend of a load balancer: public (by the name of a public IP address of the plan) or in a subnet."""

    name: str
    origin: Origin
    public_ip_address: str | None = None
    subnet: SubnetReference | None = None
    private_ip_address: str | None = None


@dataclass(frozen=True, slots=True)
class BackendPool:
    """A backend pool; its members are the NICs that name it. ``roles`` lists their VMs for display."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """A health probe; ``count`` failed probes in a row take a VM out."""

    name: str
    protocol: str
    port: int
    interval_s: int
    count: int
    path: str | None = None


@dataclass(frozen=True, slots=True)
class LoadBalancingRule:
    """A load-balancing rule; frontend, pool and probe are names of parts of the same load balancer."""

    name: str
    origin: Origin
    frontend: str
    pool: str
    protocol: str
    frontend_port: int
    backend_port: int
    probe: str | None
    idle_timeout_min: int = 4
    distribution: str = "Default"
    floating_ip: bool = False
    disable_outbound_snat: bool = False


@dataclass(frozen=True, slots=True)
class InboundNatRule:
    """An inbound NAT rule of the V2 kind: one frontend port, led to the one VM in its pool."""

    name: str
    origin: Origin
    frontend: str
    pool: str
    protocol: str
    frontend_port: int
    backend_port: int
    idle_timeout_min: int = 4
    floating_ip: bool = False


@dataclass(frozen=True, slots=True)
class OutboundRule:
    """An outbound rule: the VMs of the pool leave through the frontend's address."""

    name: str
    frontend: str
    pool: str
    idle_timeout_min: int = 4


@dataclass(frozen=True, slots=True)
class LoadBalancer:
    """A Standard load balancer, public or internal."""

    name: str
    internal: bool
    frontends: tuple[Frontend, ...]
    pools: tuple[BackendPool, ...]
    origin: Origin
    probes: tuple[Probe, ...] = ()
    rules: tuple[LoadBalancingRule, ...] = ()
    nat_rules: tuple[InboundNatRule, ...] = ()
    outbound_rules: tuple[OutboundRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolReference:
    """A backend pool by the names of its load balancer and itself."""

    load_balancer: str
    pool: str


# --- machines -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AvailabilitySet:
    """An availability set for managed disks (sku Aligned)."""

    name: str
    origin: Origin
    fault_domain_count: int = 2
    update_domain_count: int = 5


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
class SecretReference:
    """A secret by its key in the stack's secret configuration."""

    key: str


@dataclass(frozen=True, slots=True)
class OperatingSystemProfile:
    """What a VM made from an image is told at its first start."""

    computer_name: str
    admin_username: str
    admin_password: SecretReference | None = None
    ssh_public_keys: tuple[str, ...] = ()
    time_zone: str | None = None
    enable_automatic_updates: bool | None = None


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

    @property
    def attached_disks(self) -> tuple[AttachedDisk, ...]:
        """Its managed disks that are declared or exist apart from it: all but a fresh OS disk."""
        return (self.os_disk, *self.data_disks) if isinstance(self.os_disk, AttachedDisk) else self.data_disks


# --- cloud services and the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CloudServicePlan:
    """What a cloud service becomes.

    ``virtual_network`` is the classic name of the network that it is in, ``own_network`` the network that is made for
    a service outside any. ``network_security_groups`` hold what the endpoints of its VMs open.
    """

    classic_name: str
    resource_group: ResourceGroup
    virtual_network: str | None = None
    own_network: VirtualNetworkPlan | None = None
    network_security_groups: tuple[NetworkSecurityGroup, ...] = ()
    public_ip_addresses: tuple[PublicIPAddress, ...] = ()
    load_balancers: tuple[LoadBalancer, ...] = ()
    availability_sets: tuple[AvailabilitySet, ...] = ()
    virtual_machines: tuple[VirtualMachine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys of all secrets that it needs, each once, in the order of its VMs."""
        keys = (
            vm.os_disk.profile.admin_password.key
            for vm in self.virtual_machines
            if isinstance(vm.os_disk, ImageSource) and vm.os_disk.profile.admin_password is not None
        )
        return tuple(dict.fromkeys(keys))


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """The layout of a whole estate."""

    virtual_networks: tuple[VirtualNetworkPlan, ...] = ()
    cloud_services: tuple[CloudServicePlan, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
