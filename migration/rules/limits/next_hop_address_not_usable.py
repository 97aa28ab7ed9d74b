"""CM543: a route to a virtual appliance lacks its address, or has one that is none."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of

RULE = Rule(
    id="CM543",
    name="next-hop-address-not-usable",
    severity=Severity.BLOCKER,
    title="A route to a virtual appliance lacks its address, or has one that is none",
    why="A route whose next hop is a virtual appliance needs the IPv4 address of the appliance.",
    remedy="Correct the route's next hop in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview",
    row=18,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at the routes of all planned tables."""
    for network in inspection.planned_networks:
        for table in network.route_tables:
            for route in table.routes:
                address = route.next_hop_ip_address or ""
                if route.next_hop_type == "VirtualAppliance" and ("/" in address or network_of(address) is None):
                    said = f"'{address}'" if address else "no address"
                    message = f"route {route.name} leads to {said}"
                    yield RULE.finding(table.origin.subject, table.origin.source, message)
