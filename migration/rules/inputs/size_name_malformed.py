"""CM440: a decided size is no name of a size."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import sizes
from migration.inspection import Inspection

RULE = Rule(
    id="CM440",
    name="size-name-malformed",
    severity=Severity.INPUT,
    title="A decided size is no name of a size",
    why="Azure's names of sizes begin with Standard_ or Basic_, such as Standard_D2ds_v5.",
    remedy="Correct the size in decisions.yaml (virtualMachines.<service>/<role>.size, or sizes.<classic size>).",
    reference="https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions",
    row=2,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs whose planned size cannot be one; those without any that follows are CM407's."""
    for machine in inspection.planned_machines:
        vm = machine.vm
        if vm.size != vm.was_size and not sizes.is_size_name(vm.size):
            yield RULE.finding(machine.subject, machine.source, f"'{vm.size}' was decided")
