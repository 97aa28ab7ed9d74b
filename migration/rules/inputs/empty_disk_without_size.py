"""CM409: an empty data disk has no size."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM409",
    name="empty-disk-without-size",
    severity=Severity.INPUT,
    title="An empty data disk has no size",
    why="A new disk needs a size, and the description gives none.",
    remedy="Set virtualMachines.<service>/<role>.dataDisks.<lun>.sizeGib in decisions.yaml, or add the disk list.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
