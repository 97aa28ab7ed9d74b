"""CM532: a security rule has a port range that Azure does not take."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import SECURITY_GROUPS
from migration.security_rules import port_range

RULE = Rule(
    id="CM532",
    name="security-rule-port-range-not-usable",
    severity=Severity.BLOCKER,
    title="A security rule has a port range that Azure does not take",
    why="A rule takes a port, a range such as 8000-8080, or *; ports are 0 to 65535.",
    remedy="Correct the range in the description.",
    reference=SECURITY_GROUPS,
    row=16,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at both port ranges of every rule of the planned groups."""
    for group in inspection.security_groups:
        for rule in group.rules:
            for ports in (rule.source_port_range, rule.destination_port_range):
                if port_range(ports) is None:
                    message = f"rule {rule.name} has '{ports}', which is no port, range of ports or *"
                    yield RULE.finding(group.origin.subject, group.origin.source, message)
