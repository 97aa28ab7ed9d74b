"""CM537: a subnet is smaller than Azure takes."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM537",
    name="subnet-too-small",
    severity=Severity.BLOCKER,
    title="A subnet is smaller than Azure takes",
    why="The smallest subnet is /29: Azure keeps five addresses of each.",
    remedy="Correct the prefix of the subnet in the description.",
    reference=VIRTUAL_NETWORKS,
    row=13,
)

SMALLEST = 29
"""Bits of the prefix."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at every planned subnet that does not exist yet."""
    for network in inspection.planned_networks:
        for subnet in network.virtual_network.subnets:
            if subnet.resource_id is None and int(subnet.address_prefix.partition("/")[2]) > SMALLEST:
                message = f"{subnet.address_prefix} is smaller than /{SMALLEST}"
                yield RULE.finding(subnet.origin.subject, subnet.origin.source, message)
