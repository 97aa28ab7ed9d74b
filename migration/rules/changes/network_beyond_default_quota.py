"""CM354: a region gets more of a network resource than a subscription may have by default."""

from collections import Counter
from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from classic.source import NOWHERE
from migration import regions
from migration.inspection import Inspection
from migration.plan import NetworkSecurityGroup, PublicIPAddress
from migration.rules.references import LIMITS

RULE = Rule(
    id="CM354",
    name="network-beyond-default-quota",
    severity=Severity.CHANGE,
    title="A region gets more of a network resource than a subscription may have by default",
    why="Resource Manager counts network resources by region and subscription, and a deployment that goes beyond "
    "fails half way.",
    remedy="Compare with `az network list-usages --location <region>`, and ask for more quota before the deployment.",
    reference=LIMITS,
    row=13,
)

DEFAULTS = {
    "public IP addresses": 10,
    "virtual networks": 1000,
    "network interfaces": 65536,
    "network security groups": 5000,
    "route tables": 200,
    "load balancers": 1000,
}
"""Standard resources of a region (read November 2026); contracts may say more, above all of public IP addresses."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count what the plan declares, by region and kind."""
    declared = Counter(_declared(inspection))
    for (region, kind), number in declared.items():
        if number > DEFAULTS[kind] and regions.region(region) is not None:
            message = f"{number} {kind}; the default is {DEFAULTS[kind]}"
            yield RULE.finding(f"region {region}", NOWHERE, message)


def _declared(inspection: Inspection) -> Iterator[tuple[str, str]]:
    for network in inspection.planned_networks:
        region = network.resource_group.location
        yield region, "virtual networks"
        yield from ((region, "network security groups") for group in network.network_security_groups if _new(group))
        yield from ((region, "route tables") for _ in network.route_tables)
        gateways = (network.gateway, network.nat_gateway)
        addresses = (gateway.public_ip_address for gateway in gateways if gateway is not None)
        yield from ((region, "public IP addresses") for address in addresses if address is not None and _new(address))
    for service in inspection.plan.cloud_services:
        region = service.resource_group.location
        yield from ((region, "network security groups") for group in service.network_security_groups if _new(group))
        yield from ((region, "public IP addresses") for address in service.public_ip_addresses if _new(address))
        yield from ((region, "load balancers") for _ in service.load_balancers)
        yield from ((region, "network interfaces") for vm in service.virtual_machines for _ in vm.network_interfaces)


def _new(item: NetworkSecurityGroup | PublicIPAddress) -> bool:
    return item.resource_id is None
