"""What cannot stand side by side in a whole plan: names of parts, DNS labels of a region, internal addresses."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from classic.findings import Rule
from classic.source import Source
from migration.context import Planning
from migration.plan import ROW_OF_INSTANCE_ADDRESSES, LoadBalancer, MigrationPlan, NetworkSecurityGroup, Origin
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
            message = f"{what(claim)} is taken by {first.subject} ({first.source})"
            planning.tell(rule, claim.subject, claim.source, message)


def _names(plan: MigrationPlan) -> Iterator[_Claim]:
    """Names of parts that stand inside a resource; those of resources are claimed where they are planned."""
    for network in plan.virtual_networks:
        yield from _parts_of_groups(network.network_security_groups, network.resource_group.name)
        for table in network.route_tables:
            for route in table.routes:
                yield _claim(f"route of {table.name} in {network.resource_group.name}", route.name, table.origin)
    for service in plan.cloud_services:
        yield from _parts_of_groups(service.network_security_groups, service.resource_group.name)
        for balancer in service.load_balancers:
            yield from _parts_of(balancer, f"in {service.resource_group.name}")


def _parts_of_groups(groups: Iterable[NetworkSecurityGroup], where: str) -> Iterator[_Claim]:
    for group in groups:
        for rule in group.rules:
            yield _claim(f"rule of NSG {group.name} in {where}", rule.name, group.origin)


def _parts_of(balancer: LoadBalancer, where: str) -> Iterator[_Claim]:
    for pool in balancer.pools:
        yield _claim(f"backend pool of {balancer.name} {where}", pool.name, balancer.origin)
    for rule in balancer.rules:
        yield _claim(f"load-balancing rule of {balancer.name} {where}", rule.name, rule.origin)
    for rule in balancer.nat_rules:
        yield _claim(f"inbound NAT rule of {balancer.name} {where}", rule.name, rule.origin)


def _labels(plan: MigrationPlan) -> Iterator[_Claim]:
    for service in plan.cloud_services:
        for address in service.public_ip_addresses:
            if address.domain_name_label is not None:
                scope = f"{service.resource_group.location}.cloudapp.azure.com"
                own = address.origin.row == ROW_OF_INSTANCE_ADDRESSES
                origin = address.origin if own else service.resource_group.origin
                yield _claim(scope, address.domain_name_label, origin)


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
