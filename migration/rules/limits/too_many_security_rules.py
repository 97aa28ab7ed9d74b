"""CM524: a security group has more rules than Azure takes."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import LIMITS

RULE = Rule(
    id="CM524",
    name="too-many-security-rules",
    severity=Severity.BLOCKER,
    title="A security group has more rules than Azure takes",
    why="A network security group holds at most 1,000 rules.",
    remedy="Put ranges together in the description, or split the group.",
    reference=LIMITS,
    row=16,
)

MOST = 1000


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the rules of each planned group."""
    for group in inspection.security_groups:
        if len(group.rules) > MOST:
            message = f"{group.name} has {len(group.rules)} rules, and Azure takes {MOST}"
            yield RULE.finding(group.origin.subject, group.origin.source, message)
