"""CM405: A disk has no source that could be imported."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM405",
    name="disk-source-unknown",
    severity=Severity.INPUT,
    title="A disk has no source that could be imported",
    why="The description gives no page blob (MediaLink) for it, or one that is no blob's address.",
    remedy="Choose a source in decisions.yaml (virtualMachines.<service>/<role>.osDisk or .dataDisks.<lun>).",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)
