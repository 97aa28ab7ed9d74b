"""CM642: two rules of a security group have the same priority."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import SECURITY_GROUPS

RULE = Rule(
    id="CM642",
    name="security-rule-priority-taken",
    severity=Severity.BLOCKER,
    title="Two rules of a security group have the same priority",
    why="Priorities are unique within a direction of a group; Azure refuses the second rule.",
    remedy="Give one of them another priority in the description, so that the one that is to win comes first.",
    reference=SECURITY_GROUPS,
    row=16,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the rules of each planned group, by direction."""
    for group in inspection.security_groups:
        taken: dict[tuple[str, int], str] = {}
        for rule in group.rules:
            first = taken.setdefault((rule.direction, rule.priority), rule.name)
            if first != rule.name:
                message = f"{rule.direction.lower()} rules {first} and {rule.name} both have {rule.priority}"
                yield RULE.finding(group.origin.subject, group.origin.source, message)
