"""CM351: a size was decided whose figures are not known here."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import sizes
from migration.inspection import Inspection
from migration.rules.references import SIZES

RULE = Rule(
    id="CM351",
    name="decided-size-not-checked",
    severity=Severity.CHANGE,
    title="A size was decided whose figures are not known here",
    why="Whether it has room for the VM's disks and NICs, takes premium disks and exists in the region cannot be "
    "checked.",
    remedy="Check it with `az vm list-skus --size <size>`.",
    reference=SIZES,
    row=2,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs of a size that stands in none of the tables; malformed names are CM440's."""
    for machine in inspection.planned_machines:
        size = machine.vm.size
        if sizes.is_size_name(size) and sizes.figures(size) is None and sizes.classic_size(size) is None:
            message = f"{size} is in none of the tables"
            yield RULE.finding(machine.subject, machine.source, message)
