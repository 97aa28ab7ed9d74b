"""Arguments that decide what a component declares, so that their values must be known when it runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pulumi


def refuse_outputs(path: str, value: Any) -> None:
    """Refuse an Output anywhere in a description or in decisions.

    Args:
        path: The place of the value, for the message.
        value: The value, or a part of it.

    Raises:
        pulumi.RunError: the value is an Output, or holds one.
    """
    if isinstance(value, pulumi.Output):
        message = (
            f"{path}: got an Output, which has no value yet when the component decides what to declare. Pass a plain "
            "value, from the stack's configuration for instance; ids of subnets that the program declares are passed "
            "as subnet ids, secrets as secrets."
        )
        raise pulumi.RunError(message)
    if isinstance(value, Mapping):
        for key, item in cast(Mapping[str, Any], value).items():
            refuse_outputs(f"{path}.{key}", item)
    elif isinstance(value, list):
        for index, item in enumerate(cast(list[Any], value)):
            refuse_outputs(f"{path}[{index}]", item)


def keyed(argument: str, value: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Give a mapping whose keys are known, whatever its values are.

    Raises:
        pulumi.RunError: the whole mapping is an Output.
    """
    if isinstance(value, pulumi.Output):
        message = (
            f"{argument}: got an Output, expected a mapping. Its values may be Outputs, the whole may not: its keys "
            "are looked at before anything is declared."
        )
        raise pulumi.RunError(message)
    return value or {}


def existing(argument: str, path: str | Path) -> str | Path:
    """Give a path where something is.

    Raises:
        pulumi.RunError: nothing is; the working directory is named, which is not the caller's folder everywhere.
    """
    if not Path(path).exists():
        raise pulumi.RunError(f"{argument}: there is no file or folder '{path}' (working directory {Path.cwd()}).")
    return path
