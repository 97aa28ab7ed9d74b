"""CM533: a security rule has a protocol that Azure does not take."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import SECURITY_GROUPS

RULE = Rule(
    id="CM533",
    name="security-rule-protocol-not-usable",
    severity=Severity.BLOCKER,
    title="A security rule has a protocol that Azure does not take",
    why="A rule is for Tcp, Udp, Icmp, Esp, Ah or, by *, for any protocol.",
    remedy="Correct the protocol in the description.",
    reference=SECURITY_GROUPS,
    row=16,
)

_TAKEN = frozenset({"tcp", "udp", "icmp", "esp", "ah", "*"})


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at every rule of the planned groups."""
    for group in inspection.security_groups:
        for rule in group.rules:
            if rule.protocol.casefold() not in _TAKEN:
                message = f"rule {rule.name} has '{rule.protocol}', expected Tcp, Udp, Icmp, Esp, Ah or *"
                yield RULE.finding(group.origin.subject, group.origin.source, message)
