"""CM359: a route leads to an address of the network that no planned VM has."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.next_hops import next_hops

RULE = Rule(
    id="CM359",
    name="next-hop-not-planned",
    severity=Severity.CHANGE,
    title="A route leads to an address of the network that no planned VM has",
    why="Azure drops what is routed to a virtual appliance that is not there.",
    remedy="Plan the VM that forwards under this address, or correct the route in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview",
    row=18,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of appliances inside the address space of the network that nothing of the plan is."""
    for hop in next_hops(inspection):
        if hop.inside and not hop.planned:
            message = f"route {hop.route.name} leads to {hop.address}, which no planned VM of '{hop.network}' has"
            yield RULE.finding(hop.table.origin.subject, hop.table.origin.source, message)
