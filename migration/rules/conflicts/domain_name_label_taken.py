"""CM625: two cloud services would get the same DNS name."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM625",
    name="domain-name-label-taken",
    severity=Severity.BLOCKER,
    title="Two cloud services would get the same DNS name",
    why="A DNS label is unique within its region.",
    remedy="Set cloudServices.<name>.domainNameLabel for one of them in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    row=1,
)
