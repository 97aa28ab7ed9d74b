"""CM240: a VM loses its RDMA network."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import sizes
from migration.inspection import Inspection

RULE = Rule(
    id="CM240",
    name="rdma-network-lost",
    severity=Severity.LOSS,
    title="A VM loses its RDMA network",
    why="A8, A9, H16r and H16mr had an InfiniBand network for RDMA; the ordinary sizes of today that follow them "
    "have none.",
    remedy="Decide an HB, HC or ND size for it in decisions.yaml (virtualMachines.<service>/<role>.size) if it used "
    "RDMA.",
    reference="https://learn.microsoft.com/azure/virtual-machines/sizes-hpc#rdma-capable-instances",
    row=2,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of VMs of such a size that get one which is chosen for them."""
    for machine in inspection.planned_machines:
        classic = sizes.classic_size(machine.vm.was_size)
        if classic is not None and sizes.has_rdma(classic) and sizes.is_successor(machine.vm.size):
            message = f"{machine.vm.was_size} had one, and {machine.vm.size} has none"
            yield RULE.finding(machine.subject, machine.source, message)
