"""CM229: A local network site that no planned gateway connects to."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM229",
    name="local-network-site-without-gateway",
    severity=Severity.LOSS,
    title="A local network site that no planned gateway connects to",
    why="A local network gateway is the far end of a connection; alone it is of no use.",
    remedy="Describe the virtual network whose gateway connects to it, or let it go.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-classic-resource-manager-migration",
    row=13,
)
