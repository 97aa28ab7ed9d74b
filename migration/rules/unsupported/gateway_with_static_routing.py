"""CM107: A gateway with static routing."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM107",
    name="gateway-with-static-routing",
    severity=Severity.BLOCKER,
    title="A gateway with static routing",
    why="It becomes a policy-based gateway, which Azure has in the Basic size only, for one connection and IKEv1; the "
    "device at the other end decides whether a route-based one can take its place.",
    remedy="Decide virtualNetworks.<name>.gateway.routing: routeBased, or exclude the gateway, in decisions.yaml.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#vpntype",
    row=13,
)
