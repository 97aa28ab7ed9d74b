"""CM221: an endpoint's access list on a VM that a security group governs."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM221",
    name="access-list-beside-security-group",
    severity=Severity.LOSS,
    title="An endpoint's access list on a VM that a security group governs",
    why="Classic supported one or the other on a VM; the security group decides, and the access list is void.",
    remedy="Add its addresses to the rules of the security group where they are meant to hold.",
    reference="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    row=16,
)
