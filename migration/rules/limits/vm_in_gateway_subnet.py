"""CM536: a VM or internal load balancer is in a gateway subnet."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import naming
from migration.inspection import Inspection
from migration.plan import SubnetReference
from migration.rules.references import GATEWAY_SETTINGS

RULE = Rule(
    id="CM536",
    name="vm-in-gateway-subnet",
    severity=Severity.BLOCKER,
    title="A VM or internal load balancer is in a gateway subnet",
    why="Azure puts nothing but gateways into a GatewaySubnet, and refuses anything else there.",
    remedy="Correct the subnet in the description; another one can be decided for a VM that names none.",
    reference=GATEWAY_SETTINGS,
    row=8,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at the subnet of every planned NIC and internal frontend."""
    for service in inspection.plan.cloud_services:
        for vm in service.virtual_machines:
            for nic in vm.network_interfaces:
                if _is_gateways(nic.subnet):
                    yield RULE.finding(nic.origin.subject, nic.origin.source, f"it is in {naming.GATEWAY_SUBNET}")
        for balancer in service.load_balancers:
            for frontend in balancer.frontends:
                if frontend.subnet is not None and _is_gateways(frontend.subnet):
                    message = f"it is in {naming.GATEWAY_SUBNET}"
                    yield RULE.finding(frontend.origin.subject, frontend.origin.source, message)


def _is_gateways(reference: SubnetReference) -> bool:
    return (reference.subnet or "").casefold() == naming.GATEWAY_SUBNET.casefold()
