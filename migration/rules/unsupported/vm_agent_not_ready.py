"""CM122: the VM agent of a running VM with extensions was not ready."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.reported import running_with_extensions
from migration.rules.references import ERRORS

RULE = Rule(
    id="CM122",
    name="vm-agent-not-ready",
    severity=Severity.BLOCKER,
    title="The VM agent of a running VM with extensions was not ready",
    why="The platform does not migrate a running VM whose agent is not ready when it has extensions to carry over: "
    "nobody knows whether they work.",
    remedy="Mend the agent in the guest, exclude the extensions, or allow it in decisions.yaml (allow: rule CM122).",
    reference=ERRORS,
    row=4,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of running VMs with extensions whose agent said anything else than Ready."""
    for machine, instance in running_with_extensions(inspection):
        status = instance.guest_agent_status
        if status and status.casefold() != "ready":
            names = ", ".join(extension.name for extension in machine.vm.extensions)
            message = f"its agent is {status}, which {names} would be installed by"
            yield from inspection.unless_allowed(RULE, machine.subject, instance.source, message)
