"""Key vaults and their secrets."""

import re
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.deletion import soft_name
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import check_range, completed, stable_guid
from tests.engine.azure_stand_in.store import fingerprint

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def check_vault(request: Request) -> None:
    """A name is unique in all of Azure, deleted vaults included; protection that is on stays on."""
    if request.old is None:
        _check_name(request)
    tenant = str(request.get("properties.tenantId"))
    if not _UUID.fullmatch(tenant):
        raise ArmError("BadRequest", f"The tenant ID '{tenant}' in the request body is not a valid GUID.")
    if tenant != ids.TENANT:
        raise ArmError("BadRequest", f"An invalid value was provided for 'tenantId': {tenant} is another tenant.")
    policies, roles = request.get("properties.accessPolicies"), request.get("properties.enableRbacAuthorization")
    if policies is None and not roles:
        raise ArmError(
            "BadRequest", "The parameter 'accessPolicies' must be provided where roles do not govern access."
        )
    if request.get("properties.enablePurgeProtection") is False:
        message = (
            'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is '
            "an irreversible action."
        )
        raise ArmError("BadRequest", message)
    days = request.get("properties.softDeleteRetentionInDays")
    check_range(days, 7, 90, "softDeleteRetentionInDays", "BadRequest")
    if request.get("properties.enableSoftDelete") is False:
        raise ArmError("BadRequest", 'The property "enableSoftDelete" cannot be set to false.')
    before = request.before("properties.softDeleteRetentionInDays")
    if before is not None and days is not None and days != before:
        message = 'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.'
        raise ArmError("BadRequest", message)


def _check_name(request: Request) -> None:
    if request.store.is_deleted_softly(soft_name(request.id)):
        message = (
            "A vault with the same name already exists in deleted state. You need to either recover or purge existing "
            "key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information."
        )
        raise ArmError("ConflictError", message, 409)
    if any(item.id.rpartition("/")[2].casefold() == request.name.casefold() for item in request.others()):
        message = f"The vault name '{request.name}' is already in use. Vault names are globally unique."
        raise ArmError("VaultAlreadyExists", message, 409)


def complete_vault(request: Request) -> dict[str, Any]:
    """Azure adds the address, and its defaults."""
    body = completed(request)
    del body["provisioningState"]
    defaults = {"enableSoftDelete": True, "softDeleteRetentionInDays": 90, "accessPolicies": []}
    known = {"vaultUri": f"https://{request.name.lower()}.vault.azure.net/", "provisioningState": "Succeeded"}
    return {**body, "properties": {**defaults, **body["properties"], **known}}


def check_secret(request: Request) -> None:
    """A secret that was deleted keeps its name."""
    if request.old is None and request.store.is_deleted_softly(soft_name(request.id)):
        message = (
            f"Secret {request.name} is currently in a deleted but recoverable state, and its name cannot be reused."
        )
        raise ArmError("Conflict", message, 409)
    if request.get("properties.value") is None:
        raise ArmError("BadRequest", f"Secret {request.name} has no value.")


def complete_secret(request: Request) -> dict[str, Any]:
    """Azure tells the addresses, that of the version among them: a new one for each new value."""
    body = completed(request)
    del body["provisioningState"]
    vault = ids.name_of(ids.parent_of(request.id)).lower()
    uri = f"https://{vault}.vault.azure.net/secrets/{request.name}"
    version = stable_guid(uri, fingerprint(request.get("properties.value"))).replace("-", "")
    known = {"secretUri": uri, "secretUriWithVersion": f"{uri}/{version}"}
    return {**body, "properties": {**body["properties"], **known}}
