"""CM525: a route table has more routes than Azure takes."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import LIMITS

RULE = Rule(
    id="CM525",
    name="too-many-routes",
    severity=Severity.BLOCKER,
    title="A route table has more routes than Azure takes",
    why="A route table holds at most 400 routes.",
    remedy="Put ranges together in the description, or split the table.",
    reference=LIMITS,
    row=18,
)

MOST = 400


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the routes of each planned table."""
    for network in inspection.planned_networks:
        for table in network.route_tables:
            if len(table.routes) > MOST:
                message = f"it has {len(table.routes)} routes, and Azure takes {MOST}"
                yield RULE.finding(table.origin.subject, table.origin.source, message)
