"""Row 1: a cloud service becomes a resource group with all that its deployment needs."""

from dataclasses import dataclass, replace

from classic import subjects
from classic.compute import PaasRole, Role
from classic.estate import CloudService, Deployment, DeploymentSlot
from migration import naming, prefixes
from migration.addresses import plan_instance_address, plan_public_addresses
from migration.availability import check_membership, plan_availability_sets
from migration.compute import MachineNetwork, plan_virtual_machine
from migration.context import Planning
from migration.endpoint_security import plan_endpoint_rules, tell_of_void_access_lists
from migration.endpoints import PlacedEndpoint, endpoints_of, sort_endpoints
from migration.internal_load_balancer import plan_internal_frontends
from migration.load_balancer import plan_internal_load_balancer, plan_public_load_balancer, pools_of
from migration.network import plan_network_security_group, plan_own_network
from migration.not_planned import tell_of_unplanned_rows
from migration.placement import Placement, ServiceNetwork, find_service_network, place_virtual_machine
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
    VirtualNetworkPlan,
)
from migration.rules import changes, losses, unsupported
from migration.wording import counted

OWN_ADDRESS_PREFIX = "10.0.0.0/24"
"""Range of the network that a cloud service outside any gets; classic allowed 50 VMs in a service."""


def plan_cloud_service(
    planning: Planning, service: CloudService, networks: dict[str, VirtualNetworkPlan | LeftOut]
) -> CloudServicePlan | LeftOut | None:
    """Plan a cloud service.

    Gives it as left out, with the reason told, when the platform would refuse it or a decision excludes it, and
    ``None``, with a loss told, when it holds no virtual machine.

    Args:
        planning: The run.
        service: The cloud service.
        networks: What became of the described virtual networks, by case-folded classic name.
    """
    subject = subjects.cloud_service(service.name)
    if planning.choices.excluded(subject):
        return LeftOut(subject, service.source, excluded=True)
    deployment = _deployment(planning, service, subject)
    if not isinstance(deployment, Deployment):
        return deployment
    roles, left_out = _wanted_roles(planning, service, deployment, subject)
    if (refused := check_membership(planning, service, roles)) is not None:
        return refused
    tell_of_unplanned_rows(planning, service, roles)
    if deployment.internal_dns_suffix:
        message = f"'{deployment.internal_dns_suffix}' is replaced by one of Azure's choice"
        planning.tell(changes.INTERNAL_NAMES, subject, deployment.source, message)
    found = find_service_network(deployment, networks)
    site = found.plan if found else None
    decided = planning.choices.cloud_service(service.name)
    location = planning.location(
        subject, service.source, decided.location, service.location, site.resource_group.location if site else None
    )
    group_name = decided.resource_group_name or naming.resource_group(service.name)
    group = ResourceGroup(group_name, location, Origin(1, subject, service.source))
    if not planning.claim("resource group", group.name, group.origin):
        return LeftOut(subject, service.source)
    network = found or _outside(planning, service, group)
    return _Assembly(planning, service, deployment, network, group).plan(roles, left_out)


def _deployment(planning: Planning, service: CloudService, subject: str) -> Deployment | LeftOut | None:
    """The one deployment of a service that can be migrated."""
    occupied = [deployment for deployment in service.deployments if deployment.roles or deployment.paas_roles]
    for deployment in service.deployments:
        for instance in deployment.unmatched_instances:
            message = f"instance '{instance.instance_name}' belongs to no role of deployment '{deployment.name}'"
            planning.tell(losses.UNMATCHED_INSTANCE, subject, instance.source, message)
    if not occupied:
        planning.tell(losses.EMPTY_CLOUD_SERVICE, subject, service.source, "no document lists a VM of it")
        return None
    if len(occupied) > 1 or occupied[0].slot is not DeploymentSlot.PRODUCTION:
        said = ", ".join(f"'{deployment.name}' in {deployment.slot.value}" for deployment in occupied)
        return planning.block(unsupported.STAGING_DEPLOYMENT, subject, occupied[-1].source, f"it has {said}")
    paas = occupied[0].paas_roles
    if paas:
        said = "; ".join(f"'{role.name}'{_with_endpoints(role)}" for role in paas)
        vms = f"; with it go its VMs {', '.join(role.name for role in service.roles)}" if service.roles else ""
        return planning.block(unsupported.WEB_OR_WORKER_ROLE, subject, paas[0].source, f"{said}{vms}")
    return occupied[0]


def _with_endpoints(role: PaasRole) -> str:
    names = ", ".join(endpoint.name for endpoint in role.input_endpoints)
    return f" with {names}" if names else ""


def _wanted_roles(
    planning: Planning, service: CloudService, deployment: Deployment, kind: str
) -> tuple[tuple[Role, ...], list[LeftOut]]:
    """The VMs that are neither excluded nor of a name that another has."""
    wanted: list[Role] = []
    left_out: list[LeftOut] = []
    for role in deployment.roles:
        subject = subjects.virtual_machine(service.name, role.name)
        origin = Origin(2, subject, role.source)
        if planning.choices.excluded(subject):
            left_out.append(LeftOut(subject, role.source, excluded=True))
        elif planning.claim(f"virtual machine of {kind}", naming.virtual_machine(role.name), origin):
            wanted.append(role)
        else:
            left_out.append(LeftOut(subject, role.source))
    return tuple(wanted), left_out


