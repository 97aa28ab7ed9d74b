"""CM358: a DNS server of a network is an address of the network that no planned VM has."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection, network_of

RULE = Rule(
    id="CM358",
    name="dns-server-not-planned",
    severity=Severity.CHANGE,
    title="A DNS server of a network is an address of the network that no planned VM has",
    why="VMs of the network would ask an address that nobody answers at, and resolve no name at all.",
    remedy="Plan the VM that serves names under this address, or correct the network's DNS servers in the description.",
    reference=""
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances",
    row=17,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of DNS servers inside the address space of their network that nothing of the plan is."""
    for network in inspection.planned_networks:
        made = network.virtual_network
        spaces = [space for text in made.address_prefixes if (space := network_of(text)) is not None]
        for address in made.dns_servers:
            host = network_of(address)
            inside = host is not None and any(host.subnet_of(space) for space in spaces)
            if inside and (network.classic_name.casefold(), address) not in inspection.addresses:
                message = f"DNS server {address} is in its address space, and no planned VM has that address"
                yield RULE.finding(made.origin.subject, made.origin.source, message)
