"""Virtual machines and availability sets."""

import re
from collections.abc import Mapping
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError, invalid_parameter
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import check_range, check_zones, completed, stable_guid
from tests.engine.azure_stand_in.semantics.operating_system import check_profile
from tests.engine.azure_stand_in.store import Record

FIXED = (
    "availabilitySet.id",
    "osProfile.adminPassword",
    "osProfile.adminUsername",
    "osProfile.computerName",
    "osProfile.customData",
    "osProfile.linuxConfiguration.ssh",
    "storageProfile.imageReference",
    "storageProfile.osDisk.createOption",
    "storageProfile.osDisk.name",
    "storageProfile.osDisk.osType",
    "zones",
)
"""What Azure takes only when a machine is made."""

_SIZE = re.compile(r"(Standard|Basic)_[A-Za-z]+(?P<number>\d+)(-(?P<cores>\d+))?\w*")
_RETIRED = re.compile(r"Basic_A\d|Standard_A([0-9]|1[01])|(ExtraSmall|Small|Medium|Large|ExtraLarge|A\d+)")
"""Sizes that are gone: https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list."""


def check_set(request: Request) -> None:
    """A set for managed disks is of the sku Aligned."""
    check_range(request.get("platformFaultDomainCount"), 1, 3, "platformFaultDomainCount", "InvalidParameter")
    check_range(request.get("platformUpdateDomainCount"), 1, 20, "platformUpdateDomainCount", "InvalidParameter")


def complete_set(request: Request) -> dict[str, Any]:
    """Azure's default is the old sort, for disks that are not managed."""
    body = completed(request, sku={"name": "Classic"})
    del body["provisioningState"]
    return body


def check(request: Request) -> None:
    """Check the whole of a machine."""
    check_zones(request)
    _check_size(request)
    _check_set_of_machine(request)
    _check_interfaces(request)
    _check_os_disk(request)
    _check_data_disks(request)
    check_profile(request)


# --- size, set, interfaces --------------------------------------------------------------------------------------------


def cores_of(size: str) -> int:
    """Give the cores of a size, read from its name: ``Standard_D4ds_v5`` has 4, ``Standard_E8-2ds_v5`` 2."""
    match = _SIZE.fullmatch(size)
    return int(match["cores"] or match["number"]) if match else 0


def _check_size(request: Request) -> None:
    size = str(request.get("hardwareProfile.vmSize") or "")
    if not _SIZE.fullmatch(size):
        raise invalid_parameter("vmSize", f"The value {size} provided for the VM size is not valid.")
    if _RETIRED.fullmatch(size):
        message = f"The requested VM size {size} is not available in location {request.location}: it is retired."
        raise ArmError("SkuNotAvailable", message, 409)
    limit = request.quotas.get("cores")
    if limit is not None:
        here = [item for item in request.others() if item.location == request.location]
        used = sum(cores_of(item.body["hardwareProfile"]["vmSize"]) for item in here)
        if used + cores_of(size) > limit:
            message = (
                "Operation could not be completed as it results in exceeding approved Total Regional Cores quota. "
                f"Current Limit: {limit}, Current Usage: {used}, Additional Required: {cores_of(size)}."
            )
            raise ArmError("OperationNotAllowed", message, 409)


def _check_set_of_machine(request: Request) -> None:
    set_id = request.get("availabilitySet.id")
    if set_id is None:
        return
    found = request.record(set_id)
    if found.body["sku"]["name"] != "Aligned":
        message = (
            "Addition of a managed disk VM to a non-managed availability set is not supported: sku must be Aligned."
        )
        raise ArmError("OperationNotAllowed", message, 409)
    if ids.key(ids.group_of(set_id)) != ids.key(ids.group_of(request.id)):
        message = f"Availability set {set_id} is in another resource group than virtual machine {request.id}."
        raise invalid_parameter("availabilitySet", message)
    if request.body.get("zones"):
        raise invalid_parameter("zones", "A virtual machine cannot be in an availability set and in a zone.")


def _check_interfaces(request: Request) -> None:
    references = request.get("networkProfile.networkInterfaces") or []
    if not references:
        raise invalid_parameter("networkProfile", "Virtual machine must have at least one network interface.")
    primary = [item for item in references if item.get("primary")]
    if len(references) > 1 and len(primary) != 1:
        raise invalid_parameter("networkProfile", "Exactly one network interface must be primary.")
    interfaces = [request.record(item["id"]) for item in references]
    for interface in interfaces:
        for user in request.store.users(interface.id):
            if user.arm_type == kinds.MACHINE and ids.key(user.id) != ids.key(request.id):
                message = f"Network interface {interface.id} is in use by virtual machine {user.id}."
                raise ArmError("NicInUse", message, 409)
    if len({ids.key(_network(interface)) for interface in interfaces}) > 1:
        message = f"Network interfaces of {request.id} are in different virtual networks."
        raise ArmError("NetworkInterfacesInDifferentVirtualNetworks", message)
    attached = {ids.key(item["id"]) for item in references}
    before = request.before("networkProfile.networkInterfaces")
    if before is not None and {ids.key(item["id"]) for item in before} != attached:
        # The stand-in's machines always run: nobody stops them between two updates.
        message = f"Adding or deleting network interfaces on a running virtual machine is not supported: {request.id}."
        raise ArmError("AddingOrDeletingNetworkInterfacesOnARunningVirtualMachineNotSupported", message, 409)


