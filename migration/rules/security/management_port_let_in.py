"""CM721: a classic security group, or a VM's own public IP, lets the whole internet in to a management port."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.exposure import ways_in
from migration.inspection import Inspection

RULE = Rule(
    id="CM721",
    name="management-port-let-in",
    severity=Severity.CHANGE,
    title="A classic security group, or a VM's own public IP, lets the whole internet in to a management port",
    why="It is a door that is tried all day. Where an endpoint alone opens it, CM710 says so.",
    remedy="Narrow the sources of the rule, or use Azure Bastion or just-in-time access.",
    reference="https://learn.microsoft.com/azure/defender-for-cloud/just-in-time-access-overview",
    row=16,
)

PORTS = {22: "SSH", 3389: "Remote Desktop", 5985: "WinRM", 5986: "WinRM"}
"""By port, what listens there as a rule."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of planned VMs that can be reached there otherwise than by an endpoint that opens its own port."""
    for way in ways_in(inspection, PORTS):
        if way.by_endpoint_alone:
            continue
        message = f"{PORTS[way.port]} on port {way.port} can be reached from everywhere, through {way.through}"
        yield RULE.finding(way.machine.subject, way.machine.source, message)
