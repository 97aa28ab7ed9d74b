"""CM521: a VM with premium disks is of a size that takes none."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import sizes
from migration.inspection import Inspection

RULE = Rule(
    id="CM521",
    name="premium-disk-on-plain-size",
    severity=Severity.BLOCKER,
    title="A VM with premium disks is of a size that takes none",
    why="Azure attaches Premium SSDs only to sizes with premium storage, which have an s in their name.",
    remedy="Choose such a size in decisions.yaml (virtualMachines.<service>/<role>.size), or a standard disk as the "
    "source.",
    reference="https://learn.microsoft.com/azure/virtual-machines/disks-types#premium-ssds",
    row=3,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs whose size was kept or decided, and is known to take standard disks only."""
    for machine in inspection.planned_machines:
        figures = sizes.figures(machine.vm.size)
        premium = [item.disk.name for item in machine.vm.attached_disks if item.disk.sku.startswith("Premium")]
        if figures is not None and not figures.premium_storage and premium:
            message = f"{figures.name} does not take premium disk {', '.join(premium)}"
            yield RULE.finding(machine.subject, machine.source, message)
