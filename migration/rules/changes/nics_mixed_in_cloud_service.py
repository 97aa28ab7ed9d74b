"""CM350: a cloud service holds VMs with one NIC beside VMs with several."""

from collections.abc import Iterator

from classic import subjects
from classic.findings import Finding, Rule, Severity
from migration.inspection import Inspection

RULE = Rule(
    id="CM350",
    name="nics-mixed-in-cloud-service",
    severity=Severity.CHANGE,
    title="A cloud service holds VMs with one NIC beside VMs with several",
    why="Classic did not let such VMs share a deployment; Resource Manager does, so a document is likely to be of "
    "another day, or of another deployment.",
    remedy="Check that the description of its VMs is of one day.",
    reference="https://learn.microsoft.com/azure/virtual-network/virtual-networks-multiple-nics",
    row=9,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Tell of the VMs that have several, by cloud service."""
    several: dict[str, list[str]] = {}
    single: set[str] = set()
    for machine in inspection.machines:
        if machine.role.network_interfaces:
            several.setdefault(machine.service.name, []).append(machine.role.name)
        else:
            single.add(machine.service.name)
    for service in inspection.services:
        if service.name in several and service.name in single:
            message = f"{', '.join(several[service.name])} have several, the others one"
            yield RULE.finding(subjects.cloud_service(service.name), service.source, message)
