"""CM648: two routes of a table are for the same range."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection

RULE = Rule(
    id="CM648",
    name="route-prefix-taken",
    severity=Severity.BLOCKER,
    title="Two routes of a table are for the same range",
    why="A route table has one route for a range; Azure refuses the second.",
    remedy="Leave the one that counts in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview",
    row=18,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the routes of each planned table."""
    for network in inspection.planned_networks:
        for table in network.route_tables:
            taken: dict[str, str] = {}
            for route in table.routes:
                first = taken.setdefault(route.address_prefix, route.name)
                if first != route.name:
                    message = f"routes {first} and {route.name} are both for {route.address_prefix}"
                    yield RULE.finding(table.origin.subject, table.origin.source, message)
