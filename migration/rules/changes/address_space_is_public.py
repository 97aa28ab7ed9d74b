"""CM356: a virtual network uses addresses of the public internet."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of
from migration.rules.references import VIRTUAL_NETWORKS

RULE = Rule(
    id="CM356",
    name="address-space-is-public",
    severity=Severity.CHANGE,
    title="A virtual network uses addresses of the public internet",
    why="Azure routes such a range within the network, so its VMs never reach the hosts on the internet that own "
    "the addresses.",
    remedy="Use private ranges (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16) if the range is not your own.",
    reference=VIRTUAL_NETWORKS,
    row=13,
)

_PRIVATE = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")))
"""RFC 1918, and the shared range of RFC 6598."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned address spaces outside the private ranges."""
    for network in inspection.planned_networks:
        public = [
            text
            for text in network.virtual_network.address_prefixes
            if (space := network_of(text)) is not None and not any(space.subnet_of(private) for private in _PRIVATE)
        ]
        if public:
            origin = network.virtual_network.origin
            yield RULE.finding(origin.subject, origin.source, f"{', '.join(public)}")
