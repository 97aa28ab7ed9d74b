"""Planned cloud services, and the layout of a whole estate."""

from dataclasses import dataclass

from migration.plan.balancing import LoadBalancer, PublicIPAddress
from migration.plan.common import LeftOut, ResourceGroup
from migration.plan.machines import AvailabilitySet, ImageSource, VirtualMachine
from migration.plan.networks import NetworkSecurityGroup, VirtualNetworkPlan


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
