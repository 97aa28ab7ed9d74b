"""CM108: A virtual network with both ExpressRoute and VPN connections."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM108",
    name="express-route-with-vpn",
    severity=Severity.BLOCKER,
    title="A virtual network with both ExpressRoute and VPN connections",
    why="The platform's migration does not take a network in which the two stand side by side.",
    remedy="Exclude the gateway in decisions.yaml and add both gateways by hand, or leave one kind in the description.",
    reference=REFERENCE,
    row=13,
)
