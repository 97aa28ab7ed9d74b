"""The component package: its schema, and how its components are made for a program in another process."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pulumi
from pulumi.errors import InputPropertiesError
from pulumi.provider import ConstructResult
from pulumi.provider.experimental.component import ComponentProvider
from pulumi.provider.server import ComponentInitError

from components import MigratedCloudService, MigratedVNet

NAME = "classic-migration"
_REPOSITORY = Path(__file__).resolve().parents[1]


class ComponentPackage(ComponentProvider):
    """The components of this repository, with the schema that Pulumi infers from their annotations and docstrings."""

    def __init__(self) -> None:
        project = tomllib.loads((_REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        super().__init__([MigratedVNet, MigratedCloudService], NAME, version=project["version"])
        told = {"description": project["description"], "license": project["license"]}
        self.schema = json.dumps(_on_one_line({**json.loads(self.schema or ""), **told}))

    def construct(
        self,
        name: str,
        resource_type: str,
        inputs: pulumi.Inputs,
        options: pulumi.ResourceOptions | None = None,
    ) -> ConstructResult:
        """Make a component.

        Raises:
            InputPropertiesError: the component refused; its text is all that is shown, for reasons that lie in the
                classic description deserve no traceback.
        """
        try:
            return super().construct(name, resource_type, whole_numbers(inputs), options)
        except ComponentInitError as error:
            if isinstance(error.inner, pulumi.RunError):
                # Without a list of errors, be it empty, the SDK fails on its own answer.
                raise InputPropertiesError(str(error.inner), []) from None
            raise


def whole_numbers(value: Any) -> Any:
    """Make whole numbers of floats that are some: between processes every number is a float, also ``port: 443``."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: whole_numbers(item) for key, item in cast(Mapping[str, Any], value).items()}
    if isinstance(value, list):
        return [whole_numbers(item) for item in cast(list[Any], value)]
    return value


def _on_one_line(schema: Any) -> Any:
    """Take the line breaks of the source out of descriptions, which are docstrings."""
    if isinstance(schema, dict):
        return {
            key: " ".join(item.split()) if key == "description" and isinstance(item, str) else _on_one_line(item)
            for key, item in cast(dict[str, Any], schema).items()
        }
    return schema
