"""CM208: A security group on a gateway subnet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM208",
    name="nsg-on-gateway-subnet",
    severity=Severity.LOSS,
    title="A security group on a gateway subnet",
    why="Azure does not support security groups on a GatewaySubnet; a gateway may stop working under one.",
    remedy="Nothing, unless its rules are needed elsewhere.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub",
    row=16,
)
