"""CM538: a subnet has fewer addresses than are planned in it."""

from collections import Counter
from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of
from migration.plan import CloudServicePlan, Subnet, SubnetReference
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM538",
    name="subnet-full",
    severity=Severity.BLOCKER,
    title="A subnet has fewer addresses than are planned in it",
    why="Every NIC and internal frontend takes an address, and Azure keeps five of each subnet.",
    remedy="Widen the subnet in the description, or move VMs to another; for a cloud service outside any network "
    "decide addressPrefix.",
    reference=VIRTUAL_NETWORKS,
    row=8,
)

KEPT = 5
"""Addresses that Azure keeps for itself: the first four and the last."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the planned NICs and internal frontends of each subnet."""
    counts: Counter[int] = Counter()
    subnets: dict[int, Subnet] = {}
    for service, reference in _places(inspection):
        found = inspection.home(service, reference)
        if found is not None and found[1].resource_id is None:
            subnets[id(found[1])] = found[1]
            counts[id(found[1])] += 1
    for key, subnet in subnets.items():
        space = network_of(subnet.address_prefix)
        room = max(0, space.num_addresses - KEPT) if space is not None else 0
        if counts[key] > room:
            message = f"{subnet.address_prefix} has room for {room}, and {counts[key]} are planned in it"
            yield RULE.finding(subnet.origin.subject, subnet.origin.source, message)


def _places(inspection: Inspection) -> Iterator[tuple[CloudServicePlan, SubnetReference]]:
    for service in inspection.plan.cloud_services:
        yield from ((service, nic.subnet) for vm in service.virtual_machines for nic in vm.network_interfaces)
        for balancer in service.load_balancers:
            yield from ((service, item.subnet) for item in balancer.frontends if item.subnet is not None)
