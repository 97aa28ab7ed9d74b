"""CM352: a secondary NIC has no default route in the guest."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection

RULE = Rule(
    id="CM352",
    name="secondary-nic-without-default-route",
    severity=Severity.CHANGE,
    title="A secondary NIC has no default route in the guest",
    why="Azure gives a default gateway to the primary NIC only; what leaves its subnet through a secondary one "
    "needs a route in the guest.",
    remedy="Add the route in the guest where the NIC talks beyond its subnet, or use the primary NIC for that.",
    reference=""
    "https://learn.microsoft.com/azure/virtual-machines/windows/multiple-nics#configure-guest-os-for-multiple-nics",
    row=9,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs with further NICs."""
    for machine in inspection.planned_machines:
        others = [nic.classic_name or nic.name for nic in machine.vm.network_interfaces if not nic.primary]
        if others:
            yield RULE.finding(machine.subject, machine.source, f"NIC {', '.join(others)} gets no default gateway")
