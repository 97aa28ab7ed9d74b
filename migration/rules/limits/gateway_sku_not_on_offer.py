"""CM544: a gateway was decided to be of a size that cannot be made."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM544",
    name="gateway-sku-not-on-offer",
    severity=Severity.BLOCKER,
    title="A gateway was decided to be of a size that cannot be made",
    why="New gateways are of the sizes with availability zones: VpnGw1AZ to VpnGw5AZ, ErGw1AZ to ErGw3AZ, ErGwScale.",
    remedy="Choose one of them in decisions.yaml (virtualNetworks.<name>.gateway.sku).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/gateway-sku-consolidation",
    row=13,
)
