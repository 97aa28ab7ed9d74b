"""CM207: A security group or route table that nothing is linked to."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM207",
    name="unlinked-nsg-or-route-table",
    severity=Severity.LOSS,
    title="A security group or route table that nothing is linked to",
    why="Security groups and route tables are cloned with the subnets and VMs that they are linked to.",
    remedy="Link it in the description (Subnet: NetworkSecurityGroup, RouteTableName), or let it go.",
    reference=REFERENCE,
)
