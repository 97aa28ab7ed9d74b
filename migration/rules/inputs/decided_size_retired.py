"""CM441: a decided size is retired."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import sizes
from migration.inspection import Inspection
from migration.rules.references import LIFECYCLE

RULE = Rule(
    id="CM441",
    name="decided-size-retired",
    severity=Severity.INPUT,
    title="A decided size is retired",
    why="Azure runs no VM of this size any more.",
    remedy="Choose another in decisions.yaml (virtualMachines.<service>/<role>.size, or sizes.<classic size>).",
    reference=LIFECYCLE,
    row=2,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs whose size was decided, and is gone."""
    for machine in inspection.planned_machines:
        decided = inspection.choices.virtual_machine(machine.was.service.name, machine.was.role.name).size
        decided = decided or inspection.choices.size(machine.vm.was_size)
        figures = sizes.figures(decided) if decided else None
        if figures is not None and figures.retired:
            yield RULE.finding(machine.subject, machine.source, f"{figures.name} was decided")
