"""CM520: a decided size has no room for a VM's data disks or NICs."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import sizes
from migration.inspection import Inspection
from migration.rules.references import SIZES
from migration.wording import counted

RULE = Rule(
    id="CM520",
    name="decided-size-without-room",
    severity=Severity.BLOCKER,
    title="A decided size has no room for a VM's data disks or NICs",
    why="Azure refuses a VM with more data disks or NICs than its size takes.",
    remedy="Choose a larger size in decisions.yaml (virtualMachines.<service>/<role>.size), or fewer disks in the "
    "description.",
    reference=SIZES,
    row=2,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare disks and NICs with the size that was decided; where none follows of itself, CM407 says so."""
    for machine in inspection.planned_machines:
        role, figures = machine.was.role, sizes.figures(machine.vm.size)
        decided = inspection.choices.virtual_machine(machine.was.service.name, role.name).size
        if figures is None or not (decided or inspection.choices.size(machine.vm.was_size)):
            continue
        counts = (
            (len(machine.vm.data_disks), figures.max_data_disks, "data disk"),
            (len(machine.vm.network_interfaces), figures.max_nics, "NIC"),
        )
        for number, most, what in counts:
            if number > most:
                message = f"{figures.name} takes {counted(most, what)}, and the VM has {number}"
                yield RULE.finding(machine.subject, machine.source, message)
