"""CM644: a local network site has addresses in common with the virtual network that connects to it."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, first_overlap

RULE = Rule(
    id="CM644",
    name="local-network-site-overlaps-network",
    severity=Severity.CHANGE,
    title="A local network site has addresses in common with the virtual network that connects to it",
    why="Azure keeps traffic to a range of the network within it, so that part of the site cannot be reached.",
    remedy="Correct the ranges of the site in decisions.yaml (localNetworkSites.<name>.addressSpace), or in the "
    "description.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#lng",
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare each planned network with the sites that its gateway connects to."""
    for network in inspection.planned_networks:
        for site in network.gateway.local_network_gateways if network.gateway is not None else ():
            common = first_overlap(site.address_prefixes, network.virtual_network.address_prefixes)
            if common is not None:
                message = f"its {common[0]} overlaps {common[1]} of virtual network '{network.classic_name}'"
                yield RULE.finding(site.origin.subject, site.origin.source, message)
