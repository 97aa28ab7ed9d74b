"""CM647: the VHD of a disk is in another region than its VM."""

from collections.abc import Iterator

from classic.findings import Finding, Rule, Severity
from migration import regions
from migration.inspection import Inspection

RULE = Rule(
    id="CM647",
    name="vhd-in-another-region",
    severity=Severity.BLOCKER,
    title="The VHD of a disk is in another region than its VM",
    why="A managed disk is imported from a page blob of its own region only.",
    remedy="Copy the blob into a storage account of the VM's region, or choose another source for the disk in "
    "decisions.yaml.",
    reference="https://learn.microsoft.com/rest/api/compute/disks/create-or-update",
    row=3,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Compare the regions of described storage accounts with those of the VMs whose VHDs they hold."""
    known = {
        account.name.casefold(): region
        for account in inspection.estate.storage_accounts
        if (region := regions.region(account.location or account.geo_primary_region or "")) is not None
    }
    for machine in inspection.planned_machines:
        here = machine.service.resource_group.location
        for attached in machine.vm.attached_disks:
            disk = attached.disk
            account = (disk.source_uri or "").partition("://")[2].partition(".")[0]
            there = known.get(account.casefold())
            if there is not None and there != here and regions.region(here):
                message = f"storage account '{account}' is in {there}, and {machine.subject} in {here}"
                yield RULE.finding(disk.origin.subject, disk.origin.source, message)
