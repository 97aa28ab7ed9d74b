"""CM523: an access list has more rules than classic took."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import ACCESS_LISTS

RULE = Rule(
    id="CM523",
    name="access-list-beyond-classic-limit",
    severity=Severity.CHANGE,
    title="An access list has more rules than classic took",
    why="An endpoint's list had at most 50 rules: those of several endpoints or days are probably merged into one.",
    remedy="Check the document; export the endpoint again if it can still be had.",
    reference=ACCESS_LISTS,
    row=11,
)

MOST = 50


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the rules of each endpoint."""
    for machine in inspection.machines:
        for endpoint in machine.role.input_endpoints:
            number = len(endpoint.endpoint_acl)
            if number > MOST:
                subject = subjects.endpoint(machine.service.name, machine.role.name, endpoint.name)
                yield RULE.finding(subject, endpoint.source, f"its list has {number} rules, and classic took {MOST}")