def _outside(planning: Planning, service: CloudService, group: ResourceGroup) -> ServiceNetwork:
    decided = planning.choices.cloud_service(service.name)
    if decided.subnet_id is not None:
        return ServiceNetwork(subnet_id=decided.subnet_id)
    subject = subjects.cloud_service(service.name)
    wanted = decided.address_prefix or OWN_ADDRESS_PREFIX
    prefix = prefixes.read_prefix(planning, wanted, subject, decided.source) or OWN_ADDRESS_PREFIX
    return ServiceNetwork(own=plan_own_network(service.name, group, prefix, service.source))


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Puts the parts of one cloud service together, each planner being handed what it refers to."""

    planning: Planning
    service: CloudService
    deployment: Deployment
    network: ServiceNetwork
    group: ResourceGroup

    def plan(self, roles: tuple[Role, ...], left_out: list[LeftOut]) -> CloudServicePlan:
        """Plan everything of the service, for the VMs that can be placed."""
        placements = self._place(roles, left_out)
        placed = tuple(role for role in roles if role.name in placements)
        public = plan_public_addresses(self.planning, self.service, self.deployment, self.group)
        left_out += public.left_out
        own_balancer = naming.load_balancer(self.service.name)
        self.planning.claim(f"load balancer in {self.group.name}", own_balancer, self.group.origin)
        internal, refused = plan_internal_frontends(
            self.planning, self.service, self.deployment, placed, self.network, self.group.name
        )
        left_out += refused
        endpoints = sort_endpoints(
            self.planning,
            self.service,
            placed,
            public,
            {frontend.classic_name.casefold(): frontend.frontend.name for frontend in internal},
        )
        left_out += endpoints.left_out
        balancers = [
            plan_public_load_balancer(self.planning, self.service, placed, public, endpoints, self.group.origin),
            *(plan_internal_load_balancer(self.planning, item.frontend, endpoints) for item in internal),
        ]
        sets = plan_availability_sets(self.planning, self.service, placed)
        groups: dict[str, NetworkSecurityGroup] = {}
        own_addresses = self._instance_addresses(placed)
        planned = [
            self._machine(
                role,
                placements[role.name],
                balancers,
                sets,
                groups,
                tuple(endpoints_of(endpoints.all, role)),
                own_addresses.get(role.name),
            )
            for role in placed
        ]
        machines = tuple(vm for vm in planned if self._has_free_names(vm))
        left_out += (LeftOut(vm.origin.subject, vm.origin.source) for vm in planned if vm not in machines)
        self._tell_of_managed_disks(machines)
        return CloudServicePlan(
            classic_name=self.service.name,
            resource_group=self.group,
            virtual_network=self.network.virtual_network,
            own_network=self.network.own,
            network_security_groups=tuple(groups.values()),
            public_ip_addresses=(*(address for _, address in public.addresses), *own_addresses.values()),
            load_balancers=tuple(balancers),
            availability_sets=sets,
            virtual_machines=machines,
            left_out=tuple(left_out),
        )

    def _place(self, roles: tuple[Role, ...], left_out: list[LeftOut]) -> dict[str, Placement]:
        placements: dict[str, Placement] = {}
        for role in roles:
            place = place_virtual_machine(self.planning, self.service, role, self.network)
            if isinstance(place, LeftOut):
                left_out.append(place)
            else:
                placements[role.name] = place
        return placements

    def _machine(
        self,
        role: Role,
        placement: Placement,
        balancers: list[LoadBalancer],
        sets: tuple[AvailabilitySet, ...],
        groups: dict[str, NetworkSecurityGroup],
        endpoints: tuple[PlacedEndpoint, ...],
        own_address: PublicIPAddress | None,
    ) -> VirtualMachine:
        """Plan one VM; its security groups are added to ``groups`` by name."""
        subject = subjects.virtual_machine(self.service.name, role.name)
        if placement.primary.governed:
            tell_of_void_access_lists(self.planning, endpoints)
            group = self._clone(placement.primary.network_security_group, groups)
        else:
            made = plan_endpoint_rules(self.planning, role, subject, endpoints)
            group = self._add(made, groups)
        joined = role.availability_set_name
        surroundings = MachineNetwork(
            placement=Placement(
                placement.primary,
                tuple(
                    replace(place, network_security_group=self._clone(place.network_security_group, groups))
                    for place in placement.others
                ),
            ),
            pools=pools_of(role, balancers),
            network_security_group=group,
            availability_set=next((item.name for item in sets if joined and _is_set(item, joined)), None),
            public_ip_address=own_address.name if own_address else None,
        )
        return plan_virtual_machine(self.planning, self.service, self.deployment, role, surroundings)

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
        """Add a security group under its name; a clone is made once however many NICs it is on."""
        self.planning.claim(f"NSG in {self.group.name}", group.name, group.origin, shared=True)
        return groups.setdefault(group.name.casefold(), group).name

    def _has_free_names(self, vm: VirtualMachine) -> bool:
        """Whether nothing else has the names of a VM's NICs and disks, nor two of its disks one LUN."""
        where = self.group.name
        declared = [item.disk for item in vm.attached_disks if item.disk.creation is not DiskCreation.EXISTING]
        disks = [(disk.name, disk.origin) for disk in declared]
        if isinstance(vm.os_disk, ImageSource):
            disks.append((vm.os_disk.disk_name, vm.origin))
        claims = [
            *((f"network interface in {where}", nic.name, nic.origin) for nic in vm.network_interfaces),
            *((f"disk in {where}", name, origin) for name, origin in disks),
            *((f"LUN of {vm.origin.subject}", str(item.lun), item.disk.origin) for item in vm.data_disks),
        ]
        free = [self.planning.claim(*claim) for claim in claims]
        return all(free)


def _is_set(planned: AvailabilitySet, classic: str) -> bool:
    return planned.name.casefold() == naming.legal(classic).casefold()
