"""CM507: no DNS label can be made of a cloud service's name."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM507",
    name="domain-name-label-not-legal",
    severity=Severity.BLOCKER,
    title="No DNS label can be made of a cloud service's name",
    why="A label has 3 to 63 lower-case letters, digits and hyphens, and starts with a letter.",
    remedy="Set cloudServices.<name>.domainNameLabel in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    row=1,
)
