"""Where in ``decisions.yaml`` a remedy sends the reader, and what could stand there.

Remedies name decisions by their keys, with dots between them and placeholders for names: ``Set
virtualMachines.<service>/<role>.size in decisions.yaml.`` Nothing here knows a rule, so that rules which are added
later are understood as they are.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from classic.writers.yaml_text import Inline, Plain
from config.schema import decisions_schema

UNKNOWN = "…"
"""Stands for what only the user can say."""

Path = tuple[str, ...]
"""The keys that lead to a decision."""

_END = re.compile(r" in decisions\.yaml|, | or |\)|; |\.(?:\s|$)|\s+\(|$")
_DISK_THAT_EXISTS = "ManagedDiskSource"


@cache
def _schema() -> dict[str, Any]:
    return decisions_schema()


def sections() -> Mapping[str, dict[str, Any]]:
    """The schema of each top key of the decisions file, in their order."""
    return _schema()["properties"]


def is_list(section: str) -> bool:
    """Whether a section is a list rather than a mapping by names."""
    return sections()[section].get("type") == "array"


def folded(path: Path) -> Path:
    """A path in the form in which two that mean the same are equal: names are compared without regard to case."""
    return tuple(key.casefold() for key in path)


def decision_paths(remedy: str) -> tuple[Path, ...]:
    """The decisions that a remedy names, in its order; names in angle brackets stand in them as they are."""
    found: list[Path] = []
    for match in re.finditer(rf"\b({'|'.join(sections())})\.", remedy):
        rest = remedy[match.end() :]
        end = _END.search(rest)
        path = _split(sections()[match[1]], rest[: end.start() if end else None])
        if path:
            found.append((match[1], *path))
    return tuple(found)


def example_at(path: Path) -> Plain:
    """What could stand at a place: a default, the first of a few words, or a mark for what only the user can say."""
    schema = sections()[path[0]]
    for key in path[1:]:
        schema = _resolved(schema)
        schema = schema.get("properties", {}).get(key) or schema["additionalProperties"]
    return _example(schema)


# --- the schema -------------------------------------------------------------------------------------------------------


def _split(schema: dict[str, Any], text: str) -> Path:
    """Split a text at its dots as the schema has it: names may hold dots and blanks, keys are known."""
    schema = _resolved(schema)
    if "properties" in schema:
        keys = "|".join(map(re.escape, schema["properties"]))
        match = re.match(rf"({keys})\b(?:\.(.+))?", text)
        return (match[1], *_split(schema["properties"][match[1]], match[2] or "")) if match else ()
    entries = schema.get("additionalProperties")
    if not isinstance(entries, dict) or not text:
        return ()
    entry = _resolved(cast("dict[str, Any]", entries))
    if "properties" not in entry:
        return (text,)
    keys = "|".join(map(re.escape, entry["properties"]))
    match = re.match(rf"(.+?)\.(({keys})\b.*)", text)
    return (match[1], *_split(entry, match[2])) if match else (text,)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says itself: behind references, and without the alternative of being absent."""
    if "anyOf" in schema:
        return _resolved(next(item for item in schema["anyOf"] if item.get("type") != "null"))
    if "$ref" in schema:
        return _schema()["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _example(schema: dict[str, Any]) -> Plain:
    if "oneOf" in schema:
        choices: list[dict[str, Any]] = schema["oneOf"]
        chosen = next((item for item in choices if item.get("$ref", "").endswith(_DISK_THAT_EXISTS)), choices[0])
        return _example(chosen)
    default = schema.get("default")
    schema = _resolved(schema)
    if "oneOf" in schema:
        return _example(schema)
    if isinstance(default, (str, int)) and not isinstance(default, bool):
        return default
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        return _object(schema)
    return _value(schema, default)


def _object(schema: dict[str, Any]) -> Plain:
    if "properties" in schema:
        return Inline({key: _example(schema["properties"][key]) for key in schema.get("required", ())})
    entries = schema.get("additionalProperties")
    return Inline({UNKNOWN: _example(cast("dict[str, Any]", entries))}) if isinstance(entries, dict) else Inline()


def _value(schema: dict[str, Any], default: object) -> Plain:
    match schema.get("type"):
        case "boolean":
            return default is not True  # the other one than the default is what would be decided
        case "integer":
            return int(schema.get("minimum", 1))
        case "array":
            return [_example(schema.get("items", {}))]
        case _:
            return schema.get("examples", (UNKNOWN,))[0]
