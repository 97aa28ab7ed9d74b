"""CM646: the addresses of point-to-site clients overlap the network, or a site that it connects to."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, first_overlap

RULE = Rule(
    id="CM646",
    name="client-pool-overlaps",
    severity=Severity.CHANGE,
    title="The addresses of point-to-site clients overlap the network, or a site that it connects to",
    why="A client would get an address that is somebody else's, and reach neither.",
    remedy="Correct the client address pool (VPNClientAddressPool) in the description.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/point-to-site-certificate-gateway",
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the pool of each planned gateway with its network and sites."""
    for network in inspection.planned_networks:
        gateway = network.gateway
        if gateway is None or not gateway.client_address_pool:
            continue
        others = {f"virtual network '{network.classic_name}'": network.virtual_network.address_prefixes}
        others |= {f"site '{site.classic_name}'": site.address_prefixes for site in gateway.local_network_gateways}
        for what, prefixes in others.items():
            common = first_overlap(gateway.client_address_pool, prefixes)
            if common is not None:
                message = f"the pool {common[0]} overlaps {common[1]} of {what}"
                yield RULE.finding(gateway.origin.subject, gateway.origin.source, message)
