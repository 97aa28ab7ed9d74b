"""CM332: A gateway with static routing, or of an unknown kind, becomes a route-based one."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM332",
    name="gateway-becomes-route-based",
    severity=Severity.CHANGE,
    title="A gateway with static routing, or of an unknown kind, becomes a route-based one",
    why="Gateways of today are route-based; policy-based ones exist in the Basic size only.",
    remedy="Set the device at the other end to IKEv2 and route-based VPN.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#vpntype",
    row=13,
)
