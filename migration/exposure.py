"""Which ports of planned VMs the whole internet reaches: through public load balancers and VMs' own public IPs.

A way in leads through every security group on it, that of the NIC and that of its subnet, and through at least one:
Standard addresses are closed until a group opens them. Groups and subnets that exist already are not known, and taken
for closed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from classic.findings import Finding, Rule
from migration.inspection import Inspection, PlannedMachine
from migration.plan import CloudServicePlan, NetworkInterface, NetworkSecurityGroup
from migration.security_rules import Gate

_ROW_OF_ENDPOINTS = 11
"""The mapping's row that security groups which are made of endpoints have as their origin."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """A port of a VM that the whole internet reaches, and what leads there (as findings name it).

    ``by_endpoint_alone`` says that an endpoint leads there, and that no other security group than one made of
    endpoints lets it.
    """

    machine: PlannedMachine
    port: int
    through: str
    by_endpoint_alone: bool


@dataclass(frozen=True, slots=True)
class _Door:
    """A backend port, its protocol, and the endpoint, set or public IP that leads there."""

    port: int
    protocol: str
    through: str
    endpoint: bool = True


@dataclass(frozen=True, slots=True)
class _Service:
    """What leads into a cloud service: doors by load balancer and pool, and by name its VMs' own public IPs."""

    doors: dict[tuple[str, str], list[_Door]]
    addresses: dict[str, str]
    groups: dict[str, NetworkSecurityGroup]

    @classmethod
    def of(cls, service: CloudServicePlan) -> "_Service":
        doors: dict[tuple[str, str], list[_Door]] = {}
        for balancer in service.load_balancers:
            for rule in () if balancer.internal else (*balancer.rules, *balancer.nat_rules):
                door = _Door(rule.backend_port, rule.protocol, rule.origin.subject)
                doors.setdefault((balancer.name, rule.pool), []).append(door)
        return cls(
            doors,
            {address.name: address.origin.subject for address in service.public_ip_addresses},
            {group.name: group for group in service.network_security_groups},
        )

    def leading_to(self, nic: NetworkInterface, ports: Collection[int]) -> Iterator[_Door]:
        """The doors to some ports of a NIC."""
        for pool in nic.pools:
            doors = self.doors.get((pool.load_balancer, pool.pool), ())
            yield from (door for door in doors if door.port in ports)
        own = self.addresses.get(nic.public_ip_address or "")
        if own is not None:
            for port in ports:
                yield from (_Door(port, protocol, own, endpoint=False) for protocol in ("Tcp", "Udp"))


def ways_in(inspection: Inspection, ports: Collection[int]) -> Iterator[WayIn]:
    """The ways to some ports of all planned VMs; each port of a VM once, by its first way."""
    services = {id(service): _Service.of(service) for service in inspection.plan.cloud_services}
    known: dict[int, Gate] = {}
    for machine in inspection.planned_machines:
        service, found = services[id(machine.service)], set[int]()
        for nic in machine.vm.network_interfaces:
            groups = _groups_before(inspection, machine, service, nic)
            gates = [_gate(known, group) for group in groups]
            made_of_endpoints = all(group.origin.row == _ROW_OF_ENDPOINTS for group in groups)
            for door in service.leading_to(nic, ports) if gates else ():
                address = nic.private_ip_address
                if door.port not in found and all(gate.lets_in(door.port, door.protocol, address) for gate in gates):
                    found.add(door.port)
                    yield WayIn(machine, door.port, door.through, door.endpoint and made_of_endpoints)


def services_let_in(inspection: Inspection, services: Mapping[int, str], rule: Rule) -> Iterator[Finding]:
    """Tell by a rule of planned VMs whose services, by port, can be reached from the whole internet."""
    for way in ways_in(inspection, services):
        message = f"{services[way.port]} on port {way.port} can be reached from everywhere, through {way.through}"
        yield rule.finding(way.machine.subject, way.machine.source, message)


def _groups_before(
    inspection: Inspection, machine: PlannedMachine, service: _Service, nic: NetworkInterface
) -> list[NetworkSecurityGroup]:
    """The security groups before a NIC, those without rules too, for they close; none when one is not known."""
    groups = [service.groups[nic.network_security_group]] if nic.network_security_group in service.groups else []
    home = inspection.home(machine.service, nic.subnet)
    if home is not None and home[1].network_security_group is not None:
        name = home[1].network_security_group
        groups += (group for group in home[0].network_security_groups if group.name == name)
    known = all(group.resource_id is None for group in groups) and nic.subnet.resource_id is None
    return groups if known else []


def _gate(known: dict[int, Gate], group: NetworkSecurityGroup) -> Gate:
    if id(group) not in known:
        known[id(group)] = Gate(group)
    return known[id(group)]
