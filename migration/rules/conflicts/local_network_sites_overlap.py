"""CM645: two local network sites of one gateway have addresses in common."""

from collections.abc import Iterator
from itertools import combinations

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, first_overlap

RULE = Rule(
    id="CM645",
    name="local-network-sites-overlap",
    severity=Severity.CHANGE,
    title="Two local network sites of one gateway have addresses in common",
    why="A gateway sends traffic for a range through one tunnel; the part that both have goes to one of them only.",
    remedy="Correct the ranges in decisions.yaml (localNetworkSites.<name>.addressSpace), or use BGP on the new "
    "gateway.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#lng",
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the sites of each planned gateway with one another."""
    for network in inspection.planned_networks:
        sites = network.gateway.local_network_gateways if network.gateway is not None else ()
        for one, other in combinations(sites, 2):
            common = first_overlap(one.address_prefixes, other.address_prefixes)
            if common is not None:
                message = f"its {common[1]} overlaps {common[0]} of site '{one.classic_name}'"
                yield RULE.finding(other.origin.subject, other.origin.source, message)
