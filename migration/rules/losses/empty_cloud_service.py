"""CM205: A cloud service without virtual machines."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM205",
    name="empty-cloud-service",
    severity=Severity.LOSS,
    title="A cloud service without virtual machines",
    why="A cloud service is migrated with its deployment; an empty one has nothing that Resource Manager could hold.",
    remedy="Describe its deployment (Get Deployment), or let it go.",
    reference="https://learn.microsoft.com/azure/cloud-services-extended-support/in-place-migration-technical-details",
    row=1,
)
