"""CM202: A reserved IP that no described deployment uses."""

from classic.findings import Rule, Severity
from migration.mapping import REFERENCE

RULE = Rule(
    id="CM202",
    name="unassociated-reserved-ip",
    severity=Severity.LOSS,
    title="A reserved IP that no described deployment uses",
    why="Only reserved IPs of a load balancer are migrated, along with their cloud service.",
    remedy="Describe the cloud service that uses it, or make a new public IP address where one is needed.",
    reference=REFERENCE,
    row=14,
)
