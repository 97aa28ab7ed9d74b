"""CM505: A static internal address cannot be had in its subnet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM505",
    name="static-address-not-usable",
    severity=Severity.BLOCKER,
    title="A static internal address cannot be had in its subnet",
    why="It lies outside the subnet, or is one of the five that Azure keeps: the first four and the last.",
    remedy="Correct the address in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/private-ip-addresses",
    row=8,
)
