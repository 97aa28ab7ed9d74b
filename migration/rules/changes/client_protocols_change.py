"""CM334: point-to-site clients connect by another protocol."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM334",
    name="client-protocols-change",
    severity=Severity.CHANGE,
    title="Point-to-site clients connect by another protocol",
    why="Classic clients used SSTP, which new gateways do not take any more; IKEv2 and OpenVPN took its place.",
    remedy="Hand out the new client packages; choose protocols in decisions.yaml "
    "(virtualNetworks.<name>.gateway.clientProtocols).",
    reference="https://learn.microsoft.com/azure/vpn-gateway/point-to-site-about",
    row=13,
)
