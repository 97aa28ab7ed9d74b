"""CM526: a network or NIC has more DNS servers than Azure takes."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.rules.references import LIMITS

RULE = Rule(
    id="CM526",
    name="too-many-dns-servers",
    severity=Severity.BLOCKER,
    title="A network or NIC has more DNS servers than Azure takes",
    why="A virtual network takes at most 20 DNS servers, and so does a NIC.",
    remedy="Leave the servers that answer in the description.",
    reference=LIMITS,
    row=17,
)

MOST = 20


def check(inspection: Inspection) -> Iterator[Finding]:
    """Count the servers of each planned network, and of each VM whose deployment names its own."""
    for network in inspection.planned_networks:
        made = network.virtual_network
        if len(made.dns_servers) > MOST:
            message = f"it has {len(made.dns_servers)} DNS servers, and Azure takes {MOST}"
            yield RULE.finding(made.origin.subject, made.origin.source, message)
    for machine in inspection.planned_machines:
        number = max(len(nic.dns_servers) for nic in machine.vm.network_interfaces)
        if number > MOST:
            message = f"its deployment has {number} DNS servers, and Azure takes {MOST}"
            yield RULE.finding(machine.subject, machine.source, message)
