"""CM425: the address or the ranges of a local network site are not known."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM425",
    name="local-network-site-incomplete",
    severity=Severity.INPUT,
    title="The address or the ranges of a local network site are not known",
    why="A local network gateway needs the public address of the device and the ranges behind it.",
    remedy="Add the network configuration file, or set localNetworkSites.<name> in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#lng",
    row=13,
)
