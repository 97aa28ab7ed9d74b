"""How azure-native compares: old inputs with new ones for a diff, old outputs with new ones for a refresh.

Both follow azure-native's ``provider/pkg/provider/diff.go`` (read November 2026).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.engine.azure_stand_in.kinds import Kind
from tests.engine.azure_stand_in.models import ListOf, MapOf, Model, Shape
from tests.engine.azure_stand_in.store import region
from tests.engine.azure_stand_in.wire import UNKNOWN


@dataclass(frozen=True, slots=True)
class Difference:
    """A path that differs: ``add``, ``delete`` or ``update``, and whether it replaces the resource."""

    path: str
    change: str
    replaces: bool


def differences(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Compare the inputs of a resource."""
    replacing = kind.path_inputs | kind.replaced_on
    return [
        Difference(path, change, pattern in replacing or pattern.split(".")[0] in replacing)
        for path, pattern, change in _in_objects(before, after, "", "")
        if not _is_one_region(path, before, after)
    ]


def _is_one_region(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return path == "location" and after.get(path) is not UNKNOWN and region(before.get(path)) == region(after.get(path))


def _in_objects(
    before: Mapping[str, Any], after: Mapping[str, Any], path: str, pattern: str
) -> Iterator[tuple[str, str, str]]:
    for name in sorted({*before, *after}):
        where, like = f"{path}{name}", f"{pattern}{name}"
        if name not in after:
            yield where, like, "delete"
        elif name not in before:
            yield where, like, "add"
        else:
            yield from _in_values(before[name], after[name], where, like)


def _in_values(before: Any, after: Any, path: str, pattern: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _in_objects(before, after, f"{path}.", f"{pattern}.")
    elif isinstance(before, list) and isinstance(after, list):
        for index in range(max(len(before), len(after))):
            where, like = f"{path}[{index}]", f"{pattern}[]"
            if index >= len(after):
                yield where, like, "delete"
            elif index >= len(before):
                yield where, like, "add"
            else:
                yield from _in_values(before[index], after[index], where, like)
    elif before != after:
        yield path, pattern, "update"


# --- refresh ----------------------------------------------------------------------------------------------------------


def as_inputs(shape: Shape, outputs: Any) -> Any:
    """Give what of outputs could be inputs: without what Azure alone says."""
    if isinstance(shape, Model) and isinstance(outputs, dict):
        known = shape.properties
        return {
            name: as_inputs(known[name].shape, value)
            for name, value in outputs.items()
            if name in known and not known[name].read_only
        }
    if isinstance(shape, ListOf) and isinstance(outputs, list):
        return [as_inputs(shape.item, item) for item in outputs]
    if isinstance(shape, ListOf) and isinstance(outputs, dict):
        return list(outputs)  # ids that Azure has as keys
    if isinstance(shape, MapOf) and isinstance(outputs, dict):
        return {name: as_inputs(shape.item, item) for name, item in outputs.items()}
    return outputs


def refreshed(inputs: Any, before: Any, after: Any) -> Any:
    """Give inputs into which what has changed in Azure is copied, and nothing else: no defaults of Azure's.

    Args:
        inputs: The inputs of the last deployment.
        before: What Azure said then, in the form of inputs.
        after: What it says now, in the form of inputs.
    """
    if isinstance(inputs, dict) and isinstance(before, dict) and isinstance(after, dict):
        result = {name: value for name, value in inputs.items() if name in after or name not in before}
        for name, value in after.items():
            if name not in before:
                result[name] = value
            elif before[name] != value:
                result[name] = refreshed(inputs.get(name), before[name], value) if name in inputs else value
        return result
    if isinstance(inputs, list) and isinstance(before, list) and isinstance(after, list):
        return [
            refreshed(inputs[index], before[index], item) if index < min(len(inputs), len(before)) else item
            for index, item in enumerate(after)
        ]
    return inputs if before == after else after


def previewed(shape: Shape, inputs: Any) -> Any:
    """Give the outputs of a preview: the inputs, and what Azure will add as not known yet."""
    if isinstance(shape, Model) and isinstance(inputs, dict):
        known = shape.properties
        given = {
            name: previewed(known[name].shape, value) if name in known else value for name, value in inputs.items()
        }
        given.pop(_IDENTITIES, None)
        return {**dict.fromkeys(known, UNKNOWN), **given}
    if isinstance(shape, ListOf) and isinstance(inputs, list):
        return [previewed(shape.item, item) for item in inputs]
    return inputs


_IDENTITIES = "userAssignedIdentities"
"""Given as a list, told as a map: what the map holds is known later."""
