"""Whether a body has the form that Azure's models ask for: known properties, right types, all that is required."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.engine.azure_stand_in.errors import ArmError
from tests.engine.azure_stand_in.kinds import Kind
from tests.engine.azure_stand_in.models import Enumeration, ListOf, MapOf, Model, Scalar, Shape, model
from tests.engine.azure_stand_in.wire import UNKNOWN

MALFORMED = "InvalidRequestContent"
"""The code by which Resource Manager refuses what it cannot read: https://aka.ms/arm-common-errors."""
UNFIT = "InvalidParameter"

_NUMBERS = {"integer": int, "number": (int, float)}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a body."""

    code: str
    path: str
    message: str

    def error(self) -> ArmError:
        """Give it as an error."""
        return ArmError(self.code, f"{self.message} Path '{self.path}'.")


def problems(kind: Kind, inputs: Mapping[str, Any]) -> list[Problem]:
    """Find what is wrong with the form of a resource's inputs; values that are not known yet are not judged."""
    body = {name: value for name, value in inputs.items() if name not in kind.path_inputs}
    missing = [
        Problem(UNFIT, name, f"Required parameter '{name}' is missing (null).")
        for name in sorted(kind.path_inputs)
        if not inputs.get(name)
    ]
    return [*missing, *_in_model(model(*kind.model), body, "")]


def _in_model(shape: Model, values: Mapping[str, Any], path: str) -> Iterator[Problem]:
    known = shape.properties
    for name, value in values.items():
        where = f"{path}.{name}" if path else name
        if name not in known:
            what = f"Could not find member '{name}' on object of type '{shape.cls.__name__}'."
            yield Problem(MALFORMED, where, what)
        elif known[name].read_only:
            yield Problem(MALFORMED, where, f"Member '{name}' of '{shape.cls.__name__}' is read-only.")
        else:
            yield from _in_shape(known[name].shape, value, where)
    for name, item in known.items():
        if item.required and not item.read_only and values.get(name) is None:
            where = f"{path}.{name}" if path else name
            yield Problem(UNFIT, where, f"Required parameter '{name}' is missing (null).")


def _in_shape(shape: Shape, value: Any, path: str) -> Iterator[Problem]:
    if value is UNKNOWN or value is None:
        return
    if isinstance(shape, Model):
        yield from _in_model(shape, value, path) if isinstance(value, dict) else [_unlike(path, value, "an object")]
    elif isinstance(shape, ListOf | MapOf):
        yield from _in_collection(shape, value, path)
    elif isinstance(shape, Enumeration):
        if value not in shape.values:
            allowed = ", ".join(shape.values)
            yield Problem(UNFIT, path, f"The value '{value}' is not one of: {allowed}.")
    elif not _is(shape, value):
        yield _unlike(path, value, shape.name)


def _in_collection(shape: ListOf | MapOf, value: Any, path: str) -> Iterator[Problem]:
    if isinstance(shape, ListOf):
        if not isinstance(value, list):
            yield _unlike(path, value, "a list")
            return
        members = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    else:
        if not isinstance(value, dict):
            yield _unlike(path, value, "an object")
            return
        members = [(f"{path}.{name}", item) for name, item in value.items()]
    for where, item in members:
        yield from _in_shape(shape.item, item, where)


def _is(shape: Scalar, value: Any) -> bool:
    if shape.name in _NUMBERS:
        return isinstance(value, _NUMBERS[shape.name]) and not isinstance(value, bool)
    if shape.name == "any":
        return True
    return isinstance(value, bool if shape.name == "boolean" else str)


def _unlike(path: str, value: Any, wanted: str) -> Problem:
    # The value itself may be a secret.
    return Problem(MALFORMED, path, f"Error converting a value of type '{type(value).__name__}': {wanted} is expected.")
