"""Extensions of virtual machines."""

import json
import re
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.errors import ArmError, invalid_parameter
from tests.engine.azure_stand_in.request import Request
from tests.engine.azure_stand_in.semantics.common import completed

_VERSION = re.compile(r"\d+\.\d+")


def check(request: Request) -> None:
    """An extension names what it is; a machine takes one of each."""
    for name in ("publisher", "type", "typeHandlerVersion"):
        if not request.body.get(name):
            raise invalid_parameter(name, f"Required parameter '{name}' is missing (null).")
    version = str(request.body["typeHandlerVersion"])
    if not _VERSION.fullmatch(version):
        message = f"The value '{version}' of parameter typeHandlerVersion is invalid: major and minor number only."
        raise invalid_parameter("typeHandlerVersion", message)
    for name in ("settings", "protectedSettings"):
        _check_settings(request, name)
    for other in request.store.below(ids.parent_of(request.id)):
        same = all(other.body.get(name) == request.body[name] for name in ("publisher", "type"))
        if same and ids.key(other.id) != ids.key(request.id):
            message = (
                "Multiple VMExtensions per handler not supported for OS type. VMExtension "
                f"'{request.name}' with handler '{request.body['publisher']}.{request.body['type']}' already added."
            )
            raise ArmError("BadRequest", message)


def _check_settings(request: Request, name: str) -> None:
    """Settings are an object; a text of JSON is one that somebody forgot to read."""
    value = request.body.get(name)
    if value is not None and not isinstance(value, dict):
        kind = "a text of JSON" if isinstance(value, str) and _is_json(value) else type(value).__name__
        raise invalid_parameter(name, f"'{name}' must be an object, and is {kind}.")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def complete(request: Request) -> dict[str, Any]:
    """Azure says of what machine it is, by its name."""
    body = completed(request, autoUpgradeMinorVersion=False)
    # `type` of an extension is its own, not Azure's type of the resource.
    return {**body, "type": request.body["type"]}
