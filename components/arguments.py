"""Arguments whose values must be known when a component runs, since they decide what it declares."""

from collections.abc import Mapping
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
