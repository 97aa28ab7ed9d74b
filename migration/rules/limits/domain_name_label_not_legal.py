"""CM507: a name cannot be made into a DNS label."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM507",
    name="domain-name-label-not-legal",
    severity=Severity.BLOCKER,
    title="A name cannot be made into a DNS label",
    why="A label has 3 to 63 lower-case letters, digits and hyphens, and starts with a letter.",
    remedy="Set cloudServices.<name>.domainNameLabel in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    row=1,
)
