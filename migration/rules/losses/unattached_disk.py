"""CM203: A disk that is attached to no described VM."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM203",
    name="unattached-disk",
    severity=Severity.LOSS,
    title="A disk that is attached to no described VM",
    why="Only disks that are attached to a VM are migrated; the VHD stays in its storage account.",
    remedy="Import the VHD as a managed disk by hand where its content is still wanted.",
    reference=REFERENCE,
    row=3,
)
