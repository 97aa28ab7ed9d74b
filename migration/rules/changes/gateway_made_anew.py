"""CM331: A gateway is made anew, of a size of today and with another address."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM331",
    name="gateway-made-anew",
    severity=Severity.CHANGE,
    title="A gateway is made anew, of a size of today and with another address",
    why="Classic gateways are gone, and sizes without availability zones can no longer be created.",
    remedy="Give the new address and the shared key to the device at the other end; choose another size in "
    "decisions.yaml (virtualNetworks.<name>.gateway.sku).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/about-gateway-skus",
    row=13,
)
