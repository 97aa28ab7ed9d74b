"""CM408: A data disk of a VM whose OS disk exists already has no source."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM408",
    name="data-disk-source-undecided",
    severity=Severity.INPUT,
    title="A data disk of a VM whose OS disk exists already has no source",
    why="Where the OS disk is a managed disk or snapshot, the data disks have to be named too.",
    remedy="Set virtualMachines.<service>/<role>.dataDisks.<lun> in decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