def _network(interface: Record) -> str:
    return ids.parent_of(interface.body["ipConfigurations"][0]["subnet"]["id"])


# --- disks ------------------------------------------------------------------------------------------------------------


def _check_os_disk(request: Request) -> None:
    disk = request.get("storageProfile.osDisk")
    if disk is None:
        raise invalid_parameter("osDisk", "Required parameter 'osDisk' is missing (null).")
    option, image = disk["createOption"], request.get("storageProfile.imageReference")
    managed = (disk.get("managedDisk") or {}).get("id")
    if option == "Attach":
        if image is not None:
            raise invalid_parameter("imageReference", "Parameter 'imageReference' is not allowed.")
        if not disk.get("osType"):
            raise invalid_parameter("osDisk.osType", "Required parameter 'osDisk.osType' is missing (null).")
        if not managed:
            raise invalid_parameter("osDisk.managedDisk.id", "Required parameter 'osDisk.managedDisk.id' is missing.")
        _check_attachable(request, managed, disk.get("name"))
        if request.record(managed).body.get("osType") not in (None, disk["osType"]):
            raise invalid_parameter("osDisk.osType", f"The OS type of disk {managed} is another.")
    elif image is None:
        raise invalid_parameter("imageReference", "Required parameter 'imageReference' is missing (null).")
    elif request.old is None:
        _check_name_is_free(request, disk.get("name"))


def _check_name_is_free(request: Request, name: str | None) -> None:
    """A disk that an earlier machine left behind is in the way of a new one of its name."""
    if name and request.store.exists(implicit_disk_id(request, name)):
        group = ids.name_of(ids.group_of(request.id)).upper()
        message = f"Disk {name} already exists in resource group {group}. Only CreateOption.Attach is supported."
        raise ArmError("ConflictingUserInput", message, 409)


def implicit_disk_id(request: Request, name: str) -> str:
    """Give the id of a disk that Azure makes along with a machine."""
    return f"{ids.group_of(request.id)}/providers/{kinds.DISK}/{name}"


def _check_data_disks(request: Request) -> None:
    disks = request.get("storageProfile.dataDisks") or []
    units = [disk["lun"] for disk in disks]
    if len(set(units)) < len(units):
        raise invalid_parameter("dataDisk.lun", "Two data disks have one LUN.")
    for disk in disks:
        managed = (disk.get("managedDisk") or {}).get("id")
        if disk["createOption"] != "Attach" or not managed:
            raise invalid_parameter("dataDisks", "This stand-in knows data disks that are attached by their id only.")
        _check_attachable(request, managed, disk.get("name"))


def _check_attachable(request: Request, disk_id: str, name: str | None) -> None:
    if name is not None and name.casefold() != ids.name_of(disk_id).casefold():
        raise invalid_parameter("disk.name", f"Disk name '{name}' does not match the name in its id '{disk_id}'.")
    for user in request.store.users(disk_id):
        if user.arm_type == kinds.MACHINE and ids.key(user.id) != ids.key(request.id):
            message = (
                f"Disk '{ids.name_of(disk_id)}' cannot be attached as the disk is already owned by VM '{user.id}'."
            )
            raise ArmError("ConflictingUserInput", message, 409)


def complete(request: Request) -> dict[str, Any]:
    """Azure says which disk it made from an image, and gives the machine its own id."""
    body = completed(request)
    body["vmId"] = stable_guid(request.id)
    profile = dict(body["storageProfile"])
    disk = dict(profile["osDisk"])
    if disk["createOption"] != "Attach":
        disk.setdefault("name", f"{request.name}_OsDisk_1")
        disk["managedDisk"] = {**disk.get("managedDisk", {}), "id": implicit_disk_id(request, disk["name"])}
        disk.setdefault("osType", _system(request))
    body["storageProfile"] = {"dataDisks": [], **profile, "osDisk": disk}
    identities = (body.get("identity") or {}).get("userAssignedIdentities")
    if identities is not None:
        # What azure-native takes as a list, Azure gives back as a map.
        known = {identity: _principal(request.record(identity)) for identity in identities}
        body["identity"] = {**body["identity"], "userAssignedIdentities": known}
    return body


def _principal(identity: Record) -> dict[str, Any]:
    return {name: identity.body[name] for name in ("principalId", "clientId")}


def _system(request: Request) -> str:
    publisher = str(request.get("storageProfile.imageReference.publisher") or "")
    return "Windows" if "windows" in publisher.casefold() else "Linux"


def disk_made_along(request: Request, body: Mapping[str, Any]) -> Record | None:
    """Give the disk that Azure makes for a machine from an image."""
    disk = body["storageProfile"]["osDisk"]
    if disk["createOption"] == "Attach" or request.old is not None:
        return None
    content = {
        "name": disk["name"],
        "location": body["location"],
        "diskSizeGB": disk.get("diskSizeGB", 127),
        "osType": disk["osType"],
        "sku": {"name": disk["managedDisk"].get("storageAccountType", "Premium_LRS")},
        "creationData": {"createOption": "FromImage"},
    }
    return Record(disk["managedDisk"]["id"], kinds.DISK, content)
