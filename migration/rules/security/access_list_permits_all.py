"""CM725: an access list permits every address."""

from collections.abc import Iterator

from classic import subjects
from classic.compute import AclAction, AclRule
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of
from migration.rules.references import ACCESS_LISTS

RULE = Rule(
    id="CM725",
    name="access-list-permits-all",
    severity=Severity.CHANGE,
    title="An access list permits every address",
    why="A rule for 0.0.0.0/0 makes the list void for all that it comes before.",
    remedy="Remove the rule, or narrow it to the addresses that are meant.",
    reference=ACCESS_LISTS,
    row=11,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of public endpoints whose list permits the whole of IPv4."""
    for machine in inspection.machines:
        for endpoint in machine.role.input_endpoints:
            wide = next((rule for rule in endpoint.endpoint_acl if _permits_all(rule)), None)
            if wide is not None and endpoint.load_balancer_name is None:
                subject = subjects.endpoint(machine.service.name, machine.role.name, endpoint.name)
                if not inspection.choices.excluded(subject):
                    message = f"rule {wide.order} permits {wide.remote_subnet}"
                    yield RULE.finding(subject, endpoint.source, message)


def _permits_all(rule: AclRule) -> bool:
    space = network_of(rule.remote_subnet)
    return rule.action is AclAction.PERMIT and space is not None and space.prefixlen == 0
