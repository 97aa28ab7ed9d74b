"""Whether the ids in a body are those of resources that exist, of the right type, in the right region."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.kinds import Kind
from tests.engine.azure_stand_in.store import Store, region
from tests.engine.azure_stand_in.walk import strings_replaced, values_at

_SELF = "$self/"
_ANY_REGION = {kinds.IDENTITY, kinds.CIRCUIT, kinds.LOCAL_GATEWAY}
"""Types that may be referred to from other regions."""
_ANY_REGION_AT = {("network:VirtualNetworkGatewayConnection", "virtualNetworkGateway2.id")}


def expanded(body: Mapping[str, Any], resource_id: str) -> dict[str, Any]:
    """Give a body in which ``$self/…`` is an id, as azure-native makes it on the way to Azure."""

    def replace(text: str) -> str:
        return f"{resource_id}/{text.removeprefix(_SELF)}" if text.startswith(_SELF) else text

    return strings_replaced(dict(body), replace)


def references_in(kind: Kind, body: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give path, id and allowed types of every reference in a body."""
    for path, types in kind.references.items():
        for where, value in values_at(body, path):
            yield where, str(value), types


def check(store: Store, kind: Kind, resource_id: str, body: Mapping[str, Any]) -> None:
    """Check every reference of a body.

    Raises:
        ArmError: an id is malformed, of another type, of nothing that exists, or of something in another region.
    """
    for path, referenced, types in references_in(kind, body):
        if ids.type_of(referenced).casefold() not in {name.casefold() for name in types}:
            wanted = " or ".join(types)
            what = f"Property id '{referenced}' at path '{path}' is invalid. Expected the id of a {wanted}."
            raise ArmError("LinkedInvalidPropertyId", what)
        if ids.is_below(referenced, resource_id):
            _check_own_part(resource_id, body, path, referenced)
        elif not store.exists(referenced) or not _same_region(store, kind, path, referenced, body):
            raise _not_found(kind, resource_id, referenced)


def _check_own_part(resource_id: str, body: Mapping[str, Any], path: str, referenced: str) -> None:
    collection, name = referenced.split("/")[-2:]
    members = next((value for key, value in body.items() if key.casefold() == collection.casefold()), None) or []
    if not any(str(item.get("name", "")).casefold() == name.casefold() for item in members):
        message = (
            f"Resource {referenced} referenced by resource {resource_id} at '{path}' was not found. "
            "Please make sure that the referenced resource exists."
        )
        raise ArmError("InvalidResourceReference", message)


def _same_region(store: Store, kind: Kind, path: str, referenced: str, body: Mapping[str, Any]) -> bool:
    arm_type = ids.type_of(referenced)
    if arm_type in _ANY_REGION or (kind.token, path) in _ANY_REGION_AT or "location" not in body:
        return True
    found = region_of(store, referenced)
    return not found or found == region(body["location"])


def region_of(store: Store, resource_id: str) -> str:
    """Give the region of a resource or of what encloses it; '' where nothing says it."""
    record = store.find(resource_id) or store.find(ids.parent_of(resource_id))
    if record is None:
        return ""
    above = ids.parent_of(record.id)
    return record.location or (region_of(store, above) if above else "")


def _not_found(kind: Kind, resource_id: str, referenced: str) -> ArmError:
    message = (
        f"Resource {referenced} referenced by resource {resource_id} was not found. Please make sure that the "
        "referenced resource exists, and that both resources are in the same region."
    )
    code = "InvalidResourceReference" if kind.arm_type.startswith("Microsoft.Network/") else "NotFound"
    return ArmError(code, message, 400 if code == "InvalidResourceReference" else 404)
