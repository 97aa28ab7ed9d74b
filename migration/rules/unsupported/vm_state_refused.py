"""CM120: a VM was in a state in which it is not migrated."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import ERRORS

RULE = Rule(
    id="CM120",
    name="vm-state-refused",
    severity=Severity.BLOCKER,
    title="A VM was in a state in which it is not migrated",
    why="The platform's migration takes VMs that are running, stopped, or stopped and deallocated; what a VM in "
    "another state looks like is about to change, or not known.",
    remedy="Export the deployment again once the VM has settled, or allow it in decisions.yaml (allow: rule CM120).",
    reference=ERRORS,
    row=2,
)

_SETTLED = frozenset({"readyrole", "running", "started", "stoppedvm", "stopped", "stoppeddeallocated"})
"""Instance states, of both views on classic, that mean running, stopped, or stopped and deallocated."""
_TIMED_OUT = "provisioningtimeout"
"""Told by CM121."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs whose instance was in any other state."""
    for machine in inspection.machines:
        instance = machine.role.instance
        status = (instance.status or "").casefold() if instance else ""
        if instance is not None and status and status not in _SETTLED and status != _TIMED_OUT:
            message = f"its state is {instance.status}, and not running, stopped, or stopped and deallocated"
            yield from inspection.unless_allowed(RULE, machine.subject, instance.source, message)
