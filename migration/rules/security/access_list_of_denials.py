"""CM724: an access list only denies, and lets everybody else in."""

from collections.abc import Iterator

from classic import subjects
from classic.compute import AclAction
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import ACCESS_LISTS

RULE = Rule(
    id="CM724",
    name="access-list-of-denials",
    severity=Severity.CHANGE,
    title="An access list only denies, and lets everybody else in",
    why="Classic permitted whoever no rule spoke of as long as no rule permitted anybody; the new security group "
    "does the same.",
    remedy="Permit the addresses that are meant instead, which shuts out all others.",
    reference=ACCESS_LISTS,
    row=11,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of public endpoints with a list in which nothing is permitted."""
    for machine in inspection.machines:
        for endpoint in machine.role.input_endpoints:
            actions = {rule.action for rule in endpoint.endpoint_acl}
            if actions == {AclAction.DENY} and endpoint.load_balancer_name is None:
                subject = subjects.endpoint(machine.service.name, machine.role.name, endpoint.name)
                if not inspection.choices.excluded(subject):
                    denied = ", ".join(rule.remote_subnet for rule in endpoint.endpoint_acl)
                    yield RULE.finding(subject, endpoint.source, f"all but {denied} come in")
