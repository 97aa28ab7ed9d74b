"""CM126: a VM on premium storage has boot diagnostics."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import OVERVIEW

RULE = Rule(
    id="CM126",
    name="boot-diagnostics-on-premium-storage",
    severity=Severity.BLOCKER,
    title="A VM on premium storage has boot diagnostics",
    why="The platform does not migrate such a VM: classic could not keep the diagnostics beside premium disks. "
    "Resource Manager keeps them in storage of its own.",
    remedy="Allow it in decisions.yaml (allow: rule CM126), or set bootDiagnosticsEnabled to false in the description.",
    reference=OVERVIEW,
    row=2,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs with boot diagnostics and a premium disk."""
    for machine in inspection.planned_machines:
        premium = [item.disk.name for item in machine.vm.attached_disks if item.disk.sku.startswith("Premium")]
        if machine.vm.boot_diagnostics and premium:
            message = f"boot diagnostics beside premium disk {', '.join(premium)}"
            yield from inspection.unless_allowed(RULE, machine.subject, machine.source, message)
