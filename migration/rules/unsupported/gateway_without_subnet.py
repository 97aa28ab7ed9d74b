"""CM109: A gateway in a virtual network that has no GatewaySubnet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM109",
    name="gateway-without-subnet",
    severity=Severity.BLOCKER,
    title="A gateway in a virtual network that has no GatewaySubnet",
    why="A gateway lives in a subnet of that name and in no other.",
    remedy="Add the subnet to the description, or exclude the gateway in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub",
    row=13,
)
