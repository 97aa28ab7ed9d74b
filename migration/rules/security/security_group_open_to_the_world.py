"""CM720: a security group lets the whole internet in to every port."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.security_rules import EVERY_PORT, from_internet, port_range

RULE = Rule(
    id="CM720",
    name="security-group-open-to-the-world",
    severity=Severity.CHANGE,
    title="A security group lets the whole internet in to every port",
    why="Such a rule is no protection: whatever listens on the VMs behind it can be tried by anybody who reaches them.",
    remedy="Name the ports and sources that are meant in the description.",
    reference="https://learn.microsoft.com/azure/security/fundamentals/network-best-practices",
    row=16,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of inbound rules of planned groups that allow any source every port."""
    for group in inspection.security_groups:
        for rule in group.rules:
            allows = rule.direction == "Inbound" and rule.access == "Allow"
            if allows and from_internet(rule) and port_range(rule.destination_port_range) in EVERY_PORT:
                message = f"rule {rule.name} allows {rule.source_address_prefix} to every port"
                yield RULE.finding(group.origin.subject, group.origin.source, message)
