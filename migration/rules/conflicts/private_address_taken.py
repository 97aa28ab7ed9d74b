"""CM626: two items have the same internal address in one virtual network."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM626",
    name="private-address-taken",
    severity=Severity.BLOCKER,
    title="Two items have the same internal address in one virtual network",
    why="Azure gives an address once per virtual network; classic let two stopped VMs hold the same.",
    remedy="Correct one of the addresses in the description.",
    reference="https://learn.microsoft.com/azure/virtual-machines/migration-classic-resource-manager-deep-dive",
    row=8,
)
