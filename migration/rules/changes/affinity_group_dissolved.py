"""CM307: an affinity group is replaced by its region."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM307",
    name="affinity-group-dissolved",
    severity=Severity.CHANGE,
    title="An affinity group is replaced by its region",
    why="Resource Manager has no affinity groups: what belonged to one is placed in its region.",
    remedy="Nothing, unless machines must be close together: then use a proximity placement group.",
    reference="https://learn.microsoft.com/previous-versions/azure/virtual-network/virtual-networks-migrate-to-regional-vnet",
)
