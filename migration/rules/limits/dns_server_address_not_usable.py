"""CM542: a DNS server is not named by an IPv4 address."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of

RULE = Rule(
    id="CM542",
    name="dns-server-address-not-usable",
    severity=Severity.BLOCKER,
    title="A DNS server is not named by an IPv4 address",
    why="The DNS servers of virtual networks and NICs are IPv4 addresses.",
    remedy="Correct the server's address in the description.",
    reference="https://learn.microsoft.com/azure/virtual-network/manage-virtual-network#change-dns-servers",
    row=17,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Look at the servers of each planned network, and of each VM whose deployment names its own."""
    for network in inspection.planned_networks:
        made = network.virtual_network
        for address in made.dns_servers:
            if not _is_address(address):
                yield RULE.finding(made.origin.subject, made.origin.source, f"'{address}' is none")
    for machine in inspection.planned_machines:
        for address in dict.fromkeys(server for nic in machine.vm.network_interfaces for server in nic.dns_servers):
            if not _is_address(address):
                yield RULE.finding(machine.subject, machine.source, f"'{address}' of its deployment is none")


def _is_address(text: str) -> bool:
    found = network_of(text)
    return "/" not in text and found is not None
