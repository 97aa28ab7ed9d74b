"""What the rules of several kinds have in common."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request

_ZONES = {"1", "2", "3"}


def completed(request: Request, **defaults: Any) -> dict[str, Any]:
    """Give a body with what Azure adds to every resource, and defaults where nothing was asked for."""
    asked = {key: value for key, value in request.body.items() if value is not None}
    return {**defaults, **asked, "name": request.name, "type": request.kind.arm_type, "provisioningState": "Succeeded"}


def stable_guid(*parts: str) -> str:
    """Give a GUID that is the same for the same parts, so that two runs can be compared."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts).casefold()))


def with_ids(request: Request, collection: str, members: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the members of an inline collection with their ids."""
    return [{**member, "id": f"{request.id}/{collection}/{member['name']}"} for member in members]


def check_zones(request: Request) -> None:
    """Check that zones are zones."""
    unknown = [zone for zone in request.body.get("zones") or [] if zone not in _ZONES]
    if unknown:
        message = (
            f"The zone(s) '{', '.join(unknown)}' for resource '{request.id}' is not supported. Supported: 1, 2, 3."
        )
        raise ArmError("InvalidAvailabilityZone", message)


def check_names(request: Request, collection: str) -> None:
    """Check that no two members of a collection have one name, and that each has one."""
    names = [str(member.get("name") or "") for member in request.body.get(collection) or []]
    if "" in names:
        raise ArmError("ResourceNameMissing", f"A member of {collection} of {request.id} has no name.")
    twice = [name for name, count in Counter(name.casefold() for name in names).items() if count > 1]
    if twice:
        raise ArmError("DuplicateResourceName", f"Resource {request.id} has two children of the name '{twice[0]}'.")


def check_range(value: Any, low: int, high: int, what: str, code: str) -> None:
    """Check that a number lies in a range; one that is not given is fine."""
    if value is not None and not low <= value <= high:
        raise ArmError(code, f"{what} is {value}, and must be between {low} and {high}.")


def check_quota(request: Request, code: str) -> None:
    """Check that a new resource of this type fits into the region's quota."""
    limit = request.quotas.get(request.kind.arm_type)
    if limit is None or request.old is not None:
        return
    used = sum(1 for item in request.others() if item.location == request.location)
    if used >= limit:
        message = f"Cannot create more than {limit} of {request.kind.arm_type} for this subscription in this region."
        raise ArmError(code, message)
