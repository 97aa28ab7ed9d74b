"""CM421: A security group or route table is listed without its rules or routes."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM421",
    name="nsg-or-route-table-without-content",
    severity=Severity.INPUT,
    title="A security group or route table is listed without its rules or routes",
    why="A clone without them would close or misroute what it is linked to.",
    remedy="Add the full answer (Get Network Security Group with detaillevel=full; Get Route Table likewise).",
    reference="docs/formats.md",
)
