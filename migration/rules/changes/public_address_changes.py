"""CM301: A VIP gets a new address and a new DNS name."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM301",
    name="public-address-changes",
    severity=Severity.CHANGE,
    title="A VIP gets a new address and a new DNS name",
    why="Classic addresses and cloudapp.net names are gone; a new public IP address is Standard and static.",
    remedy="Point CNAMEs, clients and firewall allowances to the new name and address.",
    reference="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
    row=12,
)
