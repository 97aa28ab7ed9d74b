"""CM643: two virtual networks that are connected have addresses in common."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, first_overlap

RULE = Rule(
    id="CM643",
    name="connected-networks-overlap",
    severity=Severity.BLOCKER,
    title="Two virtual networks that are connected have addresses in common",
    why="Azure does not connect the gateways of networks whose address spaces overlap: it could not tell where an "
    "address is.",
    remedy="Exclude the gateway in decisions.yaml, or give one of the networks other ranges in the description.",
    reference="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-vnet-vnet-resource-manager-portal",
    row=13,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the address spaces at both ends of each planned connection between networks."""
    for network in inspection.planned_networks:
        for connection in network.gateway.connections if network.gateway is not None else ():
            peer = inspection.network_by_name.get((connection.peer or "").casefold())
            if peer is None:
                continue
            common = first_overlap(network.virtual_network.address_prefixes, peer.virtual_network.address_prefixes)
            if common is not None:
                message = f"{common[0]} of '{network.classic_name}' and {common[1]} of '{peer.classic_name}' overlap"
                yield RULE.finding(connection.origin.subject, connection.origin.source, message)
