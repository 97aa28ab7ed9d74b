"""Links the disk list to the disks of VMs: sizes, IO types and media links, and attachments that nobody knows."""

from collections.abc import Iterator
from typing import TypeVar

from classic import rules, subjects
from classic.compute import DataVirtualHardDisk, OSVirtualHardDisk, Role
from classic.estate import ClassicEstate, CloudService, Deployment, Disk
from classic.findings import Finding, Rule
from classic.rebuild import by_name, with_deployments

_RoleDisk = TypeVar("_RoleDisk", OSVirtualHardDisk, DataVirtualHardDisk)


def with_listed_disks(estate: ClassicEstate, findings: list[Finding]) -> ClassicEstate:
    """Complete the disks of all VMs from the disk list, and tell where the two do not agree."""
    disks = by_name(estate.disks)

    def completed(service: CloudService, deployment: Deployment) -> Deployment:
        roles = tuple(_role_with_disks(role, service, disks, findings) for role in deployment.roles)
        return deployment.model_copy(update={"roles": roles}) if roles else deployment

    findings += _attachments_that_nobody_knows(estate)
    return with_deployments(estate, completed)


def _role_with_disks(role: Role, service: CloudService, disks: dict[str, Disk], findings: list[Finding]) -> Role:
    subject = subjects.virtual_machine(service.name, role.name)
    update: dict[str, object] = {}
    if role.os_virtual_hard_disk is not None:
        update["os_virtual_hard_disk"] = _completed(role.os_virtual_hard_disk, disks, subject, findings)
    if role.data_virtual_hard_disks:
        update["data_virtual_hard_disks"] = tuple(
            _completed(disk, disks, subject, findings) for disk in role.data_virtual_hard_disks
        )
    return role.model_copy(update=update) if update else role


_LISTED_FACTS = (
    ("logical_disk_size_in_gb", "size in GB"),
    ("io_type", "IO type"),
    ("media_link", "media link"),
)


def _completed(disk: _RoleDisk, disks: dict[str, Disk], subject: str, findings: list[Finding]) -> _RoleDisk:
    """Complete a VM's disk from the disk list; the role's own account counts where they differ."""
    listed = disks.get((disk.disk_name or "").casefold())
    if listed is None:
        return disk
    update: dict[str, object] = {}
    for field, words in _LISTED_FACTS:
        own, other = getattr(disk, field), getattr(listed, field)
        if own is None and other is not None:
            update[field] = other
        elif None not in (own, other) and str(own).casefold() != str(other).casefold():
            message = f"the {words} of disk '{disk.disk_name}' is '{own}' here and '{other}' in the disk list "
            message += f"({listed.source}); '{own}' is used"
            findings.append(rules.DISK_LIST_CONTRADICTS_ROLE.finding(subject, disk.source, message))
    return disk.model_copy(update=update) if update else disk


def _attachments_that_nobody_knows(estate: ClassicEstate) -> Iterator[Finding]:
    if not estate.cloud_services:
        return  # a disk list on its own: there is nothing that it could agree with
    roles = {
        (service.name.casefold(), role.name.casefold()): role
        for service in estate.cloud_services
        for role in service.roles
    }
    for disk in estate.disks:
        if disk.attached_role_name is None:
            continue
        service = disk.attached_service_name or ""
        role = roles.get((service.casefold(), disk.attached_role_name.casefold()))
        vm = subjects.virtual_machine(service, disk.attached_role_name)
        if role is None:
            message = f"it is attached to {vm}, which is not described"
            yield _about_disk(rules.DISK_ATTACHED_TO_UNKNOWN_VM, disk, message)
        elif disk.name.casefold() not in _disk_names(role):
            message = f"it is attached to {vm}, which does not name it ({role.source})"
            yield _about_disk(rules.DISK_NOT_NAMED_BY_VM, disk, message)


def _about_disk(rule: Rule, disk: Disk, message: str) -> Finding:
    return rule.finding(subjects.disk(disk.name), disk.source, message)


def _disk_names(role: Role) -> set[str]:
    disks = (role.os_virtual_hard_disk, *role.data_virtual_hard_disks)
    return {disk.disk_name.casefold() for disk in disks if disk and disk.disk_name}
