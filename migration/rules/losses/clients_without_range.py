"""CM244: root certificates of point-to-site clients that have no address range."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM244",
    name="clients-without-range",
    severity=Severity.LOSS,
    title="Root certificates of point-to-site clients that have no address range",
    why="A gateway takes clients by a range that it gives them addresses from; without one it takes none.",
    remedy="Add the network configuration file, or the range (VPNClientAddressPool) to the description.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/point-to-site-about",
    row=13,
)
