"""Puts the parts of one cloud service together, each planner being handed what it refers to."""

from dataclasses import dataclass, field, replace

from classic import subjects
from classic.compute import Role
from classic.estate import CloudService, Deployment
from migration import naming
from migration.addresses import PublicFrontends, plan_instance_address, plan_public_addresses
from migration.availability import plan_availability_sets
from migration.certificates import ServiceCertificates, plan_certificates
from migration.compute import Surroundings, plan_virtual_machine
from migration.context import Planning
from migration.egress import tell_of_ways_out
from migration.endpoint_security import plan_endpoint_rules, tell_of_void_access_lists
from migration.endpoints import PlacedEndpoint, SortedEndpoints, endpoints_of, sort_endpoints
from migration.extensions import plan_extensions
from migration.internal_load_balancer import plan_internal_frontends
from migration.load_balancer import plan_internal_load_balancer, plan_public_load_balancer, pools_of
from migration.network import existing_security_group, plan_network_security_group
from migration.placement import Placement, ServiceNetwork, place_virtual_machine
from migration.plan import (
    AvailabilitySet,
    CloudServicePlan,
    DiskCreation,
    ImageSource,
    LeftOut,
    LoadBalancer,
    NetworkSecurityGroup,
    Origin,
    PublicIPAddress,
    ResourceGroup,
    VirtualMachine,
)
from migration.rules import changes
from migration.wording import counted


