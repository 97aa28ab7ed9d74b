"""What a rule that looks at a whole estate is handed: the estate, what was decided, the plan, and both by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Network

from classic import subjects
from classic.compute import Role
from classic.estate import ClassicEstate, CloudService, Deployment
from classic.findings import Finding, Rule
from classic.network import VirtualNetworkSite
from classic.source import Source
from migration.choices import Choices
from migration.plan import (
    CloudServicePlan,
    MigrationPlan,
    NetworkSecurityGroup,
    Subnet,
    SubnetReference,
    VirtualMachine,
    VirtualNetworkPlan,
)


@dataclass(frozen=True, slots=True)
class Machine:
    """A VM of the estate with its cloud service and deployment."""

    service: CloudService
    deployment: Deployment
    role: Role

    @property
    def subject(self) -> str:
        """The VM as findings name it."""
        return subjects.virtual_machine(self.service.name, self.role.name)


@dataclass(frozen=True, slots=True)
class PlannedMachine:
    """A VM of the plan with the cloud service that it is planned in, and what it was."""

    service: CloudServicePlan
    vm: VirtualMachine
    was: Machine

    @property
    def subject(self) -> str:
        """The VM as findings name it."""
        return self.vm.origin.subject

    @property
    def source(self) -> Source:
        """Where its description stands."""
        return self.vm.origin.source


@dataclass(frozen=True)
class Inspection:
    """An estate and its plan, to be looked at by rules, which change nothing.

    What several rules look up is gathered once. Items that a decision excludes are not shown: nothing is to be said
    of what nobody wants.
    """

    estate: ClassicEstate
    choices: Choices
    plan: MigrationPlan

    # --- what was -----------------------------------------------------------------------------------------------------

    @cached_property
    def services(self) -> tuple[CloudService, ...]:
        """The cloud services."""
        wanted = self.estate.cloud_services
        return tuple(item for item in wanted if not self.choices.excluded(subjects.cloud_service(item.name)))

    @cached_property
    def machines(self) -> tuple[Machine, ...]:
        """The VMs of the cloud services."""
        every = (
            Machine(service, deployment, role)
            for service in self.services
            for deployment in service.deployments
            for role in deployment.roles
        )
        return tuple(machine for machine in every if not self.choices.excluded(machine.subject))

    @cached_property
    def networks(self) -> tuple[VirtualNetworkSite, ...]:
        """The virtual networks."""
        wanted = self.estate.virtual_network_sites
        return tuple(item for item in wanted if not self.choices.excluded(subjects.virtual_network(item.name)))

    # --- what it becomes ----------------------------------------------------------------------------------------------

    @cached_property
    def planned_machines(self) -> tuple[PlannedMachine, ...]:
        """The VMs of the plan."""
        was = {machine.subject: machine for machine in self.machines}
        return tuple(
            PlannedMachine(service, vm, was[vm.origin.subject])
            for service in self.plan.cloud_services
            for vm in service.virtual_machines
        )

    @cached_property
    def planned_networks(self) -> tuple[VirtualNetworkPlan, ...]:
        """The networks of the plan, those too that cloud services have of their own; none that exist already."""
        own = (service.own_network for service in self.plan.cloud_services)
        every = (*self.plan.virtual_networks, *(network for network in own if network is not None))
        return tuple(network for network in every if network.virtual_network.resource_id is None)

    @cached_property
    def security_groups(self) -> tuple[NetworkSecurityGroup, ...]:
        """The security groups of the plan that are declared; a clone that several places have stands here once."""
        every = (
            *(group for network in self.plan.virtual_networks for group in network.network_security_groups),
            *(group for service in self.plan.cloud_services for group in service.network_security_groups),
        )
        return tuple({group.origin: group for group in every if group.resource_id is None}.values())

    @cached_property
    def network_by_name(self) -> dict[str, VirtualNetworkPlan]:
        """The described virtual networks of the plan by classic name, in lower case."""
        return {network.classic_name.casefold(): network for network in self.plan.virtual_networks}

    def home(self, service: CloudServicePlan, reference: SubnetReference) -> tuple[VirtualNetworkPlan, Subnet] | None:
        """The planned network and subnet that a reference leads to; ``None`` for an existing or unknown one."""
        if reference.own:
            network = service.own_network
        else:
            network = self.network_by_name.get((reference.virtual_network or "").casefold())
        if network is None or reference.subnet is None:
            return None
        found = self._subnets_of(network).get(reference.subnet.casefold())
        return None if found is None else (network, found)

    def _subnets_of(self, network: VirtualNetworkPlan) -> dict[str, Subnet]:
        return self._subnets.setdefault(
            id(network), {subnet.classic_name.casefold(): subnet for subnet in network.virtual_network.subnets}
        )

    @cached_property
    def _subnets(self) -> dict[int, dict[str, Subnet]]:
        return {}

    @cached_property
    def addresses(self) -> dict[tuple[str, str], PlannedMachine | None]:
        """Who has each private address of the plan, by virtual network (lower case) and address; a VM, or a frontend.

        A cloud service's own network goes by the service's name, after a slash.
        """
        taken: dict[tuple[str, str], PlannedMachine | None] = {}
        for machine in self.planned_machines:
            for nic in machine.vm.network_interfaces:
                if nic.private_ip_address is not None:
                    taken.setdefault((_scope(machine.service), nic.private_ip_address), machine)
        for service in self.plan.cloud_services:
            for balancer in service.load_balancers:
                for frontend in balancer.frontends:
                    if frontend.private_ip_address is not None:
                        taken.setdefault((_scope(service), frontend.private_ip_address), None)
        return taken

    # --- telling ------------------------------------------------------------------------------------------------------

    def unless_allowed(self, rule: Rule, subject: str, source: Source, message: str) -> Iterator[Finding]:
        """Tell of what the platform refused, unless a decision allows it."""
        if not self.choices.allowed(rule.id, subject):
            yield rule.finding(subject, source, message)


def _scope(service: CloudServicePlan) -> str:
    return (service.virtual_network or f"/{service.classic_name}").casefold()


def network_of(text: str) -> IPv4Network | None:
    """Read an IPv4 range or address; ``None`` when it is neither."""
    try:
        return IPv4Network(text.strip(), strict=False)
    except ValueError:
        return None


def first_overlap(ones: Iterable[str], others: Iterable[str]) -> tuple[str, str] | None:
    """The first range of one list that shares addresses with one of another list, and that one."""
    against = [(text, space) for text in others if (space := network_of(text)) is not None]
    for text in ones:
        space = network_of(text)
        for other, other_space in against if space is not None else ():
            if space is not None and space.overlaps(other_space):
                return text, other
    return None
