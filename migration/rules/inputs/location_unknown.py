"""CM401: no Azure region is known for an item."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM401",
    name="location-unknown",
    severity=Severity.INPUT,
    title="No Azure region is known for an item",
    why="Every resource is placed in a region; the documents give none, or one that Azure does not have.",
    remedy="Set location in decisions.yaml, for the estate or for the item.",
    reference="https://learn.microsoft.com/azure/reliability/regions-list",
)
