"""CM355: a gateway subnet is smaller than what Azure advises."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import naming
from migration.inspection import Inspection
from migration.rules.references import GATEWAY_SETTINGS

RULE = Rule(
    id="CM355",
    name="gateway-subnet-small",
    severity=Severity.CHANGE,
    title="A gateway subnet is smaller than what Azure advises",
    why="Azure asks for /27 or larger: gateways of today take more addresses, and a second gateway beside the "
    "first has no room in less.",
    remedy="Make it /27 or larger in the description where the address space has room.",
    reference=GATEWAY_SETTINGS,
    row=13,
)

ADVISED = 27
"""Bits of the prefix."""
SMALLEST = 29
"""What is smaller still no subnet can be (CM537)."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned gateway subnets with a longer prefix."""
    for network in inspection.planned_networks:
        for subnet in network.virtual_network.subnets:
            bits = int(subnet.address_prefix.partition("/")[2])
            if subnet.name.casefold() == naming.GATEWAY_SUBNET.casefold() and ADVISED < bits <= SMALLEST:
                message = f"{subnet.address_prefix} is smaller than /{ADVISED}"
                yield RULE.finding(subnet.origin.subject, subnet.origin.source, message)
