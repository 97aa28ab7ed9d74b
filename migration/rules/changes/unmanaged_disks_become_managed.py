"""CM309: unmanaged disks become managed disks."""

from classic.findings import Rule, Severity

RULE = Rule(
    id="CM309",
    name="unmanaged-disks-become-managed",
    severity=Severity.CHANGE,
    title="Unmanaged disks become managed disks",
    why="Unmanaged disks were retired on 31 March 2026; a VHD can only be the source of a managed disk.",
    remedy="Choose another source per VM in decisions.yaml (virtualMachines.<service>/<role>.osDisk).",
    reference="https://learn.microsoft.com/azure/virtual-machines/unmanaged-disks-deprecation",
    row=3,
)
