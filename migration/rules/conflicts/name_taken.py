"""CM620: two items would get the same name."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM620",
    name="name-taken",
    severity=Severity.BLOCKER,
    title="Two items would get the same name",
    why="Names are unique within a type and resource group, without regard to case.",
    remedy="Rename one in the description, exclude one in decisions.yaml, or for resource groups decide a "
    "resourceGroupName there.",
    reference="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
)
