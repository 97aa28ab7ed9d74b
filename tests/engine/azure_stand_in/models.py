"""What the bodies of requests may hold, read from the models of Microsoft's own SDK (``azure-mgmt-…``).

Two generations of these packages are read: the newer ones declare ``rest_field`` with annotations, the older ones an
``_attribute_map``. azure-native lifts the content of ``properties`` one level up wherever Azure's specification says
that clients should (``x-ms-client-flatten``); the SDK's models say the same of themselves, so it is done here too.
"""

import functools
import importlib
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True)
class Scalar:
    """``string``, ``integer``, ``number``, ``boolean``, or ``any``."""

    name: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One of some texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with keys of any name."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Model:
    """An object with known properties: a class of the SDK, looked into when it is needed."""

    cls: type

    @property
    def properties(self) -> Mapping[str, "Property"]:
        """Its properties, by wire name."""
        return properties_of(self.cls)


Shape = Scalar | Enumeration | ListOf | MapOf | Model


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a model."""

    shape: Shape
    required: bool
    read_only: bool


ANY = Scalar("any")
_SCALARS: Mapping[Any, Scalar] = {
    str: Scalar("string"),
    int: Scalar("integer"),
    float: Scalar("number"),
    bool: Scalar("boolean"),
    datetime: Scalar("string"),
}
_OLD_SCALARS = {"str": str, "int": int, "float": float, "bool": bool, "iso-8601": datetime}
_OPEN_ENUMS = {
    # Lists of sizes that Azure itself calls incomplete: https://aka.ms/arm-compute-vmsizes
    "VirtualMachineSizeTypes",
}
_SHAPES_OF_OUR_OWN: Mapping[tuple[str, str], Shape] = {
    # azure-native takes the ids as a list where Azure has them as keys of empty objects.
    ("VirtualMachineIdentity", "userAssignedIdentities"): ListOf(_SCALARS[str]),
    ("ManagedServiceIdentity", "userAssignedIdentities"): ListOf(_SCALARS[str]),
    # The older generation names enumerations in its documentation only.
    ("RoleAssignmentCreateParameters", "principalType"): Enumeration(
        ("User", "Group", "ServicePrincipal", "ForeignGroup", "Device")
    ),
}


def model(package: str, name: str) -> Model:
    """Find a model, such as ``azure.mgmt.network.models`` and ``LoadBalancer``."""
    return Model(getattr(importlib.import_module(package), name))


@functools.cache
def properties_of(cls: type) -> Mapping[str, Property]:
    """Give the properties of a model class by wire name, with ``properties`` lifted where clients should."""
    found = dict(_old_generation(cls) if hasattr(cls, "_attribute_map") else _new_generation(cls))
    if _is_flattened(cls) and "properties" in found:
        inner = found.pop("properties")
        if isinstance(inner.shape, Model):
            found |= inner.shape.properties
    return found


def _is_flattened(cls: type) -> bool:
    return any(name.endswith("__flattened_items") for parent in cls.__mro__ for name in vars(parent))


def _new_generation(cls: Any) -> Iterator[tuple[str, Property]]:
    cls.__new__(cls)  # the first instance makes the class gather its fields
    package = importlib.import_module(cls.__module__.rpartition(".")[0])
    hints = typing.get_type_hints(cls, {"_models": package, **vars(importlib.import_module(cls.__module__))})
    for attribute, field in cls._attr_to_rest_field.items():
        hint = hints[attribute]
        visibility = field._visibility or ["read", "create", "update"]
        wire = field._rest_name
        shape = _SHAPES_OF_OUR_OWN.get((cls.__name__, wire)) or _shape(hint)
        yield wire, Property(shape, required=not _is_optional(hint), read_only=visibility == ["read"])


def _is_optional(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _shape(hint: Any) -> Shape:
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _one_of(options)
    if origin is list:
        return ListOf(_shape(options[0]))
    if origin is dict:
        return MapOf(_shape(options[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of([hint])
    if hint in _SCALARS:
        return _SCALARS[hint]
    return Model(hint) if isinstance(hint, type) and hasattr(hint, "as_dict") else ANY


def _one_of(options: list[Any]) -> Shape:
    """An enumeration is annotated as ``Union[str, TheEnum]``."""
    for option in options:
        if isinstance(option, type) and issubclass(option, Enum):
            return (
                _SCALARS[str] if option.__name__ in _OPEN_ENUMS else Enumeration(tuple(item.value for item in option))
            )
    return _shape(options[0]) if options else ANY


def _old_generation(cls: Any) -> Iterator[tuple[str, Property]]:
    module = importlib.import_module(cls.__module__)
    for attribute, entry in cls._attribute_map.items():
        wire = entry["key"].removeprefix("properties.")
        said = cls._validation.get(attribute, {})
        shape = _SHAPES_OF_OUR_OWN.get((cls.__name__, wire)) or _old_shape(entry["type"], module)
        yield wire, Property(shape, said.get("required", False), said.get("readonly", False))


def _old_shape(text: str, module: types.ModuleType) -> Shape:
    if match := re.fullmatch(r"\[(.+)\]", text):
        return ListOf(_old_shape(match[1], module))
    if match := re.fullmatch(r"\{(.+)\}", text):
        return MapOf(_old_shape(match[1], module))
    if text in _OLD_SCALARS:
        return _SCALARS[_OLD_SCALARS[text]]
    return Model(getattr(module, text)) if hasattr(module, text) else ANY
