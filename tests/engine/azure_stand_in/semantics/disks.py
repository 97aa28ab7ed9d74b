"""Managed disks."""

from typing import Any

from tests.engine.azure_stand_in import kinds
from tests.engine.azure_stand_in.errors import ArmError, invalid_parameter
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import check_quota, check_range, check_zones, completed, stable_guid

_OPTIONS = {"Empty", "Import", "Copy", "FromImage", "Upload", "Restore", "ImportSecure"}


def check(request: Request) -> None:
    """A disk says where its content comes from, all of it, and does not shrink."""
    check_zones(request)
    check_quota(request, "QuotaExceeded")
    check_range(request.get("diskSizeGB"), 1, 65536, "diskSizeGB", "InvalidParameter")
    option = request.get("creationData.createOption")
    if option not in _OPTIONS:
        raise invalid_parameter("creationData.createOption", f"The create option '{option}' is not for a disk.")
    needed = {
        "Empty": ["diskSizeGB"],
        "Import": ["creationData.sourceUri", "creationData.storageAccountId"],
        "Copy": ["creationData.sourceResourceId"],
    }
    for path in needed.get(option, []):
        if request.get(path) is None:
            raise invalid_parameter(path, f"Required parameter '{path.split('.')[-1]}' is missing (null).")
    if option == "Import":
        _check_source(request)
    before, asked = request.before("diskSizeGB"), request.get("diskSizeGB")
    if before is not None and asked is not None and asked < before:
        message = f"Disk size reduction is not supported. Current size is {before} GB, requested size is {asked} GB."
        raise ArmError("ResizeDiskError", message)


def _check_source(request: Request) -> None:
    """The blob lies in the account that is given."""
    uri = str(request.get("creationData.sourceUri"))
    account = str(request.get("creationData.storageAccountId")).rpartition("/")[2]
    if not uri.startswith(f"https://{account}.blob.") or not uri.lower().endswith(".vhd"):
        what = f"The source blob '{uri}' is no VHD in storage account '{account}'."
        raise invalid_parameter("creationData.sourceUri", what)


def complete(request: Request) -> dict[str, Any]:
    """Azure knows the size of what it imported, and the state."""
    body = completed(request)
    body.setdefault("diskSizeGB", request.before("diskSizeGB") or _size_of_source(request))
    body.setdefault("sku", {"name": "Standard_LRS"})
    used = any(user.arm_type == kinds.MACHINE for user in request.store.users(request.id))
    return {**body, "uniqueId": stable_guid(request.id), "diskState": "Attached" if used else "Unattached"}


def _size_of_source(request: Request) -> int:
    source = request.get("creationData.sourceResourceId")
    return int(request.record(source).body.get("diskSizeGB", 30)) if source else 30
