"""CM710: A management port is open to the whole internet."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM710",
    name="management-port-open-to-the-world",
    severity=Severity.CHANGE,
    title="A management port is open to the whole internet",
    why="The classic endpoint was open, so the layout keeps it open; it is a door that is tried all day.",
    remedy="Narrow the source addresses, use Azure Bastion or just-in-time access, or exclude the endpoint.",
    reference="https://learn.microsoft.com/azure/defender-for-cloud/just-in-time-access-overview",
    row=11,
)
