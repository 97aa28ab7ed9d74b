"""CM360: a route leads to a VM that does not forward."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection
from migration.next_hops import next_hops

RULE = Rule(
    id="CM360",
    name="next-hop-without-ip-forwarding",
    severity=Severity.CHANGE,
    title="A route leads to a VM that does not forward",
    why="Azure drops what reaches a NIC and is not for its address, unless IP forwarding is on.",
    remedy="Set ipForwarding on the NIC in the description if the VM is a firewall, router or proxy that forwards.",
    reference=""
    "https://learn.microsoft.com/azure/virtual-network/virtual-network-network-interface#enable-or-disable-ip-forwarding",
    row=19,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs that routes lead to, whose NIC at that address does not forward."""
    for hop in next_hops(inspection):
        if hop.machine is None:
            continue
        nics = (nic for nic in hop.machine.vm.network_interfaces if nic.private_ip_address == hop.address)
        if not any(nic.ip_forwarding for nic in nics):
            message = f"route {hop.route.name} of {hop.table.name} leads to its address {hop.address}"
            yield RULE.finding(hop.machine.subject, hop.machine.source, message)
