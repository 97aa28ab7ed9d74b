"""CM333: A local network site that stood for a virtual network of the estate becomes a direct connection."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM333",
    name="networks-connected-directly",
    severity=Severity.CHANGE,
    title="A local network site that stood for a virtual network of the estate becomes a direct connection",
    why="Classic connected two virtual networks by a local network site for each; Resource Manager connects their "
    "gateways (Vnet2Vnet).",
    remedy="Nothing; virtual network peering would be cheaper and faster where no encryption is asked for.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)