@dataclass(frozen=True, slots=True)
class _Balancing:
    """The public addresses of a service, its endpoints on them, and its load balancers, public and internal."""

    public: PublicFrontends
    endpoints: SortedEndpoints
    load_balancers: tuple[LoadBalancer, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the VMs of a service refer to; their security groups gather in ``groups``, by name."""

    balancing: _Balancing
    availability_sets: tuple[AvailabilitySet, ...]
    certificates: ServiceCertificates
    own_addresses: dict[str, PublicIPAddress]
    left_out: list[LeftOut]
    groups: dict[str, NetworkSecurityGroup] = field(default_factory=dict[str, NetworkSecurityGroup])


@dataclass(frozen=True, slots=True)
class Assembly:
    """One cloud service that is to be planned, in its network and resource group."""

    planning: Planning
    service: CloudService
    deployment: Deployment
    network: ServiceNetwork
    group: ResourceGroup

    def plan(self, roles: tuple[Role, ...], left_out: list[LeftOut]) -> CloudServicePlan:
        """Plan everything of the service, for the VMs that can be placed."""
        placements = self._place(roles, left_out)
        placed = tuple(role for role in roles if role.name in placements)
        balancing = self._plan_balancing(placed, left_out)
        certificates = plan_certificates(self.planning, self.service, placed)
        left_out += certificates.left_out
        parts = _Parts(
            balancing=balancing,
            availability_sets=plan_availability_sets(self.planning, self.service, placed, self.group),
            certificates=certificates,
            own_addresses=self._instance_addresses(placed),
            left_out=left_out,
        )
        tell_of_ways_out(
            self.planning,
            self.service,
            self.network,
            placements,
            load_balancer=balancing.public.default is not None,
            with_address=frozenset(parts.own_addresses),
        )
        planned = [self._machine(role, placements[role.name], parts) for role in placed]
        machines = tuple(vm for vm in planned if self._has_free_names(vm))
        left_out += (LeftOut(vm.origin.subject, vm.origin.source) for vm in planned if vm not in machines)
        self._tell_of_managed_disks(machines)
        return CloudServicePlan(
            classic_name=self.service.name,
            resource_group=self.group,
            virtual_network=self.network.virtual_network,
            own_network=self.network.own,
            network_security_groups=tuple(parts.groups.values()),
            public_ip_addresses=(
                *(address for _, address in balancing.public.addresses),
                *parts.own_addresses.values(),
            ),
            load_balancers=balancing.load_balancers,
            availability_sets=parts.availability_sets,
            key_vault=certificates.vault,
            managed_identity=certificates.identity,
            virtual_machines=machines,
            left_out=tuple(left_out),
        )

    def _plan_balancing(self, placed: tuple[Role, ...], left_out: list[LeftOut]) -> _Balancing:
        """Plan the addresses of the service and the load balancers on them."""
        public = plan_public_addresses(self.planning, self.service, self.deployment, self.group)
        left_out += public.left_out
        own_balancer = naming.load_balancer(self.service.name)
        self.planning.claim(f"load balancer in {self.group.name}", own_balancer, self.group.origin)
        internal, refused = plan_internal_frontends(
            self.planning, self.service, self.deployment, placed, self.network, self.group.name
        )
        left_out += refused
        frontends = {item.classic_name.casefold(): item.frontend.name for item in internal}
        endpoints = sort_endpoints(self.planning, self.service, placed, public, frontends)
        left_out += endpoints.left_out
        outer = plan_public_load_balancer(self.planning, self.service, placed, public, endpoints, self.group.origin)
        inner = (plan_internal_load_balancer(self.planning, item.frontend, endpoints) for item in internal)
        return _Balancing(public, endpoints, (*([outer] if outer else []), *inner))

    def _place(self, roles: tuple[Role, ...], left_out: list[LeftOut]) -> dict[str, Placement]:
        placements: dict[str, Placement] = {}
        for role in roles:
            place = place_virtual_machine(self.planning, self.service, role, self.network)
            if isinstance(place, LeftOut):
                left_out.append(place)
            else:
                placements[role.name] = place
        return placements

    def _machine(self, role: Role, placement: Placement, parts: _Parts) -> VirtualMachine:
        """Plan one VM; its security groups and what is left out of it are added to the service's parts."""
        endpoints = tuple(endpoints_of(parts.balancing.endpoints.all, role))
        joined, own_address = role.availability_set_name, parts.own_addresses.get(role.name)
        extensions, refused = plan_extensions(self.planning, self.service, role)
        parts.left_out.extend(refused)
        others = tuple(
            replace(place, network_security_group=self._clone(place.network_security_group, parts.groups))
            for place in placement.others
        )
        surroundings = Surroundings(
            placement=replace(placement, others=others),
            pools=pools_of(role, parts.balancing.load_balancers),
            network_security_group=self._security_group(role, placement, endpoints, parts.groups),
            availability_set=next(
                (item.name for item in parts.availability_sets if joined and _is_set(item, joined)), None
            ),
            public_ip_address=own_address.name if own_address else None,
            certificates=parts.certificates,
            extensions=extensions,
        )
        return plan_virtual_machine(self.planning, self.service, self.deployment, role, surroundings)

    def _security_group(
        self,
        role: Role,
        placement: Placement,
        endpoints: tuple[PlacedEndpoint, ...],
        groups: dict[str, NetworkSecurityGroup],
    ) -> str | None:
        """The security group on the primary NIC: a decided one, the classic one, or one made of the endpoints."""
        subject = subjects.virtual_machine(self.service.name, role.name)
        decided = self.planning.choices.virtual_machine(self.service.name, role.name).network_security_group_id
        if decided is not None:
            tell_of_void_access_lists(self.planning, endpoints)
            return self._add(existing_security_group(self.planning, decided, Origin(16, subject, role.source)), groups)
        if placement.primary.governed:
            tell_of_void_access_lists(self.planning, endpoints)
            return self._clone(placement.primary.network_security_group, groups)
        return self._add(plan_endpoint_rules(self.planning, role, subject, endpoints), groups)

    def _instance_addresses(self, roles: tuple[Role, ...]) -> dict[str, PublicIPAddress]:
        """The public IP addresses that VMs have of their own, by role; a name that is taken is told, and left out."""
        made = {
            role.name: plan_instance_address(self.planning, self.service, role, self.group.location) for role in roles
        }
        kind = f"public IP address in {self.group.name}"
        return {
            role: address
            for role, address in made.items()
            if address is not None and self.planning.claim(kind, address.name, address.origin)
        }

    def _tell_of_managed_disks(self, machines: tuple[VirtualMachine, ...]) -> None:
        disks = [item.disk for vm in machines for item in vm.attached_disks]
        imported = sum(disk.creation is DiskCreation.IMPORT for disk in disks)
        if imported:
            subject = subjects.cloud_service(self.service.name)
            message = f"{counted(imported, 'VHD')} to be imported as managed disks"
            self.planning.tell(changes.MANAGED_DISKS, subject, self.service.source, message)

    def _clone(self, name: str | None, groups: dict[str, NetworkSecurityGroup]) -> str | None:
        clone = plan_network_security_group(self.planning, name) if name else None
        return self._add(clone, groups) if clone else None

    def _add(self, group: NetworkSecurityGroup, groups: dict[str, NetworkSecurityGroup]) -> str:
        """Add a security group under its name; a clone is made once however many NICs it is on.

        Another component of a resource group that exists would declare the clone once more: that is a collision too.
        """
        if group.resource_id is None:
            service, where = self.group.origin, f"NSG in {self.group.name}"
            self.planning.claim(f"{where} of {service.subject}", group.name, group.origin, shared=True)
            self.planning.claim(where, group.name, service, shared=True)
        return groups.setdefault(group.name.casefold(), group).name

    def _has_free_names(self, vm: VirtualMachine) -> bool:
        """Whether nothing else has the names of a VM's NICs and disks, nor two of its disks one LUN."""
        where = self.group.name
        declared = [item.disk for item in vm.attached_disks if item.disk.creation is not DiskCreation.EXISTING]
        disks = [(disk.name, disk.origin) for disk in declared]
        if isinstance(vm.os_disk, ImageSource):
            disks.append((vm.os_disk.disk_name, vm.origin))
        claims = [
            (f"virtual machine in {where}", vm.name, vm.origin),
            *((f"network interface in {where}", nic.name, nic.origin) for nic in vm.network_interfaces),
            *((f"disk in {where}", name, origin) for name, origin in disks),
            *((f"LUN of {vm.origin.subject}", str(item.lun), item.disk.origin) for item in vm.data_disks),
        ]
        free = [self.planning.claim(*claim) for claim in claims]
        return all(free)


def _is_set(planned: AvailabilitySet, classic: str) -> bool:
    return planned.name.casefold() == naming.legal(classic).casefold()
