"""CM121: the provisioning of a VM timed out."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import PLAN

RULE = Rule(
    id="CM121",
    name="vm-provisioning-timed-out",
    severity=Severity.BLOCKER,
    title="The provisioning of a VM timed out",
    why="The platform does not migrate a VM whose guest never reported that it was set up; its disk may hold no "
    "system that starts.",
    remedy="Check that the system on its disk starts, then allow it in decisions.yaml (allow: rule CM121), or exclude "
    "the VM.",
    reference=PLAN,
    row=2,
)

_TIMED_OUT = "provisioningtimeout"


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs whose instance says so."""
    for machine in inspection.machines:
        instance = machine.role.instance
        if instance is not None and (instance.status or "").casefold() == _TIMED_OUT:
            message = f"its state is {instance.status}"
            yield from inspection.unless_allowed(RULE, machine.subject, instance.source, message)
