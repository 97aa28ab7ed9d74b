"""Planned cloud services, and the layout of a whole estate."""

from dataclasses import dataclass

from migration.plan.balancing import LoadBalancer, PublicIPAddress
from migration.plan.common import LeftOut, ResourceGroup
from migration.plan.gateways import NatGateway, VirtualNetworkGateway
from migration.plan.machines import AvailabilitySet, ImageSource, VirtualMachine
from migration.plan.networks import NetworkSecurityGroup, RouteTable, VirtualNetwork
from migration.plan.vaults import KeyVault, ManagedIdentity

ROW_OF_INSTANCE_ADDRESSES = 15
"""The mapping's row of public IP addresses that VMs have of their own."""


@dataclass(frozen=True, slots=True)
class VirtualNetworkPlan:
    """What a classic virtual network becomes."""

    classic_name: str
    resource_group: ResourceGroup
    virtual_network: VirtualNetwork
    network_security_groups: tuple[NetworkSecurityGroup, ...] = ()
    route_tables: tuple[RouteTable, ...] = ()
    gateway: VirtualNetworkGateway | None = None
    nat_gateway: NatGateway | None = None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys of all secrets that it needs, each once."""
        return self.gateway.secrets if self.gateway is not None else ()

    @property
    def addresses(self) -> tuple[PublicIPAddress, ...]:
        """The public IP addresses of its gateways."""
        found = (
            self.gateway.public_ip_address if self.gateway is not None else None,
            self.nat_gateway.public_ip_address if self.nat_gateway is not None else None,
        )
        return tuple(address for address in found if address is not None)


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
    key_vault: KeyVault | None = None
    managed_identity: ManagedIdentity | None = None
    virtual_machines: tuple[VirtualMachine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def default_address(self) -> PublicIPAddress | None:
        """The address that the cloud service's own name led to; ``None`` where only VMs have addresses of their own."""
        first = next(iter(self.public_ip_addresses), None)
        return None if first is None or first.origin.row == ROW_OF_INSTANCE_ADDRESSES else first

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys of all secrets that it needs, each once, in the order of its VMs."""
        certificates = self.key_vault.certificates if self.key_vault is not None else ()
        references = (
            *(key for item in certificates for key in (item.pfx, item.password)),
            *(vm.os_disk.profile.admin_password for vm in self.virtual_machines if isinstance(vm.os_disk, ImageSource)),
            *(extension.protected_settings for vm in self.virtual_machines for extension in vm.extensions),
        )
        return tuple(dict.fromkeys(reference.key for reference in references if reference is not None))


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """The layout of a whole estate."""

    virtual_networks: tuple[VirtualNetworkPlan, ...] = ()
    cloud_services: tuple[CloudServicePlan, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """The keys of all secrets that it needs, each once."""
        items = (*self.virtual_networks, *self.cloud_services)
        return tuple(dict.fromkeys(key for item in items for key in item.secrets))
