"""Walking through bodies by paths such as ``ipConfigurations[].subnet.id``."""

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any


def values_at(body: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Give what stands at a path, each with its own path (``[]`` replaced by the index); absent parts give nothing."""
    yield from _at(body, path.split("."), "")


def _at(value: Any, steps: list[str], where: str) -> Iterator[tuple[str, Any]]:
    if value is None:
        return
    if not steps:
        yield where.removeprefix("."), value
        return
    name, is_list = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    inner = value.get(name) if isinstance(value, dict) else None
    if not is_list:
        yield from _at(inner, steps[1:], f"{where}.{name}")
    elif isinstance(inner, list):
        for index, item in enumerate(inner):
            yield from _at(item, steps[1:], f"{where}.{name}[{index}]")


def value_at(body: Mapping[str, Any], path: str) -> Any:
    """Give what stands at a path without ``[]``; None when nothing does."""
    return next((value for _, value in values_at(body, path)), None)


def without(body: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Give a copy of a body without what stands at a path (without ``[]``)."""
    result = copy.deepcopy(dict(body))
    *above, last = path.split(".")
    holder: Any = result
    for step in above:
        holder = holder.get(step) if isinstance(holder, dict) else None
    if isinstance(holder, dict):
        holder.pop(last, None)
    return result


def strings_replaced(value: Any, replace: Callable[[str], str]) -> Any:
    """Give a copy of a value in which every text is replaced."""
    if isinstance(value, dict):
        return {name: strings_replaced(item, replace) for name, item in value.items()}
    if isinstance(value, list):
        return [strings_replaced(item, replace) for item in value]
    return replace(value) if isinstance(value, str) else value
