"""Resource groups."""

from typing import Any

from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import completed


def check(request: Request) -> None:
    """A resource group does not move."""
    if request.old is not None and request.old.location != request.location:
        message = (
            f"Invalid resource group location '{request.location}'. The Resource group already exists in location "
            f"'{request.old.location}'."
        )
        raise ArmError("InvalidResourceGroupLocation", message, 409)


def complete(request: Request) -> dict[str, Any]:
    """Azure adds its state."""
    body = completed(request)
    del body["provisioningState"]
    return {**body, "properties": {"provisioningState": "Succeeded"}}
