"""What cannot stand side by side in a whole plan: names of one type, DNS labels of a region, internal addresses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from classic import subjects
from classic.findings import Rule
from classic.source import Source
from migration.context import Planning
from migration.plan import (
    CloudServicePlan,
    DiskCreation,
    ImageSource,
    LoadBalancer,
    MigrationPlan,
    Origin,
    VirtualMachine,
    VirtualNetworkPlan,
)
from migration.rules import conflicts


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value that may be claimed once within its scope, and who claims it."""

    scope: str
    value: str
    subject: str
    source: Source


def tell_of_collisions(planning: Planning, plan: MigrationPlan) -> None:
    """Tell, as blockers, of every value that two items of the plan claim."""
    _tell(planning, conflicts.NAME_TAKEN, _names(plan), lambda claim: f"the name '{claim.value}' ({claim.scope})")
    _tell(planning, conflicts.LABEL_TAKEN, _labels(plan), lambda claim: f"the DNS name '{claim.value}.{claim.scope}'")
    _tell(
        planning,
        conflicts.PRIVATE_ADDRESS_TAKEN,
        _private_addresses(plan),
        lambda claim: f"{claim.value} in virtual network '{claim.scope}'",
    )


def _tell(planning: Planning, rule: Rule, claims: Iterable[_Claim], what: Callable[[_Claim], str]) -> None:
    taken: dict[tuple[str, str], _Claim] = {}
    for claim in claims:
        first = taken.setdefault((claim.scope.casefold(), claim.value.casefold()), claim)
        if first is not claim:
            message = f"{what(claim)} is taken by {first.subject} ({first.source})."
            planning.tell(rule, claim.subject, claim.source, message)


def _names(plan: MigrationPlan) -> Iterator[_Claim]:
    for network in plan.virtual_networks:
        yield _claim("resource group", network.resource_group.name, network.resource_group.origin)
        yield from _network_names(network)
    for service in plan.cloud_services:
        yield _claim("resource group", service.resource_group.name, service.resource_group.origin)
        yield from _service_names(service)


def _network_names(network: VirtualNetworkPlan) -> Iterator[_Claim]:
    where = f"in {network.resource_group.name}"
    for group in network.network_security_groups:
        yield _claim(f"NSG {where}", group.name, group.origin)
        for rule in group.rules:
            yield _claim(f"rule of NSG {group.name} {where}", rule.name, group.origin)
    for table in network.route_tables:
        yield _claim(f"route table {where}", table.name, table.origin)
        for route in table.routes:
            yield _claim(f"route of {table.name} {where}", route.name, table.origin)
    for subnet in network.virtual_network.subnets:
        yield _claim(f"subnet of {network.virtual_network.name}", subnet.name, subnet.origin)


def _service_names(service: CloudServicePlan) -> Iterator[_Claim]:
    where = f"in {service.resource_group.name}"
    for group in service.network_security_groups:
        yield _claim(f"NSG {where}", group.name, group.origin)
        for rule in group.rules:
            yield _claim(f"rule of NSG {group.name} {where}", rule.name, group.origin)
    for address in service.public_ip_addresses:
        yield _claim(f"public IP address {where}", address.name, address.origin)
    for balancer in service.load_balancers:
        yield _claim(f"load balancer {where}", balancer.name, balancer.origin)
        yield from _parts_of(balancer, where)
    for group in service.availability_sets:
        yield _claim(f"availability set {where}", group.name, group.origin)
    for vm in service.virtual_machines:
        yield _claim(f"virtual machine {where}", vm.name, vm.origin)
        yield from _parts_of_machine(vm, where)


def _parts_of(balancer: LoadBalancer, where: str) -> Iterator[_Claim]:
    for pool in balancer.pools:
        yield _claim(f"backend pool of {balancer.name} {where}", pool.name, balancer.origin)
    for rule in balancer.rules:
        yield _claim(f"load-balancing rule of {balancer.name} {where}", rule.name, rule.origin)
    for rule in balancer.nat_rules:
        yield _claim(f"inbound NAT rule of {balancer.name} {where}", rule.name, rule.origin)


def _parts_of_machine(vm: VirtualMachine, where: str) -> Iterator[_Claim]:
    for nic in vm.network_interfaces:
        yield _claim(f"network interface {where}", nic.name, nic.origin)
    if isinstance(vm.os_disk, ImageSource):
        yield _claim(f"disk {where}", vm.os_disk.disk_name, vm.origin)
    for attached in vm.attached_disks:
        if attached.disk.creation is not DiskCreation.EXISTING:
            yield _claim(f"disk {where}", attached.disk.name, attached.disk.origin)


def _labels(plan: MigrationPlan) -> Iterator[_Claim]:
    for service in plan.cloud_services:
        for address in service.public_ip_addresses:
            if address.domain_name_label is not None:
                subject = subjects.cloud_service(service.classic_name)
                scope = f"{service.resource_group.location}.cloudapp.azure.com"
                yield _Claim(scope, address.domain_name_label, subject, service.resource_group.origin.source)


def _private_addresses(plan: MigrationPlan) -> Iterator[_Claim]:
    for service in plan.cloud_services:
        scope = service.virtual_network
        if scope is None:
            continue
        for balancer in service.load_balancers:
            for frontend in balancer.frontends:
                if frontend.private_ip_address is not None:
                    yield _claim(scope, frontend.private_ip_address, frontend.origin)
        for vm in service.virtual_machines:
            for nic in vm.network_interfaces:
                if nic.private_ip_address is not None:
                    yield _claim(scope, nic.private_ip_address, nic.origin)


def _claim(scope: str, value: str, origin: Origin) -> _Claim:
    return _Claim(scope, value, origin.subject, origin.source)
