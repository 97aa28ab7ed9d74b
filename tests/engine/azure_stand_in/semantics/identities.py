"""Managed identities, and roles that are assigned."""

import re
from typing import Any

from tests.engine.azure_stand_in import ids, kinds
from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import completed, stable_guid

DEPLOYER = "22222222-2222-2222-2222-222222222222"
"""The principal that deploys, as ``getClientConfig`` tells."""

_ROLE = re.compile(
    r"(/subscriptions/[^/]+)?/providers/Microsoft\.Authorization/roleDefinitions/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    re.IGNORECASE,
)


def check_identity(request: Request) -> None:
    """There is nothing to refuse beyond the form."""
    _ = request


def complete_identity(request: Request) -> dict[str, Any]:
    """Azure makes the principal."""
    body = completed(request)
    del body["provisioningState"]
    return {
        **body,
        "principalId": stable_guid(request.id, "principal"),
        "clientId": stable_guid(request.id, "client"),
        "tenantId": ids.TENANT,
    }


def check_assignment(request: Request) -> None:
    """Scope, role and principal are there; nobody gets one role at one scope twice."""
    scope = request.id.rpartition("/providers/Microsoft.Authorization/")[0]
    if not request.store.exists(scope) and ids.key(scope) != ids.key(ids.SUBSCRIPTION):
        raise ArmError("ResourceNotFound", f"The scope '{scope}' was not found.", 404)
    role, principal = str(request.body["roleDefinitionId"]), str(request.body["principalId"])
    if not _ROLE.fullmatch(role):
        raise ArmError("InvalidRoleDefinitionId", f"The role definition ID '{role}' is not valid.")
    known = {item.body.get("principalId") for item in request.store.of_type(kinds.IDENTITY)} | {DEPLOYER}
    if principal not in known:
        message = f"Principal {principal.replace('-', '')} does not exist in the directory {ids.TENANT}."
        raise ArmError("PrincipalNotFound", message)
    for other in request.others():
        same = all(other.body.get(name) == request.body[name] for name in ("roleDefinitionId", "principalId"))
        if same and ids.key(other.id).rpartition("/providers/")[0] == ids.key(scope):
            raise ArmError("RoleAssignmentExists", "The role assignment already exists.", 409)


def complete_assignment(request: Request) -> dict[str, Any]:
    """Azure tells the scope."""
    body = completed(request)
    del body["provisioningState"]
    return {**body, "scope": request.id.rpartition("/providers/Microsoft.Authorization/")[0]}
