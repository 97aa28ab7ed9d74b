"""CM509: an existing availability set is in another resource group than its VMs."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM509",
    name="availability-set-in-another-group",
    severity=Severity.BLOCKER,
    title="An existing availability set is in another resource group than its VMs",
    why="A VM joins an availability set of its own resource group only.",
    remedy="Name that group for the cloud service in decisions.yaml (resourceGroupName, existingResourceGroup: true).",
    reference="https://learn.microsoft.com/azure/virtual-machines/availability-set-overview",
    row=7,
)
