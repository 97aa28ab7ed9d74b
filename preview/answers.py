"""What Azure adds to a resource that it makes, where that can be known or stood for without a deployment.

Stand-ins that must have the form of a GUID begin with zeros, so that a reader knows them, and end in a mark of the
resource, so that two of them differ.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime import rpc

from preview.recorded import KNOWN_LATER
from preview.resource_ids import NOBODY, kind_of, resource_name

CLIENT_CONFIG: Mapping[str, str] = dict.fromkeys(("clientId", "objectId", "subscriptionId", "tenantId"), NOBODY)
"""Whom a preview deploys as, in the form of azure-native's ``getClientConfig``: nobody."""


def add_what_azure_knows(token: str, made_id: str, inputs: Mapping[str, Any], answer: Struct) -> None:
    """Add output properties to the echo of the inputs.

    Args:
        token: The Pulumi type of the resource.
        made_id: The id that it was given.
        inputs: Its inputs as plain values.
        answer: The echo, in which secrets are still wrapped.
    """
    answer["name"] = resource_name(made_id)
    add = _ADDITIONS.get(kind_of(token) or "")
    if add is not None:
        add(made_id, inputs, answer)


def _public_ip_address(_id: str, inputs: Mapping[str, Any], answer: Struct) -> None:
    answer["ipAddress"] = KNOWN_LATER
    label = inputs.get("dnsSettings", {}).get("domainNameLabel")
    if label:
        _part(answer, "dnsSettings")["fqdn"] = f"{label}.{inputs.get('location')}.cloudapp.azure.com"


def _network_interface(_id: str, _inputs: Mapping[str, Any], answer: Any) -> None:
    for configuration in answer["ipConfigurations"]:
        if "privateIPAddress" not in configuration:
            configuration["privateIPAddress"] = KNOWN_LATER
    _part(answer, "dnsSettings")["internalDomainNameSuffix"] = KNOWN_LATER


def _virtual_machine(_id: str, _inputs: Mapping[str, Any], answer: Any) -> None:
    """Tell of its identities as Azure does: a list goes in, a mapping comes out."""
    identity: Any = _part(answer, "identity") if "identity" in answer else {}
    if "userAssignedIdentities" in identity:
        given = [str(item) for item in identity["userAssignedIdentities"]]
        identity["userAssignedIdentities"] = {item: _principal(item) for item in given}


def _user_assigned_identity(made_id: str, _inputs: Mapping[str, Any], answer: Struct) -> None:
    for key, value in {**_principal(made_id), "tenantId": NOBODY}.items():
        answer[key] = value


def _vault(made_id: str, _inputs: Mapping[str, Any], answer: Struct) -> None:
    _part(answer, "properties")["vaultUri"] = f"{_vault_address(resource_name(made_id))}/"


def _secret(made_id: str, inputs: Mapping[str, Any], answer: Struct) -> None:
    address = f"{_vault_address(str(inputs.get('vaultName')))}/secrets/{resource_name(made_id)}"
    properties = _part(answer, "properties")
    properties["secretUri"] = address
    properties["secretUriWithVersion"] = f"{address}/{_stand_in(made_id, 'version').hex}"


_ADDITIONS: Mapping[str, Callable[[str, Mapping[str, Any], Struct], None]] = {
    "network:PublicIPAddress": _public_ip_address,
    "network:NetworkInterface": _network_interface,
    "compute:VirtualMachine": _virtual_machine,
    "keyvault:Vault": _vault,
    "keyvault:Secret": _secret,
    "managedidentity:UserAssignedIdentity": _user_assigned_identity,
}
"""By azure-native type, without package and version."""


def _vault_address(name: str) -> str:
    return f"https://{name.lower()}.vault.azure.net"


def _principal(identity_id: str) -> dict[str, str]:
    return {what: str(_stand_in(identity_id, what)) for what in ("clientId", "principalId")}


def _stand_in(resource_id: str, what: str) -> UUID:
    """Make a GUID of twenty zeros and twelve digits that follow from the resource and the property."""
    digest = hashlib.sha256(f"{resource_id.lower()} {what}".encode()).digest()
    return UUID(int=int.from_bytes(digest[:6], "big"))


def _part(answer: Struct, key: str) -> Struct:
    """Give a structure inside of the answer, made when it is not there; one that is secret as a whole stays so."""
    held = answer.get_or_create_struct(key)
    return held.get_or_create_struct("value") if rpc.is_rpc_secret(MessageToDict(held)) else held
