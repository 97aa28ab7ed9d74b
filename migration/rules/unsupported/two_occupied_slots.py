"""CM104: A cloud service has more than its one production deployment."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM104",
    name="two-occupied-slots",
    severity=Severity.BLOCKER,
    title="A cloud service has more than its one production deployment",
    why="A cloud service whose second slot is occupied is not migrated; virtual machines live in Production only.",
    remedy="Remove the deployment that is not to be migrated from the description.",
    reference="https://learn.microsoft.com/azure/cloud-services-extended-support/in-place-migration-common-errors",
    row=1,
)
