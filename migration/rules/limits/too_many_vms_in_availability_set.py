"""CM527: an availability set has more VMs than Azure takes."""

from collections import Counter
from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import LIMITS

RULE = Rule(
    id="CM527",
    name="too-many-vms-in-availability-set",
    severity=Severity.BLOCKER,
    title="An availability set has more VMs than Azure takes",
    why="An availability set holds at most 200 VMs.",
    remedy="Divide its VMs among several sets in the description.",
    reference=LIMITS,
    row=7,
)

MOST = 200


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the planned members of each set."""
    for service in inspection.plan.cloud_services:
        members = Counter(vm.availability_set for vm in service.virtual_machines)
        for planned in service.availability_sets:
            if members[planned.name] > MOST:
                message = f"it has {members[planned.name]} VMs, and Azure takes {MOST}"
                yield RULE.finding(planned.origin.subject, planned.origin.source, message)
