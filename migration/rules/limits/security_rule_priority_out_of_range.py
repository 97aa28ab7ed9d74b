"""CM530: a security rule has a priority that Azure does not take."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import SECURITY_GROUPS

RULE = Rule(
    id="CM530",
    name="security-rule-priority-out-of-range",
    severity=Severity.BLOCKER,
    title="A security rule has a priority that Azure does not take",
    why="The priorities of a customer's rules are 100 to 4096.",
    remedy="Give the rule another priority in the description, so that it stays in its place among the others.",
    reference=SECURITY_GROUPS,
    row=16,
)

LOWEST, HIGHEST = 100, 4096


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at every rule of the planned groups."""
    for group in inspection.security_groups:
        for rule in group.rules:
            if not LOWEST <= rule.priority <= HIGHEST:
                message = f"rule {rule.name} has priority {rule.priority}, expected {LOWEST} to {HIGHEST}"
                yield RULE.finding(group.origin.subject, group.origin.source, message)
