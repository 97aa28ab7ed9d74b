"""CM306: A name is written differently."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM306",
    name="name-made-legal",
    severity=Severity.CHANGE,
    title="A name is written differently",
    why="Resource Manager does not take the classic name.",
    remedy="Look for the new name in scripts and monitoring.",
    reference="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
)
