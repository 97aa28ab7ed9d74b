"""CM407: no size of today follows from a VM's classic size."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM407",
    name="size-unknown",
    severity=Severity.INPUT,
    title="No size of today follows from a VM's classic size",
    why="The classic size is not known, or no ordinary size has room for the disks and NICs in use.",
    remedy="Set virtualMachines.<service>/<role>.size or sizes.<classic size> in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-machines/sizes/overview",
    row=2,
)
